import type { Recipe } from '../answers/recipe.ts';
import type { Analysis } from '../forms/question.ts';
import type { Wording } from '../knowledge/wording.ts';
import type { Miss } from '../store/ports.ts';

/** Most terms that are kept of a question, of either kind. */
const MOST = 20;
/** Longer than this, a word is a key or an address rather than a word. */
const LONGEST = 30;

/** Whether a reply leaves a question open: nothing fits, or only a choice could be offered. */
export function isMiss(recipe: Recipe): boolean {
  return recipe.type === 'declined' || recipe.type === 'choices';
}

/** What is kept of a question without an answer; `undefined` if nothing but everyday words is left. */
export function toMiss(
  { terms }: Pick<Analysis, 'terms'>,
  wording: Wording,
  person: string,
): Miss | undefined {
  const telling = [...new Set(terms)].filter((term) => !wording.isEveryday(term) && term.length <= LONGEST);
  const known = telling.filter(wording.isKnown).slice(0, MOST).sort();
  const foreign = telling
    .filter((term) => !wording.isKnown(term))
    .slice(0, MOST)
    .sort();
  return known.length + foreign.length > 0 ? { terms: known, foreign, person } : undefined;
}
