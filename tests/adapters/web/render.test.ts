import { describe, expect, it } from 'vitest';
import { renderReply, renderTurn } from '../../../src/adapters/web/render.ts';
import { decodeAction } from '../../../src/forms/press.ts';
import type { Reply } from '../../../src/forms/reply.ts';
import { replies, unsafeLinks } from '../../fixtures/replies.ts';
import { describeRenderer } from '../contract.ts';

const CONVERSATION = '"><script>alert(0)</script>';
const render = (reply: Reply) => renderReply(reply, CONVERSATION).html;
const named = new Map(replies);
const get = (name: string): Reply => named.get(name) as Reply;

/** The text of markup, with what its links and pictures say. */
function toText(markup: string): string {
  const said = (tag: string) => /\s(?:href|alt)="([^"]*)"/.exec(tag)?.[1] ?? '';
  return toCharacters(markup.replace(/<[^<>]*>/g, (tag) => ` ${said(tag)} `));
}

function toCharacters(markup: string): string {
  return markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** The tags of markup: name and attributes, their values unescaped. */
function tagsOf(
  markup: string,
): readonly { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[] {
  return [...markup.matchAll(/<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(
    ([, name = '', rest = '']) => ({
      name,
      attributes: new Map(
        [...rest.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
          key,
          toCharacters(value),
        ]),
      ),
    }),
  );
}

const TAGS =
  'a article blockquote button caption code details div em fieldset figure form h2 h3 img input label legend li ol p picture pre small source span strong summary table tbody td th thead tr ul'.split(
    ' ',
  );
const ATTRIBUTES =
  'action alt class data-column href loading media method name rel required scope src srcset target type value width'.split(
    ' ',
  );

describeRenderer('the page', { render, toText });

describe('the page', () => {
  it.each([...replies, ...unsafeLinks])('has no tag or attribute but its own: %s', (_, reply) => {
    const markup = render(reply);
    const tags = tagsOf(markup);
    expect(tags.filter(({ name }) => !TAGS.includes(name))).toEqual([]);
    expect(
      tags.flatMap(({ attributes }) => [...attributes.keys()].filter((key) => !ATTRIBUTES.includes(key))),
    ).toEqual([]);
    // Every "<" begins a tag of the page's own or ends one.
    expect(markup.split('<').length - 1).toBe(tags.length + (markup.match(/<\/[a-z0-9]+>/g)?.length ?? 0));
  });

  it.each(replies)('closes what it opens: %s', (_, reply) => {
    const open: string[] = [];
    for (const [, end, name = ''] of render(reply).matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (end) expect(open.pop()).toBe(name);
      else if (!['input', 'img', 'source'].includes(name)) open.push(name);
    }
    expect(open).toEqual([]);
  });

  it.each([...replies, ...unsafeLinks])(
    'links to web addresses only, without telling where from: %s',
    (_, reply) => {
      const links = tagsOf(render(reply)).filter(({ name }) => name === 'a');
      for (const { attributes } of links) {
        expect(attributes.get('href')).toMatch(/^https?:\/\//);
        expect(attributes.get('rel')).toContain('noopener');
      }
    },
  );

  it.each(unsafeLinks)('shows the words of a link that must not be followed: %s', (_, reply) => {
    expect(toText(render(reply))).toContain('click');
  });

  it('has buttons whose actions can be read again, and that belong to the conversation', () => {
    const tags = tagsOf(render(get('everything')));
    const buttons = tags.filter(
      ({ name, attributes }) => name === 'button' && attributes.get('name') === 'action',
    );
    const actions = buttons.map(({ attributes }) => decodeAction(attributes.get('value') ?? ''));
    expect(actions.map((action) => action?.type)).toEqual([
      ...Array(5).fill('open'),
      'rate',
      'rate',
      'request',
    ]);
    const hidden = tags.find(({ attributes }) => attributes.get('type') === 'hidden');
    expect(hidden?.attributes.get('value')).toBe(CONVERSATION);
  });

  it('has tables with a caption and with headers for rows and columns', () => {
    const scopes = tagsOf(render(get('table'))).flatMap(({ attributes }) => attributes.get('scope') ?? []);
    expect(scopes).toEqual(['col', 'col', 'row', 'row']);
    expect(render(get('table'))).toContain('<caption class="shown">Beds and water</caption>');
  });

  it('rates answers only, and offers a request where one is to be had', () => {
    expect(render(get('talk'))).not.toContain('hc1|rate');
    expect(render(get('nothing around it'))).not.toContain('hc1|request');
    expect(render(get('declined'))).toContain('hc1|request');
  });

  it('repeats what was asked, escaped, and asks back with fields that are labelled', () => {
    const form = {
      type: 'form',
      title: 'What was wrong?',
      action: 'hc1|reason|p.abcde..',
      fields: [{ name: 'reason', label: 'It was', choices: ['<b>', 'old'] }],
    } as const;
    const { html } = renderTurn('<i>why</i>', form, 'c');
    expect(html).toContain('&lt;i&gt;why&lt;/i&gt;');
    expect(html).toMatch(
      /<label[^>]*><input type="radio" name="reason" value="&lt;b&gt;" required> &lt;b&gt;<\/label>/,
    );
  });

  it.each(['silence', 'removal', 'solved', 'later'] as const)('shows no reply for "%s"', (type) => {
    const outcome = { type, why: 'bot', message: '1', seconds: 1 } as Parameters<typeof renderTurn>[1];
    expect(renderTurn('', outcome, 'c').html).not.toContain('class="reply');
  });
});
