import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  LocalizationMap,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command, CommandOption, Commands } from '../../forms/command.ts';

export type CommandBodies = RESTPutAPIApplicationCommandsJSONBody;

/** Names and descriptions in other languages, by Discord's locale, then by path: `ask`, `ask.question`, `hypercall.help`. */
export type Translations = Readonly<
  Record<string, Readonly<Record<string, { readonly name?: string; readonly description?: string }>>>
>;

/** Servers and users may install the bot, and use it in servers, with the bot, and among themselves. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] };
const KINDS = { text: 3, 'yes-or-no': 5, person: 6 } as const;
const MESSAGE_COMMAND = 3;

/** Our commands as Discord registers them. */
export function toCommandBodies(
  { commands, onMessage }: Commands,
  translations: Translations = {},
): CommandBodies {
  const words = (path: string, { name, description }: { name: string; description: string }) => ({
    name,
    description,
    ...localised(path, 'name', translations),
    ...localised(path, 'description', translations),
  });
  const toOptions = (path: string, options: readonly CommandOption[]) =>
    options.map(
      (option) =>
        ({
          type: KINDS[option.kind],
          ...words(`${path}.${option.name}`, option),
          ...(option.required ? { required: true } : {}),
          ...(option.completes === undefined ? {} : { autocomplete: true }),
          ...(option.longest === undefined ? {} : { max_length: option.longest }),
        }) as APIApplicationCommandBasicOption,
    );
  const toSubcommand = (path: string, command: Omit<Command, 'subcommands'>) =>
    ({
      type: 1,
      ...words(path, command),
      options: toOptions(path, command.options),
    }) satisfies APIApplicationCommandSubcommandOption;
  return [
    ...commands.map((command) => ({
      type: 1 as const,
      ...words(command.name, command),
      ...EVERYWHERE,
      options: command.subcommands
        ? command.subcommands.map((sub) => toSubcommand(`${command.name}.${sub.name}`, sub))
        : toOptions(command.name, command.options),
    })),
    {
      type: MESSAGE_COMMAND,
      name: onMessage.name,
      ...localised(onMessage.id, 'name', translations),
      ...EVERYWHERE,
    },
  ];
}

function localised(path: string, field: 'name' | 'description', translations: Translations): object {
  const entries = Object.entries(translations).flatMap(([locale, words]) => {
    const text = words[path]?.[field];
    return text === undefined ? [] : [[locale, text] as const];
  });
  return entries.length === 0
    ? {}
    : { [`${field}_localizations`]: Object.fromEntries(entries) as LocalizationMap };
}

export interface Difference {
  readonly name: string;
  readonly change: 'new' | 'changed' | 'removed';
}

/** What registering `wanted` would change of what Discord has. */
export function toDifferences(wanted: CommandBodies, registered: readonly object[]): readonly Difference[] {
  const known = new Map(registered.map((command) => [keyOf(command), command]));
  const keys = new Set(wanted.map(keyOf));
  return [
    ...wanted.flatMap((command): readonly Difference[] => {
      const present = known.get(keyOf(command));
      const { name } = command;
      if (!present) return [{ name, change: 'new' }];
      return same(command, present) ? [] : [{ name, change: 'changed' }];
    }),
    ...[...known].flatMap(([key, command]): readonly Difference[] =>
      keys.has(key) ? [] : [{ name: String((command as { name?: unknown }).name), change: 'removed' }],
    ),
  ];
}

function keyOf(command: object): string {
  const { type = 1, name } = command as { type?: number; name?: string };
  return `${type} ${name}`;
}

function same(wanted: object, present: object): boolean {
  return JSON.stringify(toComparable(wanted)) === JSON.stringify(toComparable(present));
}

const COMPARED = [
  'type',
  'name',
  'description',
  'name_localizations',
  'description_localizations',
  'required',
  'autocomplete',
  'max_length',
  'integration_types',
  'contexts',
  'options',
] as const;

/** What counts of a command, in one order, without what means the same as nothing: Discord adds such. */
function toComparable(command: object): object {
  const fields = command as Readonly<Record<string, unknown>>;
  const entries = COMPARED.flatMap((name): readonly (readonly [string, unknown])[] => {
    const value = fields[name];
    if (value === undefined || value === null || value === false || value === '') return [];
    if (name === 'options') {
      const options = (value as readonly object[]).map(toComparable);
      return options.length === 0 ? [] : [[name, options]];
    }
    if (Array.isArray(value)) return [[name, [...value].sort()]];
    if (typeof value === 'object') return [[name, Object.entries(value).sort()]];
    return [[name, value]];
  });
  return Object.fromEntries(entries);
}
