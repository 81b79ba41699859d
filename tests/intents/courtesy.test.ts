import { describe, expect, it } from 'vitest';
import { createCourtesy } from '../../src/intents/courtesy.ts';
import { lexicon } from './lexicon.ts';

const strip = createCourtesy(lexicon.courtesies);

describe('politeness', () => {
  it.each([
    ['before the question', 'Hi, what is a vm?', 'what is a vm?'],
    ['behind it', 'what is a vm, please', 'what is a vm'],
    ['at both ends', 'hello! what is a vm? thank you!', 'what is a vm'],
    ['several times in any order', 'Hello everyone, please can you tell me what a vm is', 'what a vm is'],
    ['the longer phrase first', 'thank you, what is k8s', 'what is k8s'],
    ['with a mention', '<@U1> hey there <@U2> what is k8s', 'what is k8s'],
    ['with marks of its own', '  HI!!! -- what is k8s', 'what is k8s'],
    ['with stacked marks', 'he\u0301llo what is k8s', 'what is k8s'],
  ])('is taken off: %s', (_, text, expected) => {
    expect(strip(text)).toBe(expected);
  });

  it.each([
    ['a greeting is the whole message', 'Hello everyone!', 'hello everyone!'],
    ['it stands inside the question', 'what does hi mean in c++', 'what does hi mean in c++'],
    ['it is a part of another word', 'history of k8s', 'history of k8s'],
    ['there is none', 'What is a VM?', 'what is a vm?'],
    ['there is no word at all', '?!', '?!'],
    ['there is nothing', '', ''],
  ])('is left where %s', (_, text, expected) => {
    expect(strip(text)).toBe(expected);
  });

  it('is stripped once and for all', () => {
    for (const text of ['hi hi hi what is a vm', 'hello please thanks', 'hey there, k8s? thanks, thanks']) {
      expect(strip(strip(text))).toBe(strip(text));
    }
  });

  it.each(['hi ', 'what is ', 'hi, what is a vm? thanks! '])(
    'is looked for in the read part of 100,000 characters only: %s',
    (piece) => {
      expect(strip(piece.repeat(100_000 / piece.length)).length).toBeLessThanOrEqual(2000);
    },
  );

  it('may be unknown altogether', () => {
    expect(createCourtesy([])('Hi there')).toBe('hi there');
  });
});
