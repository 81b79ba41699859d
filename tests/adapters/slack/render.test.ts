import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/adapters/slack/bodies.ts';
import { toPayloads } from '../../../src/adapters/slack/fallbacks.ts';
import { findFaults } from '../../../src/adapters/slack/limits.ts';
import type { Payload } from '../../../src/adapters/slack/payload.ts';
import { render } from '../../../src/adapters/slack/render.ts';
import type { Reply } from '../../../src/forms/reply.ts';
import { replies, unsafeLinks } from '../../fixtures/replies.ts';
import { describeRenderer } from '../contract.ts';

const PRIVATE = { isPrivate: true, hasHumans: true, isSolvable: true, isRemovable: true } as const;
const PUBLIC = { ...PRIVATE, isPrivate: false } as const;
const OWN = { asker: 'U1' } as const;
const FORMS: readonly Form[] = ['data_table', 'table', 'sections'];

/** What is read aloud and notified: the text, its entities resolved. */
function toText(payload: string): string {
  const { text } = JSON.parse(payload) as Payload;
  return unescaped(text);
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

for (const form of FORMS) {
  describeRenderer(`Slack's renderer (${form})`, {
    render: (reply) => JSON.stringify(render(reply, PUBLIC, OWN, form)),
    toText,
  });
}

describe('every form of a reply that is sent', () => {
  it.each(replies)('keeps to the limits, and the last always can be sent: %s', (_, reply) => {
    for (const standing of [PRIVATE, PUBLIC]) {
      const payloads = [...toPayloads(reply, standing, OWN)];
      expect(payloads.length).toBeGreaterThan(0);
      for (const payload of payloads) expect(findFaults(payload, 'message')).toEqual([]);
      expect(payloads.at(-1)?.blocks).toBeUndefined();
    }
  });

  it.each(replies)('calls nobody and links nowhere of its own: %s', (_, reply) => {
    for (const { text, blocks = [] } of toPayloads(reply, PUBLIC, OWN)) {
      expect(text).not.toMatch(/<[!@#]|<http/);
      for (const markup of markupsIn(blocks)) {
        for (const [, inner = ''] of markup.matchAll(/<([^>]*)>/g)) expect(inner).toMatch(/^https?:\/\/\S/);
      }
      expect(JSON.stringify(blocks)).not.toMatch(/"type":"(?:user|usergroup|broadcast|channel)"/);
    }
  });

  it.each(unsafeLinks)('holds no link to %s', (_, reply) => {
    for (const { blocks = [] } of toPayloads(reply, PUBLIC, OWN)) {
      expect(JSON.stringify(blocks)).not.toMatch(/"url":|<(?:javascript|data|vbscript)/i);
    }
  });
});

describe('a table', () => {
  const [, reply] = replies.find(([name]) => name === 'table') as [string, Reply];

  it('is a data table with a caption, row headers and all rows on one page', () => {
    const { blocks = [] } = render(reply, PUBLIC, OWN, 'data_table');
    expect(blocks).toContainEqual(
      expect.objectContaining({
        type: 'data_table',
        caption: 'Beds and water',
        row_header_column_index: 0,
        page_size: 2,
      }),
    );
  });

  it('falls back to the older table, to sections, and to text', () => {
    const tables = [...toPayloads(reply, PUBLIC, OWN)].map(({ blocks = [] }) =>
      blocks.map(({ type }) => type).filter((type) => /table|section/.test(type)),
    );
    expect(tables).toEqual([['data_table'], ['table'], ['section'], []]);
  });

  it.each(['data_table', 'table', 'sections'] as const)('loses no cell for the eye as %s', (form) => {
    const shown = squeezed(JSON.stringify(render(reply, PUBLIC, OWN, form).blocks));
    for (const block of reply.blocks) {
      if (block.type !== 'table') continue;
      const cells = block.rows.flatMap((row) => [row.header, ...row.cells]);
      for (const text of [...block.columns, ...cells]) expect(shown).toContain(squeezed(text));
    }
  });
});

function squeezed(text: string): string {
  return unescaped(text).replace(/\s+/g, '');
}

/** All texts that Slack reads markup in. */
function markupsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markupsIn);
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const own = fields['type'] === 'mrkdwn' && typeof fields['text'] === 'string' ? [fields['text']] : [];
  return [...own, ...Object.values(fields).flatMap(markupsIn)];
}
