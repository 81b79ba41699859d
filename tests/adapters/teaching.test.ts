import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toFolder } from '../fixtures/cli.ts';
import type { Chat, Shown } from './chat.ts';
import { CHATS, UNLIMITED } from './chats.ts';

const MISSED = 'who waters the docker orchid?';
const TAUGHT = {
  question: 'Who waters the Docker orchid?',
  phrasings: 'when is the orchid of docker watered\nwhat is a container?',
  answer: 'Rosamunde does, each Monday.',
  source: 'https://wiki.example/orchid',
};
const REFUSED = 'Only administrators can do that here.';

describe.each(CHATS)('on %s, a team', (_, open) => {
  const folder = toFolder();
  let chat: Chat;
  beforeAll(async () => {
    chat = await open({ ...UNLIMITED, DATA_DIR: folder.path });
  });
  afterAll(async () => {
    await chat.stop();
    folder.remove();
  });

  it('sees what was declined: administrators do, others do not', async () => {
    expect((await chat.command('olga', 'gaps')).text).toContain('No gaps yet');
    expect((await chat.ask('ada', MISSED)).text).toContain('not in my notes');
    expect(await chat.command('bob', 'gaps')).toMatchObject({ text: REFUSED, isPrivate: true, buttons: [] });
    const gaps = await chat.command('olga', 'gaps');
    expect(gaps.isPrivate).toBe(true);
    expect(gaps.text).toMatch(/Docker: once by one person/);
    expect(gaps.text).not.toMatch(/orchid|water/i);
    expect(gaps.buttons).toContain('Answer: Docker');
  });

  it('teaches from a gap, sees before what would be answered and what that collides with, and is answered at once', async () => {
    const gaps = await chat.command('olga', 'gaps');
    const form = await chat.press('olga', gaps, 'Answer: Docker');
    expect(form.fields).toEqual({ question: '', phrasings: '', answer: '', source: '' });
    const preview = await chat.submit('olga', form, TAUGHT);
    expect(preview.isPrivate).toBe(true);
    expect(preview.text).toMatch(/what I would answer.*Rosamunde does, each Monday/s);
    expect(preview.text).toMatch(/such questions were answered by:.*What is a container/s);
    expect((await chat.ask('ada', MISSED)).text).toContain('not in my notes');

    const saved = await chat.press('olga', preview, 'Save');
    expect(saved).toMatchObject({ text: 'Saved. I answer it from now on, here only.', isPrivate: true });
    for (const text of [MISSED, 'when is the orchid of docker watered']) {
      const answer = await chat.ask('bob', text);
      expect(answer.text).toContain('Rosamunde does, each Monday.');
      expect(answer.text).toMatch(/Your team’s answer, saved on \d{4}-\d\d-\d\d by author/);
      expect(answer.text).toContain(TAUGHT.source);
    }
    expect((await chat.command('olga', 'gaps')).text).toContain('No gaps yet');
  });

  it('is told what is wrong with an answer, and goes on from what was typed', async () => {
    const form = await chat.command('olga', 'teach', 'where is the orchid food?');
    expect(form.fields).toMatchObject({ question: 'where is the orchid food?' });
    const long = await chat.submit('olga', form, { answer: 'fish '.repeat(81), source: 'the cook' });
    expect(long.text).toContain('The answer has more than 80 words.');
    expect(long.text).toContain('The source should be an address');
    expect(long.buttons).not.toContain('Save');
    const again = await chat.press('olga', long, 'Edit');
    expect(again.fields).toMatchObject({ question: 'where is the orchid food?', source: 'the cook' });
    const preview = await chat.submit('olga', again, { answer: 'In the galley.', source: '' });
    expect((await chat.press('olga', preview, 'Cancel')).text).toBe('Left as it was.');
    expect((await chat.ask('ada', 'where is the orchid food?')).text).not.toContain('galley');
  });

  it('lists what was taught, changes it and takes it away', async () => {
    const choose = async (): Promise<Shown> => {
      const list = await chat.command('olga', 'taught');
      expect(list.text).toContain('One answer was taught here');
      expect(list.options).toEqual([TAUGHT.question]);
      return chat.choose('olga', list, TAUGHT.question);
    };
    const form = await chat.press('olga', await choose(), 'Edit');
    expect(form.fields).toEqual(TAUGHT);
    const preview = await chat.submit('olga', form, { answer: 'Bertram does, each Tuesday.' });
    await chat.press('olga', preview, 'Save');
    expect((await chat.ask('ada', MISSED)).text).toContain('Bertram does, each Tuesday.');

    expect((await chat.command('olga', 'taught', 'gardening')).options).toEqual([]);
    const kept = await choose();
    expect((await chat.press('olga', kept, 'Delete')).text).toBe('Deleted. I do not answer it any more.');
    expect((await chat.command('olga', 'taught')).text).toContain('Nothing has been taught yet');
    expect((await chat.ask('ada', MISSED)).text).toContain('not in my notes');
  });
});
