import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toFolder } from '../fixtures/cli.ts';
import {
  fill,
  forbidGrowing,
  forbidWriting,
  lock,
  mayForbidGrowing,
  mayForbidWriting,
  mountSmall,
  type Trouble,
} from '../fixtures/disk.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../fixtures/postgres.ts';
import { readPostgres, readSqlite, type Tables } from '../fixtures/tables.ts';
import type { Chat, OpenChat } from './chat.ts';
import { UNLIMITED } from './chats.ts';
import { openDiscordChat } from './discord/chat.ts';
import { openSlackChat } from './slack/chat.ts';

const ANSWERED = 'is a container just a process?';
const REFUSED = {
  text: 'I cannot save anything right now, so nothing was changed. Please try again in a minute.',
  isPrivate: true,
  buttons: [],
};
const AWAY = 'the database is away; until it is back, nothing is remembered after a stop';
const BACK = 'the database is back';
/** Nothing is measured by this: whoever waits for a bot that has died would wait for ever. */
const HUNG = 120_000;
/** Discord waits no longer for an answer to a command. */
const PATIENCE = 3000;

let running: Chat | undefined;
// A scenario that failed midway has not stopped its bot.
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function opened(open: OpenChat, env: Readonly<Record<string, string>>): Promise<Chat> {
  running = await open({ ...UNLIMITED, ...env });
  return running;
}

/** What was logged that an operator should read, and that it is over. */
function linesOf(chat: Chat): readonly string[] {
  return chat
    .log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { readonly level: number; readonly msg: string })
    .filter(({ level, msg }) => level > 30 || msg === BACK)
    .map(({ msg }) => msg);
}

/** Asks and votes before, while the database is in trouble, and when that is over. */
async function goThrough(
  chat: Chat,
  trouble: { begin(): unknown; end(): unknown },
  read: () => Tables | Promise<Tables>,
): Promise<void> {
  const before = await chat.ask('ada', ANSWERED);
  await chat.press('ada', before, 'Helpful');
  const form = await chat.command('olga', 'channel');
  await trouble.begin();
  try {
    const started = performance.now();
    expect((await chat.ask('bob', ANSWERED)).text).toContain('process');
    expect((await chat.command('bob', '/ask', 'what is kvm?')).text).toContain('KVM');
    expect(performance.now() - started).toBeLessThan(PATIENCE);
    for (const button of ['Helpful', 'Not helpful']) {
      expect(await chat.press('bob', before, button)).toMatchObject(REFUSED);
    }
    expect(await chat.submit('olga', form, { mode: 'auto' })).toMatchObject(REFUSED);
    expect(linesOf(chat)).toEqual([AWAY]);
  } finally {
    await trouble.end();
  }
  await vi.waitFor(() => expect(linesOf(chat)).toEqual([AWAY, BACK]), { timeout: 25_000 });
  const { votes, settings } = await read();
  expect([votes?.length, settings?.length]).toEqual([1, 0]);
  expect((await chat.press('bob', before, 'Helpful')).text).toContain('noted as helpful');
  expect((await chat.ask('bob', ANSWERED)).text).toContain('process');
  expect((await read())['votes']?.map(({ helpful }) => helpful)).toEqual([1, 1]);
  await chat.stop();
  expect(linesOf(chat)).toEqual([AWAY, BACK]);
}

const skipped = (what: string, why: string) => console.warn(`SKIPPED: ${what} (${why})`);

describe('while the file of the database', () => {
  const folder = toFolder();
  const small = toFolder();
  const mounted = mountSmall(small.path);
  afterAll(() => {
    mounted?.unmount();
    for (const { remove } of [folder, small]) remove();
  });
  if (!mounted) skipped('a full disk', 'nothing may be mounted here');
  const mayForbid = mayForbidWriting(folder.path);
  const mayLimit = mayForbidGrowing();
  if (!mayLimit) skipped('a file that cannot grow', 'there is no prlimit');
  if (!mayForbid) skipped('a file made read-only under way', 'chattr +i is refused here');

  const troubles: readonly (readonly [string, Trouble, string, boolean])[] = [
    ['is locked by another process', lock(), path.join(folder.path, 'locked'), true],
    ['may not be written any more', forbidWriting(), path.join(folder.path, 'forbidden'), mayForbid],
    ['cannot grow', forbidGrowing(), path.join(folder.path, 'limited'), mayLimit],
    ['is on a full disk', fill(), small.path, mounted !== undefined],
  ];
  it.for(troubles)(
    '%s, answers go on, votes are refused, and it recovers',
    { timeout: HUNG },
    async ([, trouble, dataDir, may], context) => {
      if (!may) return context.skip();
      const chat = await opened(openDiscordChat, { DATA_DIR: dataDir });
      const begin = () => trouble.begin(dataDir, chat.pid);
      await goThrough(chat, { ...trouble, begin }, () => readSqlite(path.join(dataDir, 'hypercall.db')));
    },
  );
});

describe.runIf(hasPostgres())('while PostgreSQL', () => {
  const folder = toFolder();
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it.for([
    ['is stopped', () => server.halt(), () => server.resume()],
    ['is frozen', () => server.signal('SIGSTOP'), () => server.signal('SIGCONT')],
  ] as const)(
    '%s, answers go on, votes are refused, and it recovers',
    { timeout: HUNG },
    async ([, begin, end]) => {
      const url = await server.fresh();
      const chat = await opened(openSlackChat, { DATA_DIR: folder.path, DATABASE_URL: url });
      await goThrough(chat, { begin, end }, () => readPostgres(url));
    },
  );
});
