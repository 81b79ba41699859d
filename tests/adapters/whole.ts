import { commands } from '../../src/commands.ts';

/** The option that a command takes everything as that is typed after it; a bare name is that of a subcommand of `/hypercall`. */
export function wholeOf(name: string): string {
  const [first, ...rest] = toTyped(name).split(' ');
  const command = commands.commands.find((one) => one.name === first);
  const chosen = rest.length > 0 ? command?.subcommands?.find((one) => one.name === rest[0]) : command;
  const options = chosen?.options.filter(({ kind }) => kind === 'text') ?? [];
  // What is one text elsewhere are several options where there can be some.
  const option = options.find((one) => one.name === chosen?.whole) ?? options[0];
  if (!option) throw new Error(`/${toTyped(name)} takes no text`);
  return option.name;
}

/** As it is typed, without the stroke. */
export function toTyped(name: string): string {
  return name.startsWith('/') ? name.slice(1) : `hypercall ${name}`;
}
