import { PAGE_LIMIT } from '../../forms/press.ts';
import type { Piece } from './pieces.ts';

/** Criteria that a reader takes in at once. */
const ROWS_A_PAGE = 8;
/** Text components of a page, of the 40 components that a message holds with all its controls. */
const COMPONENTS = 9;
/** Characters of sources up to which every page names them. */
const SOURCES_ON_EACH = 1200;

/**
 * Deals the pieces out to pages that hold at most `most` characters each, rows evenly. Sources stand on every page where there is
 * room for them, else at the end.
 */
export function toPages(
  pieces: readonly Piece[],
  sources: readonly Piece[],
  most: number,
): readonly (readonly Piece[])[] {
  const length = sources.reduce((sum, { text }) => sum + text.length, 0);
  const everywhere = length <= SOURCES_ON_EACH;
  const rows = pieces.filter(({ type }) => type === 'row').length;
  const rowsAPage = Math.ceil(rows / Math.max(1, Math.ceil(rows / ROWS_A_PAGE)));
  const pages: Piece[][] = [];
  for (const piece of everywhere ? pieces : [...pieces, ...sources]) {
    const page = pages.at(-1);
    if (page && holds(page, piece, most - (everywhere ? length : 0), rowsAPage)) page.push(piece);
    else pages.push([piece]);
  }
  if (pages.length === 0) pages.push([]);
  return (everywhere ? pages.map((page) => [...page, ...sources]) : pages).slice(0, PAGE_LIMIT + 1);
}

function holds(page: readonly Piece[], piece: Piece, most: number, rows: number): boolean {
  // Two characters part one piece from the next.
  const used = page.reduce((sum, { text }) => sum + text.length + 2, 0);
  if (used + piece.text.length > most || toComponents([...page, piece]) > COMPONENTS) return false;
  return piece.type !== 'row' || page.filter(({ type }) => type === 'row').length < rows;
}

/** Texts beside each other share a component, rows do not. */
function toComponents(page: readonly Piece[]): number {
  return page.filter(({ type }, at) => type === 'row' || page[at - 1]?.type !== type).length;
}
