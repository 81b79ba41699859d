import { describe, expect, it } from 'vitest';
import { fromValue, toValue } from '../../../src/adapters/slack/carried.ts';

const toTeach = (answer: string) =>
  ({
    label: 'Teach this answer',
    action: { type: 'teach' },
    values: { question: '', answer },
  }) as const;

describe('a button’s value', () => {
  it.each(['Rosa has it.', 'two\nlines and "quotes"', 'x'.repeat(1000), '😀'.repeat(500)])(
    'brings along what was given: %j',
    (answer) => {
      const value = toValue(toTeach(answer));
      expect(value.length).toBeLessThanOrEqual(2000);
      expect(fromValue(value)).toEqual({ action: { type: 'teach' }, values: { question: '', answer } });
    },
  );

  it.each(['\u0001'.repeat(1000), '"\n'.repeat(500)])('is cut where Slack would refuse it', (answer) => {
    const value = toValue(toTeach(answer));
    expect(value.length).toBeLessThanOrEqual(2000);
    expect(answer.startsWith(fromValue(value)?.values['answer'] ?? '-')).toBe(true);
  });

  it.each([
    ['an action alone', 'hc1|solved', { action: { type: 'solved' }, values: {} }],
    ['what is no JSON', 'hc1|teach\n{', { action: { type: 'teach' }, values: {} }],
    ['another kind of JSON', 'hc1|teach\n[1]', { action: { type: 'teach' }, values: {} }],
    ['something foreign', 'other|teach\n{}', undefined],
  ])('of %s is read', (_, value, expected) => {
    expect(fromValue(value)).toEqual(expected);
  });
});
