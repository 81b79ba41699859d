import { type APIAttachment, type APIMessage, ComponentType, MessageType } from 'discord-api-types/v10';
import type { Body, Upload } from './message-limits.ts';
import { type Part, walk } from './parts.ts';
import { mentionsIn, toPings } from './pings.ts';
import type { Channel, World } from './world.ts';

type Components = NonNullable<APIMessage['components']>;

/** What follows from the body, in Discord's form: every component with its id, media with their address. */
export function toFields(world: World, channel: Channel, body: Body, attachments: APIAttachment[]) {
  const mentioned = mentionsIn(body);
  const replied = body.message_reference?.message_id;
  const original = replied ? channel.messages.get(replied) : undefined;
  const woken = toPings(body, original?.api.author.id);
  const users = new Set([
    ...mentioned.users,
    ...(original && woken.users.includes(original.api.author.id) ? [original.api.author.id] : []),
  ]);
  return {
    content: body.content ?? '',
    embeds: (body.embeds ?? []).map((embed) => ({ ...embed, type: 'rich' })) as APIMessage['embeds'],
    components: toComponents(body.components ?? [], attachments),
    attachments,
    mentions: [...users].flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...mentioned.roles],
    mention_everyone: woken.everyone,
    ...(original
      ? {
          type: MessageType.Reply,
          message_reference: {
            type: 0,
            message_id: original.api.id,
            channel_id: channel.id,
            ...(channel.guild ? { guild_id: channel.guild.id } : {}),
          },
          referenced_message: original.api,
        }
      : {}),
  } satisfies Partial<APIMessage>;
}

/** What Discord fills in where a component leaves it out. */
const DEFAULTS: Readonly<Record<number, object>> = {
  [ComponentType.StringSelect]: { min_values: 1, max_values: 1 },
  [ComponentType.Container]: { accent_color: null, spoiler: false },
  [ComponentType.Separator]: { spacing: 1, divider: true },
  [ComponentType.Thumbnail]: { description: null, spoiler: false },
  [ComponentType.File]: { spoiler: false },
};

function toComponents(parts: readonly Part[], attachments: readonly APIAttachment[]): Components {
  const copy = structuredClone(parts);
  const taken = new Set([...walk(copy, '')].map(({ part }) => part.id));
  let next = 1;
  for (const { part } of walk(copy, '')) {
    while (!part.id && taken.has(next)) next++;
    Object.assign(part, { ...DEFAULTS[part.type ?? 0], ...part, id: part.id || next++ });
    for (const item of part.items ?? []) Object.assign(item, { description: null, spoiler: false, ...item });
    for (const media of [part.media, part.file, ...(part.items ?? []).map((item) => item.media)]) {
      if (media) Object.assign(media, toMedia(media.url ?? '', attachments));
    }
  }
  return copy as unknown as Components;
}

function toMedia(address: string, attachments: readonly APIAttachment[]): object {
  const found = attachments.find(({ filename }) => address === `attachment://${filename}`);
  if (!found) return { id: '0', url: address, proxy_url: address };
  return { id: found.id, attachment_id: found.id, url: found.url, proxy_url: found.proxy_url };
}

export function toAttachments(
  world: World,
  channel: Channel,
  body: Body,
  files: readonly Upload[],
  kept: readonly APIAttachment[],
): APIAttachment[] {
  const added = files.map(({ name, bytes, type }, index) => {
    const described = body.attachments?.find((each) => String(each.id) === String(index));
    const id = world.snowflake();
    const url = `${world.address()}/attachments/${channel.id}/${id}/${name}`;
    return {
      id,
      filename: name,
      size: bytes.length,
      url,
      proxy_url: url,
      content_type: type,
      ...(described?.description ? { description: described.description } : {}),
    } satisfies APIAttachment;
  });
  return [...kept, ...added];
}
