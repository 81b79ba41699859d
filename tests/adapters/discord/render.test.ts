import { describe, expect, it } from 'vitest';
import { decodeCustomId } from '../../../src/adapters/discord/custom-id.ts';
import { faultsOfMessage } from '../../../src/adapters/discord/limits.ts';
import {
  type MessageBody,
  renderNotice,
  renderPlain,
  renderReply,
  type Showing,
} from '../../../src/adapters/discord/render.ts';
import { paragraph, type Reply } from '../../../src/forms/reply.ts';
import { type Part, walk } from '../../doubles/discord/parts.ts';
import { replies, unsafeLinks } from '../../fixtures/replies.ts';
import { describeRenderer } from '../contract.ts';

const ASKER = '123456789012345678';
const EVERY_CONTROL: Showing = {
  standing: { isPrivate: false, hasHumans: true, isSolvable: true, isRemovable: true },
  asker: ASKER,
  note: `-# Shared by <@${ASKER}>`,
};
const PRIVATE: Showing = {
  standing: { isPrivate: true, hasHumans: true, isSolvable: true, isRemovable: true },
  asker: ASKER,
};

function partsOf({ components }: MessageBody): readonly Part[] {
  return [...walk(components as unknown as readonly Part[], '')].map(({ part }) => part);
}

function contentsOf(body: MessageBody): readonly string[] {
  return partsOf(body).flatMap(({ content }) => (typeof content === 'string' ? [content] : []));
}

let parsed: { readonly payload: string; readonly body: MessageBody } | undefined;

/** The contract asks several things of one payload after another. */
function parse(payload: string): MessageBody {
  if (parsed?.payload !== payload) parsed = { payload, body: JSON.parse(payload) as MessageBody };
  return parsed.body;
}

/** What Discord shows of its markdown, with addresses: escapes are undone, but for those within code. */
function toText(payload: string): string {
  const body = parse(payload);
  const parts = partsOf(body);
  const contents = parts.flatMap(({ content }) => (typeof content === 'string' ? [content] : []));
  const texts = contents.map((content) =>
    content
      .split(/(```[\s\S]*?```|(?<!\\)`[^`\n]*`)/)
      .map((part, at) =>
        at % 2 === 1 ? part.replaceAll('\u200b', '') : part.replace(/\\([^0-9A-Za-z\s])/g, '$1'),
      )
      .join('')
      .replaceAll('%28', '(')
      .replaceAll('%29', ')'),
  );
  const labels = parts.flatMap(({ label, placeholder, options = [] }) => [
    label ?? '',
    placeholder ?? '',
    ...options.map((option) => option.label ?? ''),
  ]);
  return [...texts, ...labels].join('\n');
}

function pagesOf(reply: Reply): number {
  const [, count = '1'] =
    /^-# Page 1 of (\d+)$/m.exec(contentsOf(renderReply(reply, EVERY_CONTROL)).join('\n')) ?? [];
  return Number(count);
}

describeRenderer('Discord', {
  render: (reply, page) => JSON.stringify(renderReply(reply, { ...EVERY_CONTROL, page })),
  toText,
  limits: { faultsOf: (payload) => faultsOfMessage(parse(payload)), pagesOf },
});

const get = (name: string): Reply => {
  const found = replies.find(([known]) => known === name)?.[1];
  if (!found) throw new Error(`no reply "${name}"`);
  return found;
};
const toReply = (rest: Partial<Reply>): Reply => ({ ...get('nothing around it'), ...rest });
const labelsOf = (body: MessageBody) =>
  partsOf(body).flatMap(({ type, label }) => (type === 2 ? [label] : []));

describe('a message', () => {
  it.each(replies)('can mention nobody but whom its note names: %s', (_, reply) => {
    for (let page = 0; page < pagesOf(reply); page++) {
      const body = renderReply(reply, { ...EVERY_CONTROL, note: undefined, page });
      expect(body.allowed_mentions).toEqual({ parse: [] });
      for (const content of contentsOf(body)) {
        const open = content.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
        expect(open).not.toMatch(/(?<!\\)<(?:[@#:]|t:|id:|\/)|(?<!\\)@(?:everyone|here)/);
      }
    }
  });

  it.each(unsafeLinks)('follows no address but of the web: %s', (url, reply) => {
    const text = contentsOf(renderReply(reply, EVERY_CONTROL)).join('\n');
    expect(text).toContain('click');
    expect(text).not.toContain(`](${url}`);
    expect(text).not.toMatch(/\]\(<?\s*(?:javascript|data|vbscript)/i);
  });

  it('is one container with the accent colour, marked as components', () => {
    const { components, flags } = renderReply(get('everything'), EVERY_CONTROL);
    expect(flags).toBe(1 << 15);
    expect(components).toHaveLength(1);
    expect(components[0]).toMatchObject({ type: 17, accent_color: 0x0b5f7a });
    expect(renderReply(get('everything'), PRIVATE).flags).toBe((1 << 15) | (1 << 6));
  });

  it('has controls that tell what they do and for whom, each its own', () => {
    const ids = partsOf(renderReply(get('everything'), EVERY_CONTROL)).flatMap(
      ({ custom_id: id }) => id ?? [],
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(decodeCustomId(id, undefined)?.asker).toBe(ASKER);
  });

  it('offers in private what only makes sense there, and the other way round', () => {
    expect(labelsOf(renderReply(get('paragraph'), PRIVATE))).toEqual([
      'Share',
      'Follow up',
      'Helpful',
      'Not helpful',
      'Solved',
      'Ask a human',
    ]);
    expect(labelsOf(renderReply(get('paragraph'), EVERY_CONTROL))).toEqual([
      'Helpful',
      'Not helpful',
      'Solved',
      'Ask a human',
      'Delete',
    ]);
  });

  it('shows each criterion with the name before each value', () => {
    expect(contentsOf(renderReply(get('table'), EVERY_CONTROL))).toContain(
      '**Cost**\n- Raised bed: about 100 euros\n- Hydroponics: from 60 euros',
    );
  });

  it('shows five to eight criteria a page, evenly, with the sources on each', () => {
    const rows = Array.from({ length: 19 }, (_, at) => ({ header: `Criterion ${at}`, cells: ['yes', 'no'] }));
    const table = { type: 'table', caption: 'All', columns: ['One', 'Two'], rows } as const;
    const { citations } = get('everything');
    const reply = toReply({ blocks: [paragraph('One leads.'), table], citations, recipe: 'm.a' });
    const pages = [0, 1, 2].map((page) => renderReply(reply, { ...EVERY_CONTROL, page }));
    expect(
      pages.map((body) => contentsOf(body).filter((text) => text.startsWith('**Criterion')).length),
    ).toEqual([7, 7, 5]);
    for (const body of pages) expect(contentsOf(body).join('\n')).toContain('-# Sources: [Garden Society');
    expect(
      pages.map((body) => labelsOf(body).filter((label) => label === 'Back' || label === 'Next')),
    ).toEqual([['Next'], ['Back', 'Next'], ['Back']]);
  });

  it('goes no further than its last page', () => {
    expect(renderReply(get('table'), { ...EVERY_CONTROL, page: 99 })).toEqual(
      renderReply(get('table'), EVERY_CONTROL),
    );
  });

  it('splits a menu that is longer than one select evenly, and drops what is in it twice', () => {
    const options = Array.from({ length: 31 }, (_, at) => ({
      label: `Option ${at}`,
      recipe: `m.${at % 30}`,
    }));
    const body = renderReply(toReply({ menu: { label: 'Compare by', options } }), EVERY_CONTROL);
    const menus = partsOf(body).filter(({ type }) => type === 3);
    expect(menus.map(({ placeholder, options: some }) => [placeholder, some?.length])).toEqual([
      ['Compare by (1 of 2)', 15],
      ['Compare by (2 of 2)', 15],
    ]);
    const [menu] = menus;
    expect(decodeCustomId(menu?.custom_id ?? '', menu?.options?.[3]?.value)).toEqual({
      action: { type: 'open', recipe: 'm.3' },
      asker: ASKER,
    });
  });

  it('shows pictures in a gallery with alternative text, instead of their words', () => {
    const reply = get('picture');
    const [block] = reply.blocks;
    if (!block) throw new Error('no block');
    const body = renderReply(reply, {
      ...EVERY_CONTROL,
      pictures: [{ block, file: 'picture-1.png', alt: 'A bed beside a tank' }],
    });
    expect(partsOf(body).find(({ type }) => type === 12)?.items).toEqual([
      { media: { url: 'attachment://picture-1.png' }, description: 'A bed beside a tank' },
    ]);
    expect(faultsOfMessage(body, ['picture-1.png'])).toEqual([]);
    expect(faultsOfMessage(body)).toEqual(['picture-1.png: shown, but not attached']);
  });

  it('closes a code fence that it has to shorten, and says that it did', () => {
    const value = Array.from({ length: 400 }, (_, at) => `line ${at}`).join('\n');
    const [text = ''] = contentsOf(renderReply(toReply({ blocks: [{ type: 'code', value }] }), PRIVATE));
    expect(text).toMatch(/^```\nline 0\n[\s\S]*\nline \d+\n```\n-# Shortened here…$/);
  });
});

describe('a notice', () => {
  it.each(['', '@everyone', 'x'.repeat(9000), '# no heading', '```'])(
    'of "%.20s" is within the limits',
    (text) => {
      expect(faultsOfMessage(renderPlain(text || 'empty', true))).toEqual([]);
    },
  );

  it('may notify whom it names, and nobody else', () => {
    expect(renderNotice('<@&1>', false, { roles: ['1'] }).allowed_mentions).toEqual({
      parse: [],
      roles: ['1'],
    });
  });
});
