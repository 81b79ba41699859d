import {
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { CommandBody } from './command-limits.ts';
import { toMember } from './payloads.ts';
import { permissionsIn } from './permissions.ts';
import { fail } from './scene.ts';
import type { Channel, World } from './world.ts';

type Option = string | number | boolean | APIUser;
/** Values by the name of the option. */
export type Options = Readonly<Record<string, Option>>;

const {
  Subcommand,
  SubcommandGroup,
  String: Text,
  Integer,
  Number: Decimal,
  Boolean: Truth,
  User,
} = ApplicationCommandOptionType;

/**
 * The command as it is registered for this channel; one of the guild hides a global one of the same name.
 * @throws Error if Discord would not offer it here, or not to this user
 */
export function findCommand(
  world: World,
  user: APIUser,
  channel: Channel,
  type: ApplicationCommandType,
  name: string,
) {
  const { guild } = channel;
  const known = [guild?.id ?? '', 'global'].flatMap((scope) =>
    (world.commands.get(scope) ?? []).map((command) => ({ scope, command })),
  );
  const found = known.find(({ command }) => command.name === name && (command.type ?? 1) === type);
  if (!found)
    return fail(`no command "${name}" of type ${type}, only ${known.map(({ command }) => command.name)}`);
  const { contexts, default_member_permissions: needed } = found.command;
  const context = guild ? InteractionContextType.Guild : InteractionContextType.BotDM;
  if (contexts && !contexts.includes(context)) fail(`"${name}" is not offered in context ${context}`);
  const missing = guild && needed ? BigInt(needed) & ~permissionsIn(guild, user.id, channel) : 0n;
  if (missing || needed === '0') fail(`"${name}" is not offered to ${user.username}`);
  return found;
}

/** `teach add` names a sub-command; the options are those of what it ends in. */
export function toCommandData(
  world: World,
  user: APIUser,
  channel: Channel,
  line: string,
  options: Options,
  focused?: string,
): object {
  const [name = '', ...path] = line.split(' ');
  const { command, scope } = findCommand(world, user, channel, ApplicationCommandType.ChatInput, name);
  let leaf: CommandBody = command;
  const nested: CommandBody[] = path.map((step) => {
    leaf = leaf.options?.find((option) => option.name === step) ?? fail(`"${line}" has no "${step}"`);
    return leaf;
  });
  if (leaf.options?.some(({ type }) => type === Subcommand || type === SubcommandGroup))
    fail(`"${line}" is not complete`);
  const given = toOptions(leaf, options, focused);
  const wrapped = nested.reduceRight<object[]>(
    (inner, step) => [{ name: step.name, type: step.type, options: inner }],
    given,
  );
  const users = Object.values(options).filter((value): value is APIUser => typeof value === 'object');
  return {
    id: command.id,
    name,
    type: ApplicationCommandType.ChatInput,
    options: wrapped,
    ...(scope === 'global' ? {} : { guild_id: scope }),
    ...(users.length > 0 ? { resolved: toResolved(channel, users) } : {}),
  };
}

function toOptions(leaf: CommandBody, options: Options, focused: string | undefined): object[] {
  for (const name of Object.keys(options)) {
    if (!leaf.options?.some((option) => option.name === name)) fail(`"${leaf.name}" has no option "${name}"`);
  }
  return (leaf.options ?? []).flatMap((option): object[] => {
    const { name = '', type } = option;
    const value = options[name];
    if (value === undefined) return option.required && !focused ? fail(`option "${name}" is required`) : [];
    if (name === focused) {
      if (!option.autocomplete) fail(`option "${name}" offers no choices while it is typed`);
      return [{ name, type, value, focused: true }];
    }
    checkOption(option, value);
    return [{ name, type, value: typeof value === 'object' ? value.id : value }];
  });
}

/** What Discord's own client would not let somebody send. */
function checkOption({ name, type, ...option }: CommandBody, value: Option): void {
  const kinds = {
    [Text]: 'string',
    [Integer]: 'number',
    [Decimal]: 'number',
    [Truth]: 'boolean',
    [User]: 'object',
  };
  const kind = kinds[type as keyof typeof kinds];
  if (kind && typeof value !== kind) fail(`option "${name}" takes a ${kind}`);
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value))
    fail(`option "${name}" has no choice ${value}`);
  const size = typeof value === 'string' ? value.length : undefined;
  if (size !== undefined && (size < (option.min_length ?? 0) || size > (option.max_length ?? 6000)))
    fail(`option "${name}": ${size} characters`);
  if (
    typeof value === 'number' &&
    (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity))
  ) {
    fail(`option "${name}": ${value} is out of bounds`);
  }
}

function toResolved({ guild }: Channel, users: readonly APIUser[]): object {
  const members = users.flatMap((user) => {
    const member = guild?.members.get(user.id);
    if (!guild || !member) return [];
    const { user: _, ...rest } = toMember(member);
    return [[user.id, { ...rest, permissions: permissionsIn(guild, user.id).toString() }]];
  });
  return {
    users: Object.fromEntries(users.map((user) => [user.id, user])),
    members: Object.fromEntries(members),
  };
}
