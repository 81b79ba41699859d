#!/usr/bin/env node
import { COMMANDS, type Command } from './cli/commands.ts';
import { loadConfig } from './config.ts';
import { UsageError, UserError } from './forms/errors.ts';

const FAILED = 1;
const USAGE = 2;

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: readonly string[]): Promise<number> {
  // A reader that closes early, such as head, is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : FAILED);
  });
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const wanted = name === 'help' ? commandOf(args[0]) : undefined;
      process.stdout.write(wanted ? (await wanted.load()).help : overview());
      return name === undefined ? USAGE : 0;
    }
    if (name === '--version' || name === '-v') {
      process.stdout.write(`${await version()}\n`);
      return 0;
    }
    const command = commandOf(name);
    if (!command) {
      const { closest } = await import('./cli/closest.ts');
      throw new UsageError(`unknown command "${name}"${closest(name, Object.keys(COMMANDS))}`);
    }
    const module = await command.load();
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(module.help);
      return 0;
    }
    if (args.includes('--version')) {
      process.stdout.write(`${await version()}\n`);
      return 0;
    }
    return await module.run(args, loadConfig);
  } catch (error) {
    return fail(error, name);
  }
}

async function fail(error: unknown, name: string | undefined): Promise<number> {
  const command = commandOf(name);
  const help = command ? `hypercall ${name} --help` : 'hypercall --help';
  if (error instanceof UsageError) {
    process.stderr.write(`hypercall: ${error.message}\nTry: ${help}\n`);
    return USAGE;
  }
  if (error instanceof UserError) {
    process.stderr.write(`hypercall: ${error.message}\n`);
    return FAILED;
  }
  const code = (error as { code?: unknown })?.code;
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_')) {
    const { toFlagMessage } = await import('./cli/closest.ts');
    const text = (await command?.load())?.help ?? '';
    process.stderr.write(`hypercall: ${toFlagMessage((error as Error).message, text)}\nTry: ${help}\n`);
    return USAGE;
  }
  process.stderr.write(`hypercall: unexpected: ${error instanceof Error ? error.stack : String(error)}\n`);
  return FAILED;
}

function commandOf(name: string | undefined): Command | undefined {
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: hypercall <command> [options]\n\n${lines.join('\n')}\n\nhypercall <command> --help tells more; --version prints the version.\n`;
}

async function version(): Promise<string> {
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
