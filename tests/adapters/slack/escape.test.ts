import { describe, expect, it } from 'vitest';
import { clip, escapeText, escapeUrl, mentionsIn, toTypedText } from '../../../src/adapters/slack/escape.ts';
import { LOADED } from '../../fixtures/loaded.ts';

describe('escaped text', () => {
  it.each(LOADED)('holds no markup of its own: %s', (text) => {
    expect(escapeText(text)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(toTypedText(escapeText(text), 'U1')).toBe(text.replace(/[^\S\n]+/g, ' ').trim());
  });
});

describe('typed text', () => {
  it.each([
    ['<@U1> what is a VM?', 'what is a VM?'],
    ['<@U2|ben> and <#C1|lab> and <#C2>', '@ben and #lab and #C2'],
    ['see <https://a.example/?b=c&amp;d|this> or <https://a.example>', 'see this or https://a.example'],
    ['<!channel> <!here|here> <!subteam^S1|@ops>', '@channel @here @ops'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['', ''],
  ])('is read from %s', (text, wanted) => {
    expect(toTypedText(text, 'U1')).toBe(wanted);
  });
});

it('mentions are found with and without a label', () => {
  expect(mentionsIn('<@U1> <@W2|x> @U3 &lt;@U4&gt;')).toEqual(['U1', 'W2']);
});

describe('an address', () => {
  it.each([
    ['https://a.example/?b=c&d=<e>|f g', 'https://a.example/?b=c&amp;d=%3ce%3e%7cf%20g'],
    ['javascript:alert(1)', undefined],
    ['https:// ', undefined],
  ])('%s', (url, wanted) => {
    expect(escapeUrl(url)).toBe(wanted);
  });
});

it('a clipped text keeps to its length and halves no character', () => {
  expect(clip('short', 10)).toBe('short');
  expect(clip('a👩b', 3)).toBe('a…');
  expect(clip('x'.repeat(80), 75)).toHaveLength(75);
});
