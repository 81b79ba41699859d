import { type Call, created, NOTHING, ok, param, type Result, type Route, route } from './call.ts';
import { type CommandBody, checkCommands } from './command-limits.ts';
import { refuse } from './errors.ts';

const SCOPES = [
  '/applications/:application/commands',
  '/applications/:application/guilds/:guild/commands',
] as const;

export const COMMAND_ROUTES: readonly Route[] = SCOPES.flatMap((base) => [
  route(`GET ${base}`, (call) => ok(listOf(call).map((command) => toCommand(call, command)))),
  route(`PUT ${base}`, (call) => {
    const bodies = call.body as readonly CommandBody[];
    checkCommands(bodies, (index) => `${index}.`);
    const earlier = listOf(call);
    const list = bodies.map((body) => ({ ...body, id: idOf(call, earlier, body) }));
    call.world.commands.set(scopeOf(call), list);
    return ok(list.map((command) => toCommand(call, command)));
  }),
  route(`POST ${base}`, (call) => {
    const body = call.body as CommandBody;
    const earlier = listOf(call);
    const known = earlier.some((command) => isSame(command, body));
    const result = replace(call, { ...body, id: idOf(call, earlier, body) });
    return known ? result : created(result.body);
  }),
  route(`GET ${base}/:command`, (call) => ok(toCommand(call, commandOf(call)))),
  route(`PATCH ${base}/:command`, (call) =>
    replace(call, { ...commandOf(call), ...(call.body as CommandBody) }),
  ),
  route(`DELETE ${base}/:command`, (call) => {
    const { id } = commandOf(call);
    call.world.commands.set(
      scopeOf(call),
      listOf(call).filter((command) => command.id !== id),
    );
    return NOTHING;
  }),
]);

type Known = CommandBody & { readonly id: string };

function scopeOf(call: Call): string {
  if (param(call, 'application') !== call.world.application) refuse('missingAccess');
  const guild = param(call, 'guild');
  if (guild && !call.world.guilds.has(guild)) refuse('missingAccess');
  return guild || 'global';
}

function listOf(call: Call): readonly Known[] {
  return call.world.commands.get(scopeOf(call)) ?? [];
}

function commandOf(call: Call): Known {
  return listOf(call).find(({ id }) => id === param(call, 'command')) ?? refuse('unknownCommand');
}

function isSame(one: CommandBody, other: CommandBody): boolean {
  return one.name === other.name && (one.type ?? 1) === (other.type ?? 1);
}

function idOf({ world }: Call, earlier: readonly Known[], body: CommandBody): string {
  return earlier.find((command) => isSame(command, body))?.id ?? world.snowflake();
}

function replace(call: Call, command: Known): Result {
  const list = [...listOf(call).filter(({ id }) => id !== command.id), command];
  checkCommands(list, () => '');
  call.world.commands.set(scopeOf(call), list);
  return ok(toCommand(call, command));
}

function toCommand(call: Call, command: Known) {
  const guild = param(call, 'guild');
  return {
    description: '',
    type: 1,
    default_member_permissions: null,
    nsfw: false,
    integration_types: [0],
    contexts: null,
    ...command,
    application_id: call.world.application,
    version: command.id,
    ...(guild ? { guild_id: guild } : {}),
  };
}
