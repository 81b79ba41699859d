import { type APIAttachment, type APIMessage, ComponentType, MessageType } from 'discord-api-types/v10';
import type { Body, Upload } from './message-limits.ts';
import { type Part, walk } from './parts.ts';
import { mentionsIn, toPings } from './pings.ts';
import type { Channel, World } from './world.ts';

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

function toComponents(
  parts: readonly Part[],
  attachments: readonly APIAttachment[],
): NonNullable<APIMessage['components']> {
  const copy = structuredClone(parts) as (Part & { id?: number; min_values?: number; max_values?: number })[];
  const taken = new Set([...walk(copy, '')].map(({ part }) => part.id));
  let next = 1;
  for (const { part } of walk(copy, '')) {
    const own = part as { id?: number; min_values?: number; max_values?: number };
    while (!own.id && taken.has(next)) next++;
    own.id ||= next++;
    if (part.type === ComponentType.StringSelect) {
      own.min_values ??= 1;
      own.max_values ??= 1;
    }
    for (const media of [part.media, part.file, ...(part.items ?? []).map((item) => item.media)]) {
      const found = attachments.find(({ filename }) => media?.url === `attachment://${filename}`);
      if (media && found)
        Object.assign(media, { url: found.url, proxy_url: found.proxy_url, attachment_id: found.id });
    }
  }
  return copy as unknown as NonNullable<APIMessage['components']>;
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
