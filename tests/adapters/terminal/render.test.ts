import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../src/adapters/terminal/render.ts';
import { paragraph, type Reply } from '../../../src/forms/reply.ts';
import { replies } from '../../fixtures/replies.ts';
import { describeRenderer } from '../contract.ts';

const WIDTHS = [40, 80, 200];
const plain = (columns: number) => (reply: Reply) => renderReply(reply, { columns, color: false });
const coloured = (columns: number) => (reply: Reply) => renderReply(reply, { columns, color: true });

for (const columns of WIDTHS) {
  describeRenderer(`a terminal of ${columns} columns`, { render: plain(columns), toText: (text) => text });
}
describeRenderer('a terminal in colour', { render: coloured(80), toText: stripVTControlCharacters });

/** Columns that a line takes: marks that stack and controls that steer take none. */
function widthOf(line: string): number {
  return [...stripVTControlCharacters(line).replace(/[\p{M}\p{Cf}]/gu, '')].length;
}

/** A line that is nothing but an address: a terminal follows it only if it stays whole. */
const ADDRESS = /^\s*https?:\/\/\S+$/;

describe.each(WIDTHS)('in a terminal of %i columns', (columns) => {
  it.each(replies)('no line is wider than that: %s', (_, reply) => {
    const lines = coloured(columns)(reply).split('\n');
    const wide = lines.filter(
      (line) => widthOf(line) > columns && !ADDRESS.test(stripVTControlCharacters(line)),
    );
    expect(wide.map((line) => line.slice(0, 60))).toEqual([]);
  });
});

describe('a terminal', () => {
  const reply = (text: string): Reply => ({
    kind: 'answer',
    heading: text,
    blocks: [paragraph(text), { type: 'code', value: text }],
    citations: [{ title: text, url: 'https://garden.example/', reviewed: '2026-05-01' }],
    suggestions: [{ label: text, recipe: 'p.a..' }],
    passages: [],
    recipe: 'p.abcde..',
    requestable: false,
  });

  it('gets the same words with and without colour, and no colour unless wanted', () => {
    for (const [, any] of replies) {
      expect(stripVTControlCharacters(coloured(80)(any))).toBe(plain(80)(any));
      expect(plain(80)(any)).not.toContain('\u001b');
    }
  });

  it.each([
    ['moves the cursor', '\u001b[2J\u001b[H'],
    ['sets the title', '\u001b]0;owned\u0007'],
    ['colours what follows', '\u001b[31m'],
    ['steers with one character', '\u009b31m'],
    ['erases what stands before', 'yes\b\b\bno'],
    ['rings', '\u0007'],
  ])('is not steered by a text that %s', (_, text) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
    expect(plain(80)(reply(text))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('numbers suggestions as they are picked', () => {
    const suggestions = ['Why?', 'How?'].map((label) => ({ label, recipe: 'p.a..' }));
    expect(plain(80)({ ...reply('Yes.'), suggestions })).toMatch(/^1 {2}Why\?\n2 {2}How\?$/m);
  });

  it('is written to even if it tells an impossible width', () => {
    for (const columns of [0, 1, -5]) expect(plain(columns)(reply('Yes.'))).toContain('Yes.');
  });
});
