import type { RichTextElement, RichTextStyleable } from '@slack/types';
import type { Inline } from '../../forms/reply.ts';
import { escapeText, escapeUrl } from './escape.ts';

type Style = NonNullable<RichTextStyleable['style']>;

/** As elements of rich text, where every word is taken literally. */
export function toRichText(nodes: readonly Inline[], style: Style = {}): RichTextElement[] {
  const toElements = (node: Inline): RichTextElement[] => {
    switch (node.type) {
      case 'text':
        return node.value === '' ? [] : [{ type: 'text', text: node.value, ...styled(style) }];
      case 'inlineCode':
        return node.value === ''
          ? []
          : [{ type: 'text', text: node.value, ...styled({ ...style, code: true }) }];
      case 'emphasis':
        return toRichText(node.children, { ...style, italic: true });
      case 'strong':
        return toRichText(node.children, { ...style, bold: true });
      case 'link': {
        if (escapeUrl(node.url) === undefined) return toRichText(node.children, style);
        const text = toLiteral(node.children);
        return [{ type: 'link', url: node.url, text: text === '' ? node.url : text, ...styled(style) }];
      }
    }
  };
  return nodes.flatMap(toElements);
}

/** As Slack's own markup. Marks that stand in the words themselves are left alone: they can style, but call nobody. */
export function toMarkup(nodes: readonly Inline[]): string {
  const toWords = (node: Inline): string => {
    switch (node.type) {
      case 'text':
        return escapeText(node.value);
      case 'inlineCode':
        return `\`${escapeText(node.value)}\``;
      case 'emphasis':
        return `_${toMarkup(node.children)}_`;
      case 'strong':
        return `*${toMarkup(node.children)}*`;
      case 'link':
        return toLink(node.url, toLiteral(node.children));
    }
  };
  return nodes.map(toWords).join('');
}

/** A link in Slack's markup, or its label alone where the address is none of the web. */
export function toLink(url: string, label: string): string {
  const target = escapeUrl(url);
  const text = escapeText(label);
  if (target === undefined) return text;
  return text === '' ? `<${target}>` : `<${target}|${text}>`;
}

function toLiteral(nodes: readonly Inline[]): string {
  return nodes.map((node) => ('value' in node ? node.value : toLiteral(node.children))).join('');
}

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}
