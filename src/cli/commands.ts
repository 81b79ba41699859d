import type { Config } from '../config.ts';

/** A command of the command line. Its module is loaded when it is asked for. */
export interface Command {
  readonly summary: string;
  load(): Promise<CommandModule>;
}

export interface CommandModule {
  readonly help: string;
  /** @returns the exit status */
  run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number>;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    summary: 'serve the chat page and the platforms that are configured',
    load: () => import('./start.ts'),
  },
  chat: { summary: 'talk in the terminal', load: () => import('./chat.ts') },
  ask: { summary: 'answer one question, or a stream of them', load: () => import('./ask.ts') },
  compare: { summary: 'compare technologies in a table', load: () => import('./compare.ts') },
  manifest: {
    summary: 'print the manifest that creates the app on a platform',
    load: () => import('./manifest.ts'),
  },
  picture: { summary: 'draw an architecture as PNG or SVG', load: () => import('./picture.ts') },
  recommend: {
    summary: 'say which technology suits what you need, and why',
    load: () => import('./recommend.ts'),
  },
  gaps: { summary: 'list what was asked and not answered well', load: () => import('./gaps.ts') },
  evaluate: {
    summary: 'measure the classifier, the retrieval or the answers on your data',
    load: () => import('./evaluate.ts'),
  },
  commands: { summary: 'register the commands at Discord', load: () => import('./deploy.ts') },
  invite: { summary: 'print where the bot is added to a Discord server', load: () => import('./invite.ts') },
  knowledge: {
    summary: 'check, build, extend and explain the knowledge',
    load: () => import('./knowledge.ts'),
  },
};
