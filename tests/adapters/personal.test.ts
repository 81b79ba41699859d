import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFolder } from '../fixtures/cli.ts';
import type { Chat, Person, Shown } from './chat.ts';
import { CHATS, UNLIMITED } from './chats.ts';

const ANSWERED = 'is a container just a process?';

describe.each(CHATS)('on %s, a person', (_, open) => {
  const folder = toFolder();
  let chat: Chat;
  beforeAll(async () => {
    chat = await open({ ...UNLIMITED, DATA_DIR: folder.path });
  });
  afterAll(async () => {
    await chat.stop();
    folder.remove();
  });

  /** What is counted when somebody wants to be forgotten. */
  const forget = async (who: Person): Promise<string> => (await chat.command(who, 'forget-me')).text;

  async function setMode(mode: string): Promise<void> {
    const form = await chat.command('olga', 'channel');
    await chat.submit('olga', form, { mode });
  }

  it('votes with a reason and votes anew: one vote, acknowledged to them alone', async () => {
    const answer = await chat.ask('ada', ANSWERED);
    const form = await chat.press('ada', answer, 'Not helpful');
    expect(form).toMatchObject({ text: expect.stringContaining('What was wrong?'), fields: { reason: '' } });
    const noted = await chat.submit('ada', form, { reason: 'outdated' });
    expect(noted).toMatchObject({ isPrivate: true, text: 'Thank you, noted as not helpful.' });
    const changed = await chat.press('ada', answer, 'Helpful');
    expect(changed).toMatchObject({ isPrivate: true, text: 'Thank you, noted as helpful.' });
    const other = await chat.press('bob', answer, 'Helpful');
    expect(other).toMatchObject({ isPrivate: true, text: 'Thank you, noted as helpful.' });
    expect(await forget('ada')).toMatch(/\bvotes 1\b/);
    expect(await forget('bob')).toMatch(/^Deleted: .*\bvotes 1\b/);
  });

  it('reads what is kept', async () => {
    const told = await chat.command('ada', 'privacy');
    expect(told.isPrivate).toBe(true);
    expect(told.text).toContain('I keep no texts and no names');
    expect(told.text).toContain('For 90 days');
  });

  it('is forgotten, told what is gone, and nothing of them is left; others stay', async () => {
    for (const who of ['ada', 'bob'] as const) {
      const answer = await chat.ask(who, ANSWERED);
      await chat.press(who, answer, 'Helpful');
      await chat.ask(who, 'who waters the docker whale?');
    }
    expect((await chat.command('olga', 'gaps')).text).toContain('Docker: 2 times by 2 people');
    const told = await chat.command('ada', 'forget-me');
    expect(told.isPrivate).toBe(true);
    for (const concern of ['limits', 'answers', 'votes', 'misses']) {
      expect(told.text).toMatch(new RegExp(`${concern} [1-9]`));
    }
    expect(told.text).toContain('Counted again afterwards: 0 left.');
    expect((await chat.command('olga', 'gaps')).text).toContain('Docker: once by one person');
    expect(await forget('ada')).toContain('There was nothing kept of you.');
    expect(await forget('bob')).toMatch(/\bvotes 1\b/);
  });

  it('is left alone where the bot listens, if they wish so, but answered when they ask', async () => {
    await setMode('auto');
    const answerOf = async (who: Person): Promise<Shown> => chat.answerTo(chat.say(who, ANSWERED));
    expect((await answerOf('cleo')).text).toContain('process');

    expect(await chat.command('cleo', 'ignore-me')).toMatchObject({
      isPrivate: true,
      text: expect.stringContaining('I leave alone what you write here'),
    });
    const ignored = chat.say('cleo', ANSWERED);
    expect((await answerOf('bob')).text).toContain('process');
    expect((await chat.ask('cleo', ANSWERED)).text).toContain('process');
    expect((await chat.command('olga', 'why', ignored.link)).text).toContain('I know of no decision');

    await chat.command('cleo', 'notice-me');
    expect((await answerOf('cleo')).text).toContain('process');
    expect(chat.isAnswered(ignored)).toBe(false);
  });

  it('learns nothing of decisions, of which an administrator does: why the bot spoke, and why it kept silent', async () => {
    await setMode('auto');
    const spoken = chat.say('ada', ANSWERED);
    await chat.answerTo(spoken);
    const silent = chat.say('ada', 'nobody waters the docker whale on a monday');
    await chat.answerTo(chat.say('ada', ANSWERED));
    expect(await chat.command('ada', 'why', spoken.link)).toMatchObject({
      isPrivate: true,
      text: 'Only administrators can do that here.',
    });
    const why = async (link: string) => (await chat.command('olga', 'why', link)).text;
    expect(await why(spoken.link)).toMatch(
      /^I spoke: it was a plain question, and I was certain \(confidence (?:0\.\d\d|1\.00)\)/,
    );
    expect(await why(spoken.link)).toContain('In this channel I answer unasked when I am sure');
    expect(await why(silent.link)).toMatch(/^I kept silent: it did not look like a question/);
    await setMode('off');
    const unheard = chat.say('ada', ANSWERED);
    await chat.ask('ada', ANSWERED);
    expect(await why(unheard.link)).toContain('I know of no decision about that message');
    expect(await why(unheard.link)).toContain('In this channel I answer only when asked');
    expect([silent, unheard].map(chat.isAnswered)).toEqual([false, false]);
  });
});
