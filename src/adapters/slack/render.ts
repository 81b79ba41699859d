import type { Citation, Reply } from '../../forms/reply.ts';
import { LABELS, type Standing } from '../controls.ts';
import { toLinearText } from '../linear.ts';
import { type Form, toBody } from './bodies.ts';
import { type Belonging, toControlBlocks } from './buttons.ts';
import { clip, escapeText } from './escape.ts';
import { toLink } from './inlines.ts';
import { TEXT_LIMIT } from './limits.ts';
import type { Payload, SlackBlock } from './payload.ts';

const HEADER = 150;
const HEADING = 3000;
const CONTEXT = 10;
const CONTEXT_TEXT = 2000;
const TITLE = 500;
/** Characters at the end of a too long text that are kept: sources and suggestions stand there. */
const KEPT_END = 8500;

/** A reply as a message. Its `text` says everything, for notifications and screen readers. */
export function render(reply: Reply, standing: Standing, belonging: Belonging, form: Form): Payload {
  return {
    text: toNotification(reply),
    blocks: [...toContent(reply, form), ...toControlBlocks(reply, standing, belonging, form === 'sections')],
  };
}

/** The whole reply in lines. */
export function toNotification(reply: Reply): string {
  const text = escapeText(toLinearText(reply));
  if (text.length <= TEXT_LIMIT) return text;
  const end = text.slice(-KEPT_END).replace(/^[a-z]{0,3};/, '');
  return `${text.slice(0, TEXT_LIMIT - KEPT_END - 2).replace(/&[a-z]{0,3}$/, '')}\n…${end}`;
}

/** What is said, with its sources; nothing to press. */
export function toContent(reply: Reply, form: Form): SlackBlock[] {
  const heading = reply.heading?.trim();
  return [
    ...(heading ? [toHeading(heading)] : []),
    ...toBody(reply.blocks, form),
    ...toSources(reply.citations),
  ];
}

/** A header, or bold text where it is longer than a header may be. */
function toHeading(text: string): SlackBlock {
  if (text.length <= HEADER) return { type: 'header', text: { type: 'plain_text', text } };
  const bold = { type: 'text' as const, text: clip(text, HEADING), style: { bold: true } };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [bold] }] };
}

/** A line a source, in as many elements as their length asks for. */
function toSources(citations: readonly Citation[]): SlackBlock[] {
  if (citations.length === 0) return [];
  const lines = citations.map(({ title, url, reviewed }) => {
    const link = toLink(url, clip(title, TITLE));
    return `${link} · ${LABELS.reviewed} ${reviewed}`;
  });
  const texts = [`*${LABELS.sources}*`];
  for (const line of lines) {
    const last = texts.at(-1) ?? '';
    if (last.length + line.length < CONTEXT_TEXT) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  const elements = texts.map((text) => ({ type: 'mrkdwn' as const, text, verbatim: true }));
  return Array.from({ length: Math.ceil(elements.length / CONTEXT) }, (_, at) => ({
    type: 'context',
    elements: elements.slice(at * CONTEXT, (at + 1) * CONTEXT),
  }));
}
