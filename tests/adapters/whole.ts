import { commands } from '../../src/commands.ts';

/** The option that a subcommand of `/hypercall` takes everything as that is typed after it. */
export function wholeOf(name: string): string {
  const { subcommands = [] } = commands.commands.find((command) => command.name === 'hypercall') ?? {};
  const whole = subcommands.find((command) => command.name === name)?.whole;
  if (whole === undefined) throw new Error(`/hypercall ${name} takes no text`);
  return whole;
}
