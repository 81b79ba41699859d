import { describe, expect, test } from 'vitest';
import { toPlainDefinition } from '../../src/intents/definitional.ts';

const PLAIN: readonly (readonly [string, string])[] = [
  ['boat meaning', 'what is boat'],
  ['boat, for a newbie', 'what is boat'],
  ['a boat explained in one sentence', 'what is a boat'],
  ['short definition of a boat for a report', 'what is a boat'],
  ['quick definition row boat', 'what is row boat'],
  ["explain boat like i'm five", 'what is boat'],
  ['explain to my boss what a boat is for', 'explain to my boss what a boat is for'],
  ['what is a boat, in plain words?', 'what is a boat'],
  ['what does boat mean', 'what is boat'],
  ['what does the word boat stand for', 'what is the word boat'],
  ['eli5: boat', 'what is boat'],
  ['boats 101', 'what is boats'],
];

const LEFT = [
  'what is a boat',
  'what does a boat need to float',
  'which boat for a beginner',
  'is a boat good for beginners',
  'explain how a boat floats',
  'explain the difference between a boat and a raft',
  'free boat for students',
  'boat',
  `boat ${'to five '.repeat(14)}x`,
  `boat ${'in a few words please '.repeat(50)}`,
  'boat meaning, it is not a raft that I want to know about',
  '',
];

describe('a request for a plain definition', () => {
  test.each(PLAIN)('%s', (text, plain) => {
    expect(toPlainDefinition(text)).toBe(plain);
  });

  test.each(LEFT)('is not: %s', (text) => {
    expect(toPlainDefinition(text)).toBe(text);
  });
});
