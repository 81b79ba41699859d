import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFolder } from '../../fixtures/cli.ts';
import { UNLIMITED } from '../chats.ts';
import { type DiscordChat, openDiscordChats } from './chat.ts';

const NAMES = ['Lab', 'Shop', 'Farm'] as const;
/** All people are in all guilds, and Olga is an administrator of each; what is missed is another thing in each. */
const MISSED = {
  Lab: 'who waters the docker whale?',
  Shop: 'who waters the xen panda?',
  Farm: 'who waters the kvm tux?',
} as const;
type Name = (typeof NAMES)[number];
const ANSWERED = 'is a container just a process?';
const REFUSED = { text: 'Only administrators can do that here.', isPrivate: true };

const folder = toFolder();
let guilds: ReadonlyMap<Name, DiscordChat>;

beforeAll(async () => {
  const chats = await openDiscordChats({ ...UNLIMITED, DATA_DIR: folder.path }, NAMES);
  guilds = new Map(NAMES.map((name, at) => [name, chats[at] as DiscordChat]));
});

afterAll(async () => {
  await of('Lab').stop();
  folder.remove();
});

const of = (name: Name): DiscordChat => guilds.get(name) as DiscordChat;

/** All that a guild shows to its administrator. */
async function look(name: Name) {
  const guild = of(name);
  const { text: gaps } = await guild.command('olga', 'gaps');
  const { options } = await guild.command('olga', 'taught');
  const { fields: channel } = await guild.command('olga', 'channel');
  return { gaps, options, channel };
}

/** Does in a guild all that it can remember, under the guild's name. */
async function use(name: Name): Promise<string> {
  const guild = of(name);
  const form = await guild.command('olga', 'teach');
  const preview = await guild.submit('olga', form, {
    question: `Who keeps the parrot of the ${name}?`,
    answer: `The one of the ${name} is kept by ${name}.`,
  });
  await guild.press('olga', preview, 'Save');
  await guild.ask('ada', MISSED[name]);
  const settings = await guild.command('olga', 'channel');
  await guild.submit('olga', settings, { mode: 'auto', bar: `0.0${name.length}` });
  const said = guild.say('ada', ANSWERED);
  await guild.answerTo(said);
  return said.link;
}

describe('guilds of one bot', () => {
  it('see nothing and change nothing of each other', async () => {
    const untouched = await look('Farm');
    const link = await use('Lab');
    expect(await look('Farm')).toEqual(untouched);
    expect((await of('Farm').command('olga', 'why', link)).text).toContain('I know of no decision');
    expect((await of('Lab').command('olga', 'why', link)).text).toContain('I spoke');
    await use('Shop');
    await use('Farm');
    const all = { Lab: await look('Lab'), Shop: await look('Shop'), Farm: await look('Farm') };
    expect(all.Lab.options).toEqual(['Who keeps the parrot of the Lab?']);
    expect(all.Lab.gaps).toContain('Docker: once by one person');
    for (const name of NAMES) {
      for (const other of NAMES.filter((one) => one !== name)) {
        expect(all[name].gaps).not.toBe(all[other].gaps);
        const question = `Who keeps the parrot of the ${other}?`;
        expect((await of(name).ask('bob', question)).text).not.toContain(`kept by ${other}`);
        expect((await of(other).ask('bob', question)).text).toContain(`kept by ${other}`);
      }
    }
  });

  it('cannot reach each other’s entries, even by their ids', async () => {
    for (const name of NAMES) {
      const kept = await of(name).choose(
        'olga',
        await of(name).command('olga', 'taught'),
        `Who keeps the parrot of the ${name}?`,
      );
      const id = /hc1\|delete\|([to][a-z0-9]{7})/.exec(JSON.stringify(kept.source))?.[1];
      expect(id).toBeDefined();
      for (const other of NAMES.filter((one) => one !== name)) {
        const before = await look(name);
        const there = of(other);
        expect((await there.forge('olga', `hc1|open|k.${id}`)).text).not.toContain(`kept by ${name}`);
        expect((await there.forge('olga', `hc1|open|e.${id}`)).text).not.toContain(`kept by ${name}`);
        for (const type of ['teach', 'delete', 'save']) {
          expect((await there.forge('olga', `hc1|${type}|${id}`)).text).toBe(
            'There is no such entry any more.',
          );
        }
        expect(await look(name)).toEqual(before);
      }
    }
  });
});

describe('rights that were taken away', () => {
  it('do not outlive in buttons and forms that are still there', async () => {
    const lab = of('Lab');
    const taught = await lab.command('olga', 'taught');
    const form = await lab.command('olga', 'channel');
    const draft = await lab.command('olga', 'teach');
    const other = await look('Shop');
    lab.demote('olga');
    expect(await lab.command('olga', 'gaps')).toMatchObject(REFUSED);
    expect(await lab.press('olga', taught, 'Teach an answer')).toMatchObject(REFUSED);
    expect(await lab.submit('olga', form, { mode: 'off' })).toMatchObject(REFUSED);
    const entry = { question: 'Who keeps the key?', answer: 'Mallory does.' };
    expect(await lab.submit('olga', draft, entry)).toMatchObject(REFUSED);
    expect((await lab.ask('bob', entry.question)).text).not.toContain('Mallory');
    expect(await look('Shop')).toEqual(other);
  });
});
