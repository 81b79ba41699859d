import { describe, expect, it } from 'vitest';
import {
  atLineStart,
  cut,
  escapeFitting,
  escapeText,
  toCodeBlock,
  toFitting,
  toLink,
  toMarkdown,
} from '../../../src/adapters/discord/markdown.ts';
import type { Inline } from '../../../src/forms/reply.ts';

const text = (value: string): Inline => ({ type: 'text', value });

describe('text', () => {
  it.each([
    ['plain words', 'plain words'],
    ['a_b * c ~ d | e `f`', 'a\\_b \\* c \\~ d \\| e \\`f\\`'],
    ['<@123> @everyone [a](b)', '\\<\\@123> \\@everyone \\[a\\](b)'],
    ['one\ntwo\t three', 'one two three'],
  ])('%j is written as %j', (value, written) => {
    expect(escapeText(value)).toBe(written);
  });

  it.each([
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['-# no subtext', '\\-# no subtext'],
    ['> no quote', '\\> no quote'],
    ['1. no number', '1\\. no number'],
    ['#tag', '#tag'],
    ['1.5 GB', '1.5 GB'],
  ])('%j begins a line as %j', (value, written) => {
    expect(atLineStart(value)).toBe(written);
  });

  it('is cut at a word, visibly, never within a character or an escape', () => {
    expect(cut('one two three', 9)).toBe('one two…');
    expect(cut('short', 9)).toBe('short');
    expect(cut('👩👩👩👩', 4)).toBe('👩…');
    for (let most = 2; most < 20; most++) {
      const written = escapeFitting('*'.repeat(50), most);
      expect(written.length).toBeLessThanOrEqual(most);
      expect(written).toMatch(/^(?:\\\*)*…$/);
    }
  });
});

describe('inline nodes', () => {
  const nodes: readonly Inline[] = [
    { type: 'strong', children: [text('a '), { type: 'emphasis', children: [text('b')] }] },
    text(' '),
    { type: 'inlineCode', value: '@x *y*' },
    { type: 'inlineCode', value: 'a`b' },
    { type: 'emphasis', children: [text(' ')] },
  ];

  it('are written with Discord’s marks', () => {
    expect(toMarkdown(nodes)).toBe('**a *b*** `@x *y*`a\\`b ');
  });

  it('lose their formatting where they have to be shortened', () => {
    expect(toFitting(nodes, 100)).toBe(toMarkdown(nodes));
    expect(toFitting(nodes, 6)).toBe('a b…');
  });
});

describe('a link', () => {
  it.each([
    ['docs', 'https://a.example/b', '[docs](<https://a.example/b>)'],
    ['docs', 'https://a.example/b_(c) d', '[docs](<https://a.example/b_%28c%29%20d>)'],
    ['https://a.example', 'https://b.example', 'https://a.example <https://b.example>'],
    ['', 'https://a.example', '<https://a.example>'],
    ['click', 'javascript:alert(1)', 'click'],
    ['click', ' https://a.example', 'click'],
  ])('%j to %j is %j', (label, url, written) => {
    expect(toLink(label, url)).toBe(written);
  });
});

describe('a code block', () => {
  it.each([
    ['x', 'sh', '```sh\nx\n```'],
    ['x', 'no language', '```\nx\n```'],
    ['a\n```\nb', '', '```\na\n``\u200b`\nb\n```'],
  ])('of %j is %j', (value, lang, written) => {
    expect(toCodeBlock(value, lang, 100, 'Shortened')).toBe(written);
  });

  it.each([['line\n'.repeat(40)], ['x'.repeat(400)]])('that is too long is closed and says so', (value) => {
    const written = toCodeBlock(value, '', 100, 'Shortened');
    expect(written.length).toBeLessThanOrEqual(100);
    expect(written).toMatch(/^```\n[^`]+\n```\n-# Shortened…$/);
  });
});
