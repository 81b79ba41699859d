import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import type { Dispatch } from './world.ts';

const EMPTY = { content: '', embeds: [], attachments: [], components: [] };

/** Bits that exist; others are refused. */
export const KNOWN_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

interface Readable {
  readonly author?: { readonly id: string };
  readonly mentions?: readonly { readonly id: string }[];
  readonly referenced_message?: Readable | null;
}

/** The event as a session with these intents is told it; `undefined` if it is not. */
export function toSeen({ t, d, guild }: Dispatch, intents: number, bot: string): object | undefined {
  const needed = neededFor(t, guild !== undefined);
  if (needed && !(intents & needed)) return undefined;
  const isMessage = t === GatewayDispatchEvents.MessageCreate || t === GatewayDispatchEvents.MessageUpdate;
  if (!isMessage || !guild || intents & GatewayIntentBits.MessageContent) return d;
  return toBlanked(d as Readable, bot);
}

/** A guild's message for a bot that may not read messages: only its own and those that mention it keep their content. */
export function toBlanked(message: Readable, bot: string): object {
  const { author, mentions, referenced_message: referenced } = message;
  const own = author?.id === bot || mentions?.some(({ id }) => id === bot);
  return {
    ...message,
    ...(own ? {} : EMPTY),
    ...(referenced ? { referenced_message: toBlanked(referenced, bot) } : {}),
  };
}

function neededFor(t: GatewayDispatchEvents, inGuild: boolean): number {
  if (t === GatewayDispatchEvents.InteractionCreate) return 0;
  if (t.startsWith('MESSAGE_REACTION')) {
    return inGuild ? GatewayIntentBits.GuildMessageReactions : GatewayIntentBits.DirectMessageReactions;
  }
  if (t.startsWith('MESSAGE_'))
    return inGuild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
  return GatewayIntentBits.Guilds;
}
