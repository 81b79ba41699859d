import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { toFolder } from '../fixtures/cli.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../fixtures/postgres.ts';
import { readPostgres, readSqlite, type Tables } from '../fixtures/tables.ts';
import { type Chat, type OpenChat, PEOPLE } from './chat.ts';
import { CHATS, UNLIMITED } from './chats.ts';
import { openMany, STATE_SECRET } from './slack/many.ts';

const ANSWERED = 'is a container just a process?';
const TAUGHT = {
  question: 'Who waters the Docker whale?',
  phrasings: 'is the blimpkey of docker wet',
  answer: 'Rosamunde does.',
  source: 'https://wiki.example/whale',
};
const ENTRY = ['whale', 'blimpkey', 'rosamunde', 'wiki\\.example'];

/** A word of its own, too, but one that three people use, and that is read from then on. */
const COMMON = 'quoxwump';

/** Every table of the schema but that of entries. */
const TABLES = [
  'answers',
  'conversations',
  'decisions',
  'deliveries',
  'digests',
  'facts',
  'ignored',
  'installations',
  'limits',
  'misses',
  'read_terms',
  'requests',
  'settings',
  'term_uses',
  'votes',
];

/** Every word of its own that was typed, but for what an administrator saved. */
const typed: string[] = [];
/** A word that is in no knowledge and comes but once: whatever holds it holds what a person wrote. */
function word(): string {
  const letters = [...String(1000 + typed.length)].map((digit) => 'qwzxjkvbpy'[Number(digit)]);
  typed.push(`zugz${letters.join('')}`);
  return typed.at(-1) as string;
}

/** Uses everything by which people hand in words, and everything that remembers anything. */
async function live(chat: Chat): Promise<void> {
  const settings = await chat.command('olga', 'channel');
  const hours = { mode: 'auto', grace: '0', cooldown: '1', quiet: '03:00-03:01', bar: '0.5' };
  await chat.submit('olga', settings, hours);
  await chat.submit('olga', await chat.command('olga', 'channel'), {
    ...hours,
    quiet: word(),
    cooldown: '0',
  });
  await chat.submit('olga', await chat.command('olga', 'channel'), { ...hours, cooldown: '0' });

  await chat.ask('ada', `${PEOPLE.ada} here, is a container just a process, ${word()}?`);
  const answer = await chat.ask('ada', ANSWERED);
  const declined = await chat.ask('ada', `who feeds ${word()} to docker?`);
  await chat.press('ada', declined, 'Request this topic');
  for (const who of ['ada', 'bob'] as const) await chat.ask(who, 'who feeds zugzshared to docker?');
  for (const who of ['ada', 'bob', 'cleo'] as const) await chat.ask(who, `who feeds ${COMMON} to xen?`);
  await chat.askAside('cleo', `my password is ${word()}, who feeds docker?`);
  chat.say('bob', `is a container just a process, ${PEOPLE.cleo}?`);
  const said = chat.say('bob', ANSWERED);
  await chat.answerTo(said);
  chat.edit(said, `is ${word()} just a process?`);
  const silent = chat.say('cleo', `nobody asked ${PEOPLE.bob} about ${word()}`);
  await chat.answerThis('cleo', silent);
  await chat.command('olga', 'why', said.link);
  await chat.command('olga', 'why', word());

  await chat.press('bob', answer, 'Helpful');
  const form = await chat.press('ada', answer, 'Not helpful');
  await chat.submit('ada', form, { reason: 'wrong' });
  const own = await chat.command('bob', '/ask', `what is a container, ${word()}?`);
  const follow = await chat.press('bob', own, 'Follow up');
  await chat.submit('bob', follow, { question: `are they secure, ${word()}?` });
  for (const name of ['/define', '/compare', '/recommend']) await chat.command('bob', name, word());
  await chat.command('cleo', 'ignore-me');

  const teach = await chat.command('olga', 'teach', `who feeds ${word()}?`);
  const dropped = await chat.submit('olga', teach, { answer: `${word()} does.`, source: word() });
  await chat.press('olga', dropped, 'Cancel');
  const draft = await chat.submit('olga', await chat.command('olga', 'teach'), TAUGHT);
  await chat.press('olga', draft, 'Save');
  await chat.ask('ada', TAUGHT.question);
  await chat.command('olga', 'taught', word());
  await chat.command('olga', 'gaps');

  for (const time of [word().slice(0, 5), '09:00']) {
    await chat.submit('olga', await chat.command('olga', 'digest'), { weekday: 'Monday', time });
  }
}

/** Has the digest come due, and posted. */
async function postDigest(chat: Chat, env: Env): Promise<void> {
  const { workspace } = chat.place;
  await chat.restart(async () => {
    const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = env;
    const store = await openStore({ dataDir, databaseUrl, log: () => {} });
    const digest = await store.digests.get(workspace);
    expect(digest).toMatchObject({ channel: chat.place.channel, weekday: 1, minute: 540 });
    if (digest) await store.digests.set(workspace, { ...digest, next: Date.now() - 1000 });
    await store.close();
  });
  expect((await chat.posted('What was asked this week')).text).toContain(COMMON);
}

/** Two Slack workspaces install the bot on the same store. @returns what it wrote, and what must be nowhere */
async function install(env: Env): Promise<{ readonly log: string; readonly secrets: readonly string[] }> {
  const own = { ...UNLIMITED, ...env, SECRET_KEY: '', LOG_LEVEL: 'debug' };
  const many = await openMany('socket', { rotated: true, env: own });
  try {
    const people: string[] = [];
    for (const team of [many.team(), many.team()]) {
      expect((await many.install(team, team.olga)).status).toBe(200);
      await many.ask(team, `who feeds ${word()}?`);
      people.push(team.olga.id, team.ann.id);
    }
    await many.stop();
    const { clientSecret } = many.slack.credentials;
    return {
      log: many.bot.log(),
      secrets: [...people, ...many.slack.secrets, clientSecret, STATE_SECRET],
    };
  } finally {
    await many.close();
  }
}

/** Where a bot keeps what lasts. */
interface Env extends Readonly<Record<string, string>> {
  readonly DATA_DIR: string;
}

/** Plays it all, and gives back what is in the database afterwards, and in the log. */
async function play(open: OpenChat, env: Env, read: () => Tables | Promise<Tables>) {
  typed.splice(0, Number.POSITIVE_INFINITY, 'zugzshared');
  const chat = await open({ ...UNLIMITED, ...env, LOG_LEVEL: 'debug' });
  try {
    await live(chat);
    await postDigest(chat, env);
  } finally {
    await chat.stop();
  }
  const installed = await install(env);
  const { entries = [], ...others } = await read();
  const people = [...Object.values(PEOPLE), ...chat.secrets, ...installed.secrets];
  return { entries, others, people, log: chat.log() + installed.log };
}

const matching = (words: readonly string[]) => new RegExp(words.join('|'), 'i');

function check({ entries, others, people, log }: Awaited<ReturnType<typeof play>>): void {
  expect(typed.length).toBeGreaterThan(15);
  expect(entries).toMatchObject([
    { question: TAUGHT.question, answer: TAUGHT.answer, source: TAUGHT.source },
  ]);
  // Each table has something to be found in it.
  expect(Object.keys(others).filter((name) => others[name]?.length === 0)).toEqual([]);
  expect(Object.keys(others).sort()).toEqual([...TABLES, 'schema_version'].sort());
  expect(others['installations']).toHaveLength(2);
  expect(others['read_terms']).toMatchObject([{ clear: COMMON }]);
  expect(JSON.stringify(entries)).not.toMatch(matching([...people, ...typed]));
  for (const [name, rows] of Object.entries(others)) {
    expect(JSON.stringify(rows), name).not.toMatch(matching([...people, ...typed, ...ENTRY]));
  }
  expect(log).not.toMatch(matching([...people, ...typed, ...ENTRY]));
}

describe.each(CHATS)('after everything was used on %s', (_, open) => {
  it('no table, file or line of the log holds a text, a name, an id of a person or a token', async () => {
    const folder = toFolder();
    const played = await play(open, { DATA_DIR: folder.path }, () =>
      readSqlite(path.join(folder.path, 'hypercall.db')),
    );
    check(played);
    // Nor is anything of it left in what the files no longer show.
    for (const name of readdirSync(folder.path, { recursive: true, encoding: 'utf8' })) {
      const bytes = readFileSync(path.join(folder.path, name)).toString('latin1');
      expect(bytes, name).not.toMatch(matching([...played.people, ...typed]));
    }
    folder.remove();
  }, 0);
});

describe.runIf(hasPostgres())('after everything was used, with PostgreSQL,', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it.each(CHATS)(
    'no table holds any of it either: %s',
    async (_, open) => {
      const folder = toFolder();
      const url = await server.fresh();
      check(await play(open, { DATA_DIR: folder.path, DATABASE_URL: url }, () => readPostgres(url)));
      folder.remove();
    },
    0,
  );
});
