import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeRecipe } from '../../src/answers/recipe.ts';
import { commands } from '../../src/commands.ts';
import { encodeAction } from '../../src/forms/press.ts';
import { toFolder } from '../fixtures/cli.ts';
import type { Chat } from './chat.ts';
import { CHATS, UNLIMITED } from './chats.ts';
import { openOwnedSlackChat } from './slack/chat.ts';

const REFUSED = { text: 'Only administrators can do that here.', isPrivate: true, buttons: [], options: [] };
const TAUGHT = { question: 'Who waters the Docker whale?', answer: 'Rosamunde does.' };
const FOREIGN = { question: 'Who feeds the Docker whale?', answer: 'Mallory does.' };
/** Ids that are no secret: whoever saw a taught answer may know its. */
const [ENTRY, GAP] = ['t0000001', 'abcde'];

const PRESSED = ['gaps', 'taught', 'channel', 'settle', 'why', 'digest', 'schedule'] as const;
const SETTLED = { mode: 'auto', grace: '0', cooldown: '0', quiet: '', bar: '0' };

const COMMANDS = commands.commands
  .flatMap(({ subcommands = [] }) => subcommands)
  .filter(({ description }) => description.startsWith('Administrators: '))
  .map(({ name, whole }) => [name, whole] as const);

/** On Slack, those in `ADMINS` are administrators, and those whom Slack says are. */
const ALL_CHATS = [...CHATS, ['Slack by its own word', openOwnedSlackChat] as const];

describe.each(ALL_CHATS)('on %s, whoever is no administrator', (_, open) => {
  const folder = toFolder();
  let chat: Chat;
  let entry: string;
  let before: unknown;

  /** All that an administrator sees of what administrators can change. */
  async function look(): Promise<unknown> {
    const [gaps, taught, channel] = [
      await chat.command('olga', 'gaps'),
      await chat.command('olga', 'taught'),
      await chat.command('olga', 'channel'),
    ];
    const kept = await chat.choose('olga', taught, TAUGHT.question);
    return [gaps.text, gaps.buttons, taught.text, taught.options, channel.fields, kept.text];
  }

  beforeAll(async () => {
    chat = await open({ ...UNLIMITED, DATA_DIR: folder.path });
    await chat.ask('ada', 'who feeds the docker whale?');
    const form = await chat.command('olga', 'teach');
    await chat.press('olga', await chat.submit('olga', form, TAUGHT), 'Save');
    const kept = await chat.choose('olga', await chat.command('olga', 'taught'), TAUGHT.question);
    entry = /hc1\|delete\|([to][a-z0-9]{7})/.exec(JSON.stringify(kept.source))?.[1] ?? '';
    expect(entry).not.toBe('');
    before = await look();
  });
  afterAll(async () => {
    await chat.stop();
    folder.remove();
  });

  it.each(COMMANDS)('is refused the command /hypercall %s', async (name, whole) => {
    const texts = whole === undefined ? [undefined] : ['whale'];
    for (const text of texts) expect(await chat.command('bob', name, text)).toMatchObject(REFUSED);
  });

  it.each(PRESSED)('is refused a forged press of "%s", and a forged form', async (type) => {
    const action = encodeAction({ type });
    expect(await chat.forge('bob', action)).toMatchObject(REFUSED);
    const values = type === 'why' ? { message: 'https://example/1' } : { ...SETTLED };
    expect(await chat.forge('bob', action, values)).toMatchObject(REFUSED);
  });

  it.each(['teach', 'draft', 'save', 'discard', 'delete'] as const)(
    'is refused a forged press of "%s", and a forged form: of a new answer, of one that is there, for a gap',
    async (type) => {
      for (const about of [{}, { entry }, { entry: ENTRY }, { gap: GAP }, { entry, gap: GAP }]) {
        const action = encodeAction({ type, ...about });
        expect(await chat.forge('bob', action)).toMatchObject(REFUSED);
        expect(await chat.forge('bob', action, FOREIGN)).toMatchObject(REFUSED);
      }
    },
  );

  it('is refused to open an entry with its controls', async () => {
    const action = encodeAction({ type: 'open', recipe: encodeRecipe({ type: 'kept', entry }) });
    expect(await chat.forge('bob', action)).toMatchObject(REFUSED);
  });

  it('has changed nothing by all that', async () => {
    expect(await look()).toEqual(before);
    expect((await chat.ask('bob', FOREIGN.question)).text).not.toContain('Mallory');
    expect((await chat.ask('bob', TAUGHT.question)).text).toContain('Rosamunde');
  });
});
