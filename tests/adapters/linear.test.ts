import { describe, expect, it } from 'vitest';
import { toAnswerText, toLinearText } from '../../src/adapters/linear.ts';
import type { Reply } from '../../src/forms/reply.ts';
import { replies } from '../fixtures/replies.ts';
import { describeRenderer } from './contract.ts';

const named = new Map(replies);
const get = (name: string): Reply => named.get(name) as Reply;

describeRenderer('the linear text', { render: toLinearText, toText: (text) => text });

describe('the linear text', () => {
  it('is the answer, then its sources with their dates, then what could be asked next', () => {
    const reply: Reply = {
      ...get('nothing around it'),
      heading: 'Is it easy?',
      citations: [{ title: 'Handbook', url: 'https://a.example/b', reviewed: '2026-05-01' }],
      suggestions: [
        { label: 'Why?', recipe: 'p.a..' },
        { label: 'How?', recipe: 'p.b..' },
      ],
    };
    expect(toLinearText(reply)).toBe(
      'Is it easy?\n\nYes.\n\nSources:\n- Handbook (reviewed 2026-05-01): https://a.example/b\n\n' +
        'You could ask next:\n1. Why?\n2. How?',
    );
  });

  it('says each cell of a table with its row and column', () => {
    const lines = toAnswerText(get('table')).split('\n');
    expect(lines).toContain('Cost: Raised bed: about 100 euros; Hydroponics: from 60 euros');
  });

  it('numbers what is ordered and marks what is not', () => {
    expect(toAnswerText(get('numbered list'))).toMatch(/^1\. Step0 [^\n]*\n2\. Step1 /);
    expect(toAnswerText(get('list'))).toMatch(/^- Dig gently[^\n]*\n- A heap/);
  });

  it('says what a picture shows', () => {
    expect(toLinearText(get('picture'))).toContain('A bed beside a tank');
  });

  it('keeps code as it stands', () => {
    expect(toAnswerText(get('code'))).toBe('pump --slow\n  sleep 5\n\npump --stop');
  });

  it('holds neither sources nor suggestions where only the answer is wanted', () => {
    const text = toAnswerText(get('everything'));
    expect(text).not.toContain('Garden Society');
    expect(text).not.toContain('What about number');
  });
});
