import { describe, expect, it } from 'vitest';
import { isBare, toParts } from '../../src/intents/sentences.ts';

describe('the questions of a message', () => {
  it.each([
    ['one', 'What is a container?', ['What is a container?']],
    ['one without a mark', 'what is a container', ['what is a container']],
    ['one that names only', 'k8s?', ['k8s?']],
    ['two with marks', 'What is a VM? Is it fast?', ['What is a VM?', 'Is it fast?']],
    ['two without a space', 'a vm? why', ['a vm?', 'why']],
    ['two on lines of their own', 'what is a vm\nhow fast is it', ['what is a vm', 'how fast is it']],
    ['two with Windows line ends', 'what is a vm\r\n\r\nis it fast', ['what is a vm', 'is it fast']],
    ['two joined by "and"', 'what is a vm and how does it boot?', ['what is a vm', 'and how does it boot?']],
    ['two joined by "also"', 'what is k8s also why use it?', ['what is k8s', 'also why use it?']],
    ['one behind a story', 'We run k8s. Pods die at night. Why is that?', ['Why is that?']],
    ['one before a story', 'Is a vm safe? I was told so.', ['Is a vm safe?']],
    ['three in one line', 'what? how? why?', ['what?', 'how?', 'why?']],
    ['one with a cry for help behind it', 'How do I start a vm? Any ideas?', ['How do I start a vm?']],
    ['a cry for help alone', 'what now?', ['what now?']],
    ['an order to explain', 'I am new. Explain containers', ['Explain containers']],
  ])('are told apart: %s', (_, text, questions) => {
    expect(toParts(text).questions).toEqual(questions);
  });

  it.each([
    ['a statement', 'We use containers.'],
    ['two statements', 'We use containers. They are fine!'],
    ['marks alone', '?! ...'],
    ['nothing', ''],
  ])('are none where nothing is asked: %s', (_, text) => {
    expect(toParts(text).questions).toEqual([]);
  });

  it.each([
    ['a version', 'what is new in Docker 2.4.1 for k8s'],
    ['an abbreviation between two things', 'what is better, containers vs. virtual machines?'],
    ['an abbreviation before an example', 'what is an engine, e.g. containerd?'],
    ['an "and" between two things', 'what is the difference between containers and virtual machines?'],
    ['an address', 'what is https://example.com/a.b?c=d'],
    ['a dot in a name', 'is node.js faster in a vm'],
  ])('are not cut at %s', (_, text) => {
    expect(toParts(text).questions).toEqual([text]);
  });

  it('keep what stands around them', () => {
    const { all, questions } = toParts('Our vm is slow. Why? It has 2 GB.');
    expect(all).toEqual(['Our vm is slow.', 'Why?', 'It has 2 GB.']);
    expect(questions).toEqual(['Why?']);
  });

  it('are six at most', () => {
    expect(toParts('why? '.repeat(100)).questions).toHaveLength(6);
  });

  it.each([
    ['spaces', ' '],
    ['line breaks', '\n'],
    ['spaces between letters', `a${' '.repeat(999)}`],
    ['beginnings of a question', 'and what '],
    ['question marks', '? '],
    ['full stops', '. '],
    ['words', 'container '],
  ])('are found in 100,000 characters of any kind: %s', (_, piece) => {
    const { all, questions } = toParts(piece.repeat(100_000 / piece.length));
    expect(all.length).toBeLessThanOrEqual(6);
    expect(questions.length).toBeLessThanOrEqual(all.length);
  });
});

describe('a question tag', () => {
  it.each([
    ['A pond needs no pump. True?', ['A pond needs no pump.']],
    ['My teacher says a pond is deep. Is it?', ['Is it?']],
    ['What is a pond? Right?', ['What is a pond?', 'Right?']],
    ['True?', ['True?']],
  ])('makes a question of what stands before it, unless that asks: %s', (text, expected) => {
    expect(toParts(text).questions).toEqual(expected);
  });
});

describe('a question that does not say what about', () => {
  it.each([
    ['what do i use', true],
    ['why tho?', true],
    ['and which one should we take', true],
    ['how', true],
    ['what do i use for backups', false],
    ['why is it slow', false],
    ['', false],
  ])('is told: %s', (text, expected) => {
    expect(isBare(text)).toBe(expected);
  });
});
