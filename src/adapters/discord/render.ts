import type {
  APIComponentInContainer,
  APIMessageTopLevelComponent,
  APITextDisplayComponent,
} from 'discord-api-types/v10';
import type { Block, Reply } from '../../forms/reply.ts';
import type { Standing } from '../controls.ts';
import { NOTICES } from '../notices.ts';
import { toCarried, withoutCarrying } from './carried.ts';
import { toControlRows } from './control-rows.ts';
import { atLineStart, cut, escapeText } from './markdown.ts';
import { toPages } from './pages.ts';
import { type Piece, toHeading, toPieces, toSourcePieces } from './pieces.ts';

/** How a reply is to be shown. */
export interface Showing {
  readonly standing: Standing;
  /** Counted from 0. */
  readonly page?: number | undefined;
  /** The person it is for. */
  readonly asker?: string | undefined;
  /** A line of markdown above it; the only part that may hold mentions. */
  readonly note?: string | undefined;
  /** Whom the note may notify. */
  readonly notify?: { readonly users?: string[]; readonly roles?: string[] } | undefined;
  readonly pictures?: readonly Picture[] | undefined;
}

/** A picture that is attached to the message under `file`. */
export interface Picture {
  readonly block: Block;
  readonly file: string;
  readonly alt: string;
}

export interface MessageBody {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  /** Nobody is notified by what is written; only who is named here can be. */
  readonly allowed_mentions: { readonly parse: []; readonly users?: string[]; readonly roles?: string[] };
}

const COMPONENTS_V2 = 1 << 15;
const EPHEMERAL = 1 << 6;
/** The one accent: a deep teal. */
const ACCENT = 0x0b5f7a;
/** Of the 4,000 characters that a message holds, what a page may take up beside its heading and its notes. */
const PAGE_CHARACTERS = 3300;
const CHARACTERS = 4000;
const ALT_LIMIT = 1000;
const NOTE_LIMIT = 350;

/** One page of a reply as a message with components. */
export function renderReply(reply: Reply, showing: Showing): MessageBody {
  const { standing, asker, note = '', pictures = [] } = showing;
  const drawn = new Set(pictures.map(({ block }) => block));
  const pages = toPages(toPieces(reply, drawn), toSourcePieces(reply), PAGE_CHARACTERS);
  const number = Math.min(Math.max(0, showing.page ?? 0), pages.length - 1);
  const page = pages[number] ?? [];
  const lead = [cut(note, NOTE_LIMIT), toHeading(reply)];
  if (pages.length > 1) lead.push(`-# ${NOTICES.page(number + 1, pages.length)}`);
  const gallery = number === 0 ? toGallery(pictures) : [];
  const hidesSources = reply.citations.length > 0 && !page.some(({ type }) => type === 'sources');
  const texts = toTexts(lead, page);
  const brought = toCarried(reply.controls);
  const hasRoom = lengthOf([...texts, ...brought]) <= CHARACTERS;
  const carried = hasRoom ? brought : [];
  const shown = hasRoom ? reply : withoutCarrying(reply);
  const rows = toControlRows(shown, standing, { asker, number, count: pages.length, hidesSources });
  return toContainer(
    [...texts, ...gallery, ...(rows.length > 0 ? [SEPARATOR, ...carried, ...rows] : [])],
    standing.isPrivate,
    showing.notify,
  );
}

/** A line or two of the platform's own. */
export function renderNotice(text: string, isPrivate: boolean, notify?: Showing['notify']): MessageBody {
  return toContainer([{ type: 10, content: text }], isPrivate, notify);
}

/** Plain words as a message: for what a renderer could not bring within the limits. */
export function renderPlain(text: string, isPrivate: boolean): MessageBody {
  return renderNotice(atLineStart(cut(escapeText(text), 3500)), isPrivate);
}

const SEPARATOR: APIComponentInContainer = { type: 14, divider: true, spacing: 1 };

function toContainer(
  components: APIComponentInContainer[],
  isPrivate: boolean,
  notify: Showing['notify'],
): MessageBody {
  return {
    flags: COMPONENTS_V2 | (isPrivate ? EPHEMERAL : 0),
    components: [{ type: 17, accent_color: ACCENT, components }],
    allowed_mentions: { parse: [], ...notify },
  };
}

/** Running text in one component, each row and the sources in one of their own: that is where a screen reader stops. */
function toTexts(lead: readonly string[], page: readonly Piece[]): readonly APITextDisplayComponent[] {
  const head = lead.filter((line) => line !== '').join('\n');
  const texts: { readonly type: Piece['type']; content: string }[] = [];
  if (head !== '') texts.push({ type: 'text', content: head });
  for (const { type, text } of page) {
    const last = texts.at(-1);
    if (last?.type === type && type !== 'row')
      last.content += `${last.content === head ? '\n' : '\n\n'}${text}`;
    else texts.push({ type, content: text });
  }
  if (texts.length === 0) texts.push({ type: 'text', content: '–' });
  return texts.map(({ content }) => ({ type: 10, content }));
}

function lengthOf(texts: readonly APITextDisplayComponent[]): number {
  return texts.reduce((sum, { content }) => sum + content.length, 0);
}

function toGallery(pictures: readonly Picture[]): readonly APIComponentInContainer[] {
  if (pictures.length === 0) return [];
  const items = pictures.slice(0, 10).map(({ file, alt }) => ({
    media: { url: `attachment://${file}` },
    description: cut(alt, ALT_LIMIT),
  }));
  return [{ type: 12, items }];
}
