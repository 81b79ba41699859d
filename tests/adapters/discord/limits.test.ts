import { describe, expect, it } from 'vitest';
import { faultsOfMessage, faultsOfModal } from '../../../src/adapters/discord/limits.ts';

const text = (content: string) => ({ type: 10, content });
const button = (rest: object = {}) => ({ type: 2, style: 2, label: 'Go', custom_id: 'go', ...rest });
const row = (...components: readonly object[]) => ({ type: 1, components });
const select = (options: readonly object[], rest: object = {}) =>
  row({ type: 3, custom_id: 'menu', options, ...rest });
const container = (...components: readonly object[]) => ({ type: 17, components });
const option = (value: string) => ({ label: value, value });
const message = (...components: readonly object[]) => ({
  flags: 1 << 15,
  allowed_mentions: { parse: [] },
  components,
});
const buttons = (count: number) => Array.from({ length: count }, (_, at) => button({ custom_id: `b${at}` }));

describe('a message', () => {
  it('within all limits has no fault', () => {
    const body = message(container(text('x'.repeat(4000)), row(...buttons(5)), select([option('a')])));
    expect(faultsOfMessage(body)).toEqual([]);
  });

  it.each([
    ['nothing in it', message(), 'components: 0'],
    ['41 components', message(container(...Array.from({ length: 40 }, () => text('x')))), 'components: 41'],
    ['4,001 characters in all', message(text('x'.repeat(2000)), text('x'.repeat(2001))), 'text in all: 4001'],
    ['an empty text', message(text(' ')), 'text: 0'],
    ['an open fence', message(text('```\nx')), 'a code fence is not closed'],
    ['six buttons in a row', message(row(...buttons(6))), 'row: 6'],
    ['an empty row', message(row()), 'row: 0'],
    ['a long label', message(row(button({ label: 'x'.repeat(81) }))), 'button label: 81'],
    ['no label', message(row(button({ label: '' }))), 'button label: 0'],
    ['a long custom id', message(row(button({ custom_id: 'x'.repeat(101) }))), 'custom_id: 101'],
    ['the same custom id twice', message(row(button(), button())), 'custom_id: not unique'],
    ['a long address', message(row(button({ style: 5, url: `https://${'x'.repeat(512)}` }))), 'button url'],
    ['no option', message(select([])), 'options: 0'],
    ['26 options', message(select(Array.from({ length: 26 }, (_, at) => option(`${at}`)))), 'options: 26'],
    ['the same option twice', message(select([option('a'), option('a')])), 'option value: not unique'],
    ['a long option', message(select([option('x'.repeat(101))])), 'option label: 101'],
    [
      'a long placeholder',
      message(select([option('a')], { placeholder: 'x'.repeat(151) })),
      'placeholder: 151',
    ],
    [
      'a select beside a button',
      message(row({ type: 3, custom_id: 'm', options: [option('a')] }, button())),
      'row: 2',
    ],
    ['an unknown component', message({ type: 99 }), 'type 99'],
    ['a button on top', message(button()), 'type 2 on top'],
    [
      'a picture without its words',
      message({ type: 12, items: [{ media: { url: 'https://a.example/b.png' } }] }),
      'alternative text: 0',
    ],
    [
      'a picture that is not there',
      message({ type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'a' }] }),
      'a.png: shown, but not attached',
    ],
    [
      'an accent that is no colour',
      message({ ...container(text('x')), accent_color: 0x1000000 }),
      'accent_color',
    ],
    [
      'mentions left to chance',
      { ...message(text('x')), allowed_mentions: { parse: ['users'] } },
      'allowed_mentions',
    ],
    ['no word on mentions', { flags: 1 << 15, components: [text('x')] }, 'allowed_mentions'],
    ['content beside components', { ...message(text('x')), content: 'x' }, 'content or embeds'],
    ['no mark as components', { ...message(text('x')), flags: 0 }, 'flags'],
    ['a long nonce', { ...message(text('x')), nonce: '1'.repeat(26) }, 'nonce: 26'],
  ])('with %s has a fault', (_, body, fault) => {
    expect(faultsOfMessage(body).join('\n')).toContain(fault);
  });

  it('shows all that is attached', () => {
    expect(faultsOfMessage(message(text('x')), ['a.png'])).toEqual(['a.png: attached, but not shown']);
  });
});

describe('a form', () => {
  const field = { type: 18, label: 'What', component: { type: 4, custom_id: 'what', max_length: 500 } };
  it.each([
    ['sound', { custom_id: 'f', title: 'F', components: [field] }, ''],
    ['long in its title', { custom_id: 'f', title: 'x'.repeat(46), components: [field] }, 'title: 46'],
    ['of six fields', { custom_id: 'f', title: 'F', components: Array(6).fill(field) }, 'fields: 6'],
    [
      'long in a label',
      { custom_id: 'f', title: 'F', components: [{ ...field, label: 'x'.repeat(46) }] },
      'label: 46',
    ],
  ])('that is %s', (_, data, fault) => {
    expect(faultsOfModal(data).join('\n')).toContain(fault);
    if (fault === '') expect(faultsOfModal(data)).toEqual([]);
  });
});
