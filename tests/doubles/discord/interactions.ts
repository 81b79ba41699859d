import {
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  Locale,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { toChannel } from './channel-payloads.ts';
import type { ChoiceBody } from './command-limits.ts';
import type { Body, Upload } from './message-limits.ts';
import type { ModalBody } from './modal-limits.ts';
import { toMember } from './payloads.ts';
import { permissionsIn } from './permissions.ts';
import { usersOnly } from './pings.ts';
import { post } from './posting.ts';
import type { Channel, Stored, World } from './world.ts';

/** A form that the bot opened for somebody. */
export interface Modal {
  readonly customId: string;
  readonly title: string;
  readonly body: ModalBody;
  readonly opener: Interaction;
  submitted: boolean;
}

/** What the person who did something saw of the bot; a deferral is no answer yet. */
export type Answer =
  | {
      readonly type: 'message';
      readonly message: APIMessage;
      readonly ephemeral: boolean;
      readonly deferred: boolean;
    }
  | { readonly type: 'update'; readonly message: APIMessage; readonly deferred: boolean }
  | { readonly type: 'modal'; readonly modal: Modal }
  | { readonly type: 'choices'; readonly choices: readonly ChoiceBody[] }
  | { readonly type: 'deleted' };

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly channel: Channel;
  readonly at: number;
  /** What is delivered to the bot. */
  readonly payload: object;
  /** The message that carries the component, or the modal came from. */
  readonly source?: Stored;
  /** The callback type by which the bot acknowledged it. */
  acknowledged?: InteractionResponseType;
  original?: Stored;
  readonly followUps: Stored[];
  readonly answer: Promise<Answer>;
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

export interface Occasion {
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly channel: Channel;
  readonly data: object;
  readonly source?: Stored;
}

/** A new interaction, known to the world but not yet delivered. */
export function createInteraction(
  world: World,
  { type, user, channel, data, source }: Occasion,
): Interaction {
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  const id = world.snowflake();
  const token = Buffer.from(`interaction:${id}:${'t'.repeat(60)}`).toString('base64url');
  const inGuild = guild && {
    guild_id: guild.id,
    guild: { id: guild.id, locale: Locale.EnglishUS, features: [] },
    guild_locale: Locale.EnglishUS,
    member: member && { ...toMember(member), permissions: permissionsIn(guild, user.id, channel).toString() },
  };
  const payload = {
    id,
    application_id: world.application,
    type,
    token,
    version: 1,
    data,
    ...(inGuild ?? { user }),
    channel_id: channel.id,
    channel: {
      ...toChannel(channel),
      ...(guild ? { permissions: permissionsIn(guild, user.id, channel).toString() } : {}),
    },
    app_permissions: (guild ? permissionsIn(guild, world.bot.id, channel) : 0n).toString(),
    locale: Locale.EnglishUS,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: guild ? { 0: guild.id } : { 0: '0' },
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    attachment_size_limit: 10 * 1024 * 1024,
    ...(source ? { message: structuredClone(source.api) } : {}),
  };
  const { promise, settle, fail } = toPromise();
  const interaction: Interaction = {
    id,
    token,
    type,
    user,
    channel,
    at: world.now(),
    payload,
    ...(source ? { source } : {}),
    followUps: [],
    answer: promise,
    settle,
    fail,
  };
  world.interactions.set(token, interaction);
  return interaction;
}

function toPromise() {
  let settle: (answer: Answer) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<Answer>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  promise.catch(() => {});
  return { promise, settle, fail };
}

/** Posts what an interaction is answered with: its reply, or a follow-up. */
export function postFor(
  world: World,
  interaction: Interaction,
  body: Body,
  files: readonly Upload[],
  loading = false,
): Stored {
  const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const { payload, type, user, source } = interaction;
  const { data, authorizing_integration_owners: owners } = payload as {
    data: { type?: number; target_id?: string };
    authorizing_integration_owners: object;
  };
  const context = data.type !== undefined && data.type !== ApplicationCommandType.ChatInput;
  const command = type === InteractionType.ApplicationCommand;
  const replyType = context ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  return post(world, interaction.channel, {
    author: world.bot,
    body: usersOnly(body),
    files,
    loading,
    ...(ephemeral ? { audience: user.id } : {}),
    extra: {
      application_id: world.application,
      webhook_id: world.application,
      ...(command && !interaction.original ? { type: replyType } : {}),
      interaction_metadata: {
        id: interaction.id,
        type,
        user,
        authorizing_integration_owners: owners,
        ...(source ? { interacted_message_id: source.api.id } : {}),
        ...(data.type === ApplicationCommandType.Message ? { target_message_id: data.target_id } : {}),
      } as NonNullable<APIMessage['interaction_metadata']>,
    },
  });
}

/** Tells whoever waits for it what the interaction came to. */
export function settleMessage(interaction: Interaction, stored: Stored, type: 'message' | 'update'): void {
  const deferred =
    interaction.acknowledged === InteractionResponseType.DeferredChannelMessageWithSource ||
    interaction.acknowledged === InteractionResponseType.DeferredMessageUpdate;
  const message = stored.api;
  if (type === 'update') interaction.settle({ type, message, deferred });
  else interaction.settle({ type, message, deferred, ephemeral: stored.audience !== undefined });
}
