import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bot, createBot, type Mind } from '../bot/bot.ts';
import { type LibraryOptions, loadLibrary } from '../bot/library.ts';
import { createMind } from '../bot/mind.ts';
import type { Config } from '../config.ts';
import type { Message, Place, Speaker } from '../forms/message.ts';
import type { Action, Press } from '../forms/press.ts';
import { createMemoryStore } from '../store/memory.ts';

/** The folder of the knowledge that ships with the bot, in source form. */
export const BASE_FOLDER = fileURLToPath(new URL('../../data', import.meta.url));
/** The same, compiled. */
export const COMPILED_FOLDER = fileURLToPath(new URL('../../dist/knowledge', import.meta.url));

export function toLibraryOptions(config: Config): LibraryOptions {
  return {
    base: BASE_FOLDER,
    compiled: COMPILED_FOLDER,
    own: config.knowledgeDir,
    withBase: config.knowledgeBase,
    cache: path.join(config.dataDir, 'cache'),
  };
}

export async function loadMind(config: Config): Promise<Mind> {
  return createMind(await loadLibrary(toLibraryOptions(config)));
}

/**
 * A bot for one person at a terminal: nothing lasts, nobody is limited.
 *
 * @param entries how much of each kind is remembered at most
 */
export async function createLocalBot(config: Config, entries: number): Promise<Bot> {
  const mind = await loadMind(config);
  return createBot({ mind: () => mind, store: createMemoryStore({ entries }) });
}

const SPEAKER: Speaker = { id: 'local', kind: 'human', admin: true, moderator: true };

function toPlace(channel: string): Place {
  return { platform: 'terminal', workspace: 'local', channel };
}

/** What somebody says to a local bot. */
export function toLocalMessage(id: string, text: string, channel: string): Message {
  return {
    type: 'message',
    id,
    delivery: id,
    change: 'new',
    text,
    addressed: true,
    place: toPlace(channel),
    speaker: SPEAKER,
  };
}

/** A command that somebody gives to a local bot. */
export function toLocalPress(
  action: Action,
  values: Readonly<Record<string, string>>,
  channel: string,
): Press {
  return {
    type: 'press',
    action,
    values,
    delivery: channel,
    place: toPlace(channel),
    speaker: SPEAKER,
    message: '',
  };
}
