import type { Sides } from '../forms/compiled.ts';
import type { GlossaryEntry } from '../forms/knowledge.ts';

/** What a wording speaks for, and over what: "why a boat rather than a car". Both are index terms. */
export interface Side {
  readonly pro: string;
  readonly contra?: string;
}

/** Stems between two things of which the first is wanted. */
const PREFERRED = new Set(['over', 'instead', 'rather', 'beat', 'ahead', 'not']);
/** Stems of what is good in the thing that is named first, where the other is only what it is measured by. */
const MERIT = new Set([
  'benefit',
  'good',
  'better',
  'best',
  'gain',
  'strength',
  'stronger',
  'point',
  'reason',
  'fit',
  'sens',
  'suit',
]);
const MEASURED = new Set(['vs', 'versu', 'than', 'compar', 'against', 'if', 'when', 'that']);
/** First words of a question of which the only thing named is the one that is wanted. */
const CASE = new Set(['when', 'reason', 'why']);

/** A side that fewer wordings of a passage take is chance, in number or as a share of all; and nearly all that take any must take it. */
const FEWEST = 3;
const PART = 0.2;
const AGREED = 0.8;

/** Tells the names of things that one could choose from other index terms. */
export function createThings(entries: readonly GlossaryEntry[]): (term: string) => boolean {
  const things = new Set(entries.filter(({ kind }) => kind === 'technology').map(({ id }) => `@${id}`));
  return (term) => things.has(term);
}

/**
 * @param sequence index terms in order
 * @param isThing whether a term is the name of something that one could choose
 * @returns nothing for a wording that treats all alike
 */
export function toSide(sequence: readonly string[], isThing: (term: string) => boolean): Side | undefined {
  const at = sequence.findIndex(isThing);
  const pro = sequence[at];
  if (pro === undefined) return undefined;
  const before = sequence.slice(0, at);
  if (before.includes('not')) return undefined;
  const next = sequence.findIndex((term) => isThing(term) && term !== pro);
  const contra = sequence[next];
  if (contra === undefined) {
    const isCase = CASE.has(sequence[0] ?? '') && !sequence.includes('not');
    return isCase ? { pro } : undefined;
  }
  const between = sequence.slice(at + 1, next);
  if (before.includes('from') && between.includes('to')) return { pro: contra, contra: pro };
  const isPreferred = between.some((term) => PREFERRED.has(term));
  const isMeasured = between.some((term) => MEASURED.has(term));
  const isMerit = sequence.some((term) => MERIT.has(term)) || sequence.slice(next).includes('not');
  return isPreferred || (isMeasured && isMerit) ? { pro, contra } : undefined;
}

/** What most of a passage's wordings speak for; nothing where they do not agree. */
export function toSides(wordings: readonly (readonly string[])[], isThing: (term: string) => boolean): Sides {
  const counts = new Map<string, { pro: number; contra: number }>();
  const count = (term: string, side: keyof Sides) => {
    const known = counts.get(term) ?? { pro: 0, contra: 0 };
    known[side]++;
    counts.set(term, known);
  };
  for (const wording of wordings) {
    const side = toSide(wording, isThing);
    if (side?.contra === undefined) continue;
    count(side.pro, 'pro');
    count(side.contra, 'contra');
  }
  const taken = (side: keyof Sides) =>
    [...counts]
      .filter(
        ([, both]) =>
          both[side] >= Math.max(FEWEST, PART * wordings.length) &&
          both[side] >= AGREED * (both.pro + both.contra),
      )
      .map(([term]) => term);
  return { pro: taken('pro'), contra: taken('contra') };
}

/** 1 where a passage speaks for what a question speaks for, -1 where it speaks for the other, else 0. */
export function toAgreement(side: Side | undefined, sides: Sides | undefined): number {
  if (side === undefined || sides === undefined) return 0;
  const { pro, contra } = sides;
  if (contra.includes(side.pro)) return -1;
  if (side.contra === undefined) return 0;
  if (pro.includes(side.contra)) return -1;
  return pro.includes(side.pro) && contra.includes(side.contra) ? 1 : 0;
}
