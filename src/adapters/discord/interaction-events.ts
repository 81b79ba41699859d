import type {
  APIApplicationCommandInteractionDataOption,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIMessage,
  APIMessageApplicationCommandInteraction,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
} from 'discord-api-types/v10';
import type { Command, Commands } from '../../forms/command.ts';
import type { Place, Speaker } from '../../forms/message.ts';
import type { Action, Press } from '../../forms/press.ts';
import { toAnswered } from './answered.ts';
import { fromCarried } from './carried.ts';
import { decodeCustomId } from './custom-id.ts';
import { toPlace, toPlainText } from './events.ts';
import { toValues } from './forms.ts';
import { parentOf } from './threads.ts';

/** What somebody did that Discord wants answered, over whichever way it came. */
export type Heard =
  | {
      readonly type: 'press';
      readonly press: Press;
      /** Only whoever did it is to see the answer, unless it is asked to be public. */
      readonly isPrivate: boolean;
      /** The person to show the answer to. */
      readonly shownTo?: string;
    }
  | { readonly type: 'completion'; readonly field: string; readonly text: string; readonly place: Place }
  /** A control or command that we do not know. */
  | { readonly type: 'unknown' };

const COMMAND = 2;
const COMPONENT = 3;
const COMPLETION = 4;
const SUBMIT = 5;
const ON_MESSAGE = 3;
const SUBCOMMAND = 1;
const EPHEMERAL = 1 << 6;

const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;
const MANAGE_MESSAGES = 1n << 13n;
const MANAGE_THREADS = 1n << 34n;

export function toHeard(interaction: APIInteraction, commands: Commands): Heard {
  switch (interaction.type) {
    case COMMAND: {
      const { data } = interaction;
      if (data.type === ON_MESSAGE) {
        return data.name === commands.onMessage.name
          ? toAnswerThis(interaction as APIMessageApplicationCommandInteraction)
          : { type: 'unknown' };
      }
      return toCommand(interaction as APIChatInputApplicationCommandInteraction, commands);
    }
    case COMPLETION:
      return toCompletion(interaction, commands);
    case COMPONENT:
      return toPressed(interaction as APIMessageComponentInteraction);
    case SUBMIT:
      return toSubmitted(interaction as APIModalSubmitInteraction);
    default:
      return { type: 'unknown' };
  }
}

export function isEphemeral(message: Pick<APIMessage, 'flags'> | undefined): boolean {
  return ((message?.flags ?? 0) & EPHEMERAL) !== 0;
}

/** Whose question a message answers: as its controls say, else who used the command, else whose message it replies to. */
export function toAsker(
  message: Pick<APIMessage, 'interaction_metadata' | 'referenced_message'> | undefined,
  carried: string | undefined,
): string | undefined {
  return carried ?? message?.interaction_metadata?.user.id ?? message?.referenced_message?.author.id;
}

type Named = Pick<APIInteraction, 'id' | 'guild_id' | 'channel' | 'member' | 'user'> & {
  readonly message?: APIMessage;
  readonly channel_id?: string;
};

function toPress(from: Named, action: Action, values: Press['values'], asker: string | undefined): Press {
  return {
    type: 'press',
    action,
    values,
    delivery: from.id,
    place: toPlace(from.guild_id, from.channel?.id ?? from.channel_id ?? '', parentOf(from.channel)),
    speaker: toSpeaker(from),
    message: from.message?.id ?? '',
    ...(asker === undefined ? {} : { asker }),
  };
}

function toSpeaker({ member, user }: Named): Speaker {
  const permissions = BigInt(member?.permissions ?? '0');
  const has = (bits: bigint) => (permissions & bits) !== 0n;
  return {
    id: member?.user.id ?? user?.id ?? '',
    kind: 'human',
    admin: has(ADMINISTRATOR | MANAGE_GUILD),
    moderator: has(MANAGE_MESSAGES | MANAGE_THREADS),
  };
}

interface Invoked {
  readonly command: Omit<Command, 'subcommands'>;
  readonly options: readonly APIApplicationCommandInteractionDataOption[];
}

type Data = {
  readonly name: string;
  readonly options?: readonly APIApplicationCommandInteractionDataOption[];
};

function toInvoked({ name, options = [] }: Data, { commands }: Commands): Invoked | undefined {
  const command = commands.find((one) => one.name === name);
  const [first] = options;
  if (!command || first?.type !== SUBCOMMAND) return command && { command, options };
  const sub = command.subcommands?.find((one) => one.name === first.name);
  return sub && { command: sub, options: first.options ?? [] };
}

function toCommand(interaction: APIChatInputApplicationCommandInteraction, commands: Commands): Heard {
  const invoked = toInvoked(interaction.data as Data, commands);
  if (!invoked) return { type: 'unknown' };
  const kinds = new Map(invoked.command.options.map(({ name, kind }) => [name, kind]));
  const values: Record<string, string> = {};
  let shownTo: string | undefined;
  for (const option of invoked.options) {
    if (!('value' in option)) continue;
    const kind = kinds.get(option.name);
    if (kind === 'person') shownTo = String(option.value);
    else if (kind === 'yes-or-no') values[option.name] = option.value ? 'yes' : 'no';
    else if (kind === 'text') values[option.name] = toPlainText(String(option.value));
  }
  // Whoever is to be shown it could not see what is private.
  if (shownTo !== undefined) values['public'] = 'yes';
  return {
    type: 'press',
    press: toPress(interaction, invoked.command.action, values, undefined),
    isPrivate: values['public'] !== 'yes',
    ...(shownTo === undefined ? {} : { shownTo }),
  };
}

function toAnswerThis(interaction: APIMessageApplicationCommandInteraction): Heard {
  const { data, channel } = interaction;
  const message = data.resolved.messages[data.target_id];
  const question = toPlainText(message?.content ?? '');
  const answers = message && toAnswered(message, channel);
  const press = toPress(interaction, { type: 'ask' }, { question }, undefined);
  return {
    type: 'press',
    press: answers === undefined ? press : { ...press, answers },
    isPrivate: true,
  };
}

function toCompletion(interaction: APIInteraction, commands: Commands): Heard {
  const { data, guild_id: guild, channel } = interaction as APIChatInputApplicationCommandInteraction;
  const invoked = toInvoked(data as Data, commands);
  const typed = invoked?.options.find((option) => 'focused' in option && option.focused);
  const field = invoked?.command.options.find(({ name }) => name === typed?.name)?.completes;
  if (!typed || field === undefined || !('value' in typed)) return { type: 'unknown' };
  return { type: 'completion', field, text: String(typed.value), place: toPlace(guild, channel?.id ?? '') };
}

function toPressed(interaction: APIMessageComponentInteraction): Heard {
  const { data, message } = interaction;
  const pressed = decodeCustomId(data.custom_id, 'values' in data ? data.values[0] : undefined);
  if (!pressed) return { type: 'unknown' };
  const values = pressed.action.type === 'teach' ? fromCarried(message) : {};
  return {
    type: 'press',
    press: toPress(interaction, pressed.action, values, toAsker(message, pressed.asker)),
    isPrivate: isEphemeral(message),
  };
}

function toSubmitted(interaction: APIModalSubmitInteraction): Heard {
  const { data, message } = interaction;
  const submitted = decodeCustomId(data.custom_id, undefined);
  if (!submitted) return { type: 'unknown' };
  const { question, ...values } = toValues(data.components);
  return {
    type: 'press',
    press: toPress(
      interaction as Named,
      submitted.action,
      question === undefined ? values : { ...values, question: toPlainText(question) },
      toAsker(message, submitted.asker),
    ),
    isPrivate: true,
  };
}
