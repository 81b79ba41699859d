import { describe, expect, test } from 'vitest';
import { toAgreement, toSide, toSides } from '../../src/knowledge/sides.ts';

const isThing = (term: string) => term.startsWith('@');
const sideOf = (text: string) => toSide(text.split(' '), isThing);

describe('the side of a wording', () => {
  test.each([
    ['reason a @boat rather than a @car', { pro: '@boat', contra: '@car' }],
    ['what can a @boat do that a @car can not', { pro: '@boat', contra: '@car' }],
    ['benefit of @boat vs @car', { pro: '@boat', contra: '@car' }],
    ['when is a @boat better than a @car', { pro: '@boat', contra: '@car' }],
    ['what is the point of @boat if we have @car', { pro: '@boat', contra: '@car' }],
    ['what did he gain move from @boat to @car', { pro: '@car', contra: '@boat' }],
    ['when to us @boat', { pro: '@boat' }],
  ])('%s', (text, side) => {
    expect(sideOf(text)).toEqual(side);
  });

  test.each([
    'differ between @boat and @car',
    '@boat vs @car',
    'is a @boat slower than a @car',
    'reason not a @boat rather than a @car',
    'what is a @boat',
    'when not to us @boat',
    'how fast',
  ])('none: %s', (text) => {
    expect(sideOf(text)).toBeUndefined();
  });
});

describe('the sides of a passage', () => {
  const boats = ['reason @boat over @car', '@boat instead of @car', '@boat rather than @car', 'why @boat'];
  const wordings = (texts: readonly string[]) => texts.map((text) => text.split(' '));

  test('are those that its wordings agree on', () => {
    expect(toSides(wordings(boats), isThing)).toEqual({ pro: ['@boat'], contra: ['@car'] });
  });

  test('are none where they do not agree, or few take any', () => {
    const other = ['@car over @boat', '@car instead of @boat'];
    expect(toSides(wordings([...boats, ...other]), isThing)).toEqual({ pro: [], contra: [] });
    expect(toSides(wordings(boats.slice(0, 2)), isThing)).toEqual({ pro: [], contra: [] });
    const many = Array.from({ length: 20 }, () => 'how to row');
    expect(toSides(wordings([...boats, ...many]), isThing)).toEqual({ pro: [], contra: [] });
  });

  test.each([
    ['when is a @boat better than a @car', 1],
    ['when is a @car better than a @boat', -1],
    ['when to us a @car', -1],
    ['when to us a @boat', 0],
    ['@boat vs @car', 0],
    ['when is a @raft better than a @boat', -1],
  ])('answer "%s": %i', (text, agreed) => {
    expect(toAgreement(sideOf(text), { pro: ['@boat'], contra: ['@car'] })).toBe(agreed);
  });

  test('are taken by nobody who asks without a side, or of a passage without one', () => {
    expect(toAgreement(undefined, { pro: ['@boat'], contra: ['@car'] })).toBe(0);
    expect(toAgreement({ pro: '@boat' }, undefined)).toBe(0);
  });
});
