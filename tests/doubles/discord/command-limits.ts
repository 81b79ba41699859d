import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { Form } from './form.ts';

/** A command or an option of one, as it arrives. */
export interface CommandBody {
  readonly name?: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly options?: readonly CommandBody[];
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly ChoiceBody[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly contexts?: readonly number[] | null;
  readonly default_member_permissions?: string | null;
}

export interface ChoiceBody {
  readonly name?: string;
  readonly value?: string | number;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;

/**
 * The commands of one scope, all together.
 * @throws ApiError 50035
 */
export function checkCommands(commands: readonly CommandBody[], path: (index: number) => string): void {
  const form = new Form();
  for (const [type, most] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const) {
    const same = commands.filter((command) => (command.type ?? 1) === type);
    if (same.length > most)
      form.add('_', 'APPLICATION_COMMAND_TOO_MANY', `${same.length} of type ${type}, at most ${most}`);
  }
  form.unique(
    commands.map(({ type, name }, index) => [`${path(index)}name`, `${type ?? 1} ${name}`]),
    'Command name',
  );
  for (const [index, command] of commands.entries()) checkCommand(form, command, path(index));
  form.check();
}

function checkCommand(form: Form, command: CommandBody, path: string): void {
  if ((command.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput) {
    form.text(`${path}name`, command.name, 1, 32, true);
    if (command.description)
      form.add(
        `${path}description`,
        'APPLICATION_COMMAND_INVALID',
        'A context menu command has no description',
      );
    if (command.options?.length)
      form.add(`${path}options`, 'APPLICATION_COMMAND_INVALID', 'A context menu command has no options');
    return;
  }
  checkNames(form, command, path);
  checkOptions(form, command, path, 0);
  const written = lengthOf(command);
  if (written > 8000)
    form.add(`${path}options`, 'APPLICATION_COMMAND_TOO_LARGE', `${written} characters, at most 8000`);
}

function checkNames(form: Form, { name, description, ...more }: CommandBody, path: string): void {
  for (const each of [name ?? '', ...Object.values(more.name_localizations ?? {})]) {
    if (!NAME.test(each) || each !== each.toLowerCase()) {
      form.add(`${path}name`, 'APPLICATION_COMMAND_INVALID_NAME', `Command name is invalid: ${each}`);
    }
  }
  for (const each of [description, ...Object.values(more.description_localizations ?? {})]) {
    form.text(`${path}description`, each, 1, 100, true);
  }
}

function checkOptions(form: Form, { options = [] }: CommandBody, path: string, depth: number): void {
  form.list(`${path}options`, options, 0, 25);
  form.unique(
    options.map(({ name }, index) => [`${path}options.${index}.name`, name]),
    'Option name',
  );
  const late = options.findIndex(
    (option, index) => option.required && !options[index - 1]?.required && index > 0,
  );
  if (late > 0)
    form.add(
      `${path}options.${late}`,
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must come first',
    );
  const nested = options.filter(({ type }) => type === Subcommand || type === SubcommandGroup);
  if (nested.length > 0 && (nested.length < options.length || depth > 1)) {
    form.add(
      `${path}options`,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-commands and options cannot be mixed',
    );
  }
  for (const [index, option] of options.entries()) {
    const own = `${path}options.${index}.`;
    checkNames(form, option, own);
    form.whole(`${own}type`, option.type ?? 0, 1, 11);
    form.whole(`${own}min_length`, option.min_length, 0, 6000);
    form.whole(`${own}max_length`, option.max_length, 1, 6000);
    if (option.autocomplete && option.choices?.length) {
      form.add(
        `${own}autocomplete`,
        'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
        'Not together with choices',
      );
    }
    checkChoices(form, `${own}choices`, option.choices ?? []);
    checkOptions(form, option, own, depth + 1);
  }
}

/** Choices of an option, fixed or offered while somebody types. */
export function checkChoices(form: Form, path: string, choices: readonly ChoiceBody[]): void {
  for (const [index, choice] of form.list(path, choices, 0, 25).entries()) {
    form.text(`${path}.${index}.name`, choice.name, 1, 100, true);
    for (const each of Object.values(choice.name_localizations ?? {}))
      form.text(`${path}.${index}.name`, each, 1, 100);
    if (typeof choice.value !== 'number') form.text(`${path}.${index}.value`, choice.value, 1, 100, true);
  }
}

/** Name, description and values, the longest localisation of each, with all options. */
function lengthOf({ name = '', description = '', options = [], choices = [], ...more }: CommandBody): number {
  const longest = (text: string, others: Readonly<Record<string, string>> | null | undefined) =>
    Math.max(text.length, ...Object.values(others ?? {}).map(({ length }) => length));
  const own = longest(name, more.name_localizations) + longest(description, more.description_localizations);
  const offered = choices.map(
    (c) => longest(c.name ?? '', c.name_localizations) + String(c.value ?? '').length,
  );
  return [...offered, ...options.map(lengthOf)].reduce((sum, each) => sum + each, own);
}
