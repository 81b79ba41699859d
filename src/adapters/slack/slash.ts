import type { Command, Commands } from '../../forms/command.ts';
import type { Press } from '../../forms/press.ts';
import { toTypedText } from './escape.ts';
import { type Fields, textAt } from './fields.ts';
import { toPlaceOf, toSpeaker } from './interactions.ts';
import type { Target } from './target.ts';
import type { ModalName } from './views.ts';

type Simple = Omit<Command, 'subcommands'>;

export type Slashed =
  | { readonly type: 'press'; readonly press: Press; readonly target: Target }
  | { readonly type: 'modal'; readonly name: ModalName; readonly target: Target }
  /** How the command is used. */
  | { readonly type: 'usage'; readonly usages: readonly Usage[]; readonly target: Target }
  | { readonly type: 'nothing' };

/** A slash command. Slack has no named arguments, so the text is the argument. */
export function fromSlashCommand(body: Fields, commands: Commands, prefix: string): Slashed {
  const name = textAt(body, 'command').slice(1 + prefix.length);
  const command = commands.commands.find((one) => one.name === name);
  const channel = textAt(body, 'channel_id');
  const target: Target = {
    channel,
    isDirect: channel.startsWith('D'),
    user: textAt(body, 'user_id'),
    responseUrl: textAt(body, 'response_url'),
    trigger: textAt(body, 'trigger_id'),
  };
  if (!command) return { type: 'nothing' };
  const typed = toTypedText(textAt(body, 'text'), '');
  const usage: Slashed = { type: 'usage', usages: toUsages(command, prefix), target };
  if (!command.subcommands) return fromSimple(command, typed, body, target, usage);
  const [word = '', ...rest] = typed.split(/\s+/);
  const chosen = command.subcommands.find((one) => one.name === (word.toLowerCase() || 'help'));
  return chosen ? fromSimple(chosen, rest.join(' '), body, target, usage) : usage;
}

function fromSimple(command: Simple, typed: string, body: Fields, target: Target, usage: Slashed): Slashed {
  const { action, whole, options } = command;
  if (whole !== undefined) {
    if (typed === '' && action.type === 'recommend') return { type: 'modal', name: 'recommend', target };
    const mayBeLeftOut = options.some(({ name, required }) => name === whole && !required);
    if (typed === '' && mayBeLeftOut) return toPress({});
    if (!/[\p{L}\p{N}]/u.test(typed) || /^help\W*$/i.test(typed)) return usage;
  }
  return toPress(whole === undefined ? {} : { [whole]: typed });

  function toPress(values: Press['values']): Slashed {
    const press: Press = {
      type: 'press',
      action,
      values,
      delivery: textAt(body, 'trigger_id'),
      place: toPlaceOf(textAt(body, 'team_id'), target),
      speaker: toSpeaker(target.user),
      message: '',
    };
    return { type: 'press', press, target };
  }
}

/** The ways to use a command. */
export function toUsages(command: Command, prefix: string): readonly Usage[] {
  const usage = (path: string, { hint, description }: Simple): Usage => ({
    typed: `/${prefix}${path}${hint === '' ? '' : ` ${hint}`}`,
    description,
  });
  return (
    command.subcommands?.map((one) => usage(`${command.name} ${one.name}`, one)) ?? [
      usage(command.name, command),
    ]
  );
}

export interface Usage {
  /** What is typed, with the hint of what follows. */
  readonly typed: string;
  readonly description: string;
}
