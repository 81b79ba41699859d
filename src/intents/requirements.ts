import type { ReadRequirements, Requirement } from '../forms/requirements.ts';
import { type Analyse, toStem } from './analysis.ts';
import { oneEdit } from './edits.ts';
import { READ_LIMIT, toWords } from './normalise.ts';

export interface RequirementReader {
  /** What a text such as "we run customer scripts, no gpu" says is needed, and what it says is not. */
  read(text: string): ReadRequirements;
}

/** A word of a phrase: any of its alternatives, each one or more stems that follow one another. */
type Part = readonly (readonly string[])[];
interface Pattern {
  readonly key: string;
  /** Glossary entries of which one must be named. */
  readonly entries: readonly string[];
  readonly parts: readonly Part[];
}
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Words that may stand between those of a phrase. */
const GAP = 3;
/** Words before a phrase in which a negation denies it. */
const REACH = 4;
const SHORT = 3;
/** Shorter words have too many neighbours to be taken for a slip. */
const SLIP_LENGTH = 6;
const NEGATIONS = new Set('no not never without neither nor nothing irrelevant'.split(' '));
const STOPS = new Set('and with because since so that which as it but'.split(' '));
/** Where one statement ends and the next begins, so that a negation does not reach over. */
const CLAUSES = /[.,;:!?()]+(?=\s|$)|\s[-\u2013\u2014]\s|\n|\b(?:but|however|although|instead|because)\b/i;

/** @param isWord whether a word is right as it is typed */
export function createRequirementReader(
  requirements: readonly Requirement[],
  analyse: Analyse,
  isWord: (word: string) => boolean,
): RequirementReader {
  // Few questions name a requirement, so nothing is made for it before one may.
  let made: { readonly patterns: readonly Pattern[]; readonly stems: ReadonlySet<string> } | undefined;
  return {
    read(whole) {
      const text = whole.slice(0, READ_LIMIT);
      made ??= make(requirements);
      const { patterns, stems } = made;
      const repair = (word: string): string => {
        const stem = stemOf(word);
        if (stems.has(stem) || word.length < SLIP_LENGTH || isWord(word)) return stem;
        for (const other of oneEdit(stem)) if (stems.has(other)) return other;
        return stem;
      };
      const named = new Set<string>();
      const denied = new Set<string>();
      const clauses = text.split(CLAUSES);
      // What is spread over clauses is understood where no negation can be misread.
      const all = analyse(text);
      const parts = clauses.map(analyse);
      for (const clause of all.words.some((word) => NEGATIONS.has(word)) ? parts : [...parts, all]) {
        const { words, technologies, topics, aspects } = clause;
        const entries = new Set([...technologies, ...topics, ...aspects]);
        const sequence = words.map(repair);
        const present = new Set(sequence);
        for (const { key, entries: wanted, parts: phrase } of patterns) {
          if (wanted.length > 0 && !wanted.some((id) => entries.has(id))) continue;
          if (!phrase.every((part) => part.some(([stem = '']) => present.has(stem)))) continue;
          const span = findSpan(phrase, sequence);
          if (span) (isDenied(span, words) ? denied : named).add(key);
        }
      }
      // Who says both, in two places, means the one that is said without a no.
      const meant = requirements.filter(({ key }) => named.has(key));
      const displaced = new Set(meant.flatMap(({ displaces }) => displaces));
      return {
        named: meant.flatMap(({ id, key }) => (displaced.has(id) ? [] : key)),
        denied: requirements.flatMap(({ key }) => (denied.has(key) && !named.has(key) ? key : [])),
      };
    },
  };
}

function make(requirements: readonly Requirement[]) {
  const patterns = requirements.flatMap(({ key, phrases }) =>
    phrases.map((phrase) => toPattern(key, phrase)),
  );
  const stems = new Set(patterns.flatMap(({ parts }) => parts.flat(2)));
  return { patterns, stems };
}

function toPattern(key: string, phrase: string): Pattern {
  const entries: string[] = [];
  const parts: Part[] = [];
  for (const part of phrase.split(/\s+/)) {
    const alternatives = part.split('|');
    if (part.startsWith('@')) entries.push(...alternatives.map((one) => one.slice(1)));
    else parts.push(alternatives.map((one) => toWords(one.toLowerCase()).map(stemOf)));
  }
  return { key, entries, parts };
}

/** Short words are not stemmed: "one" would become "on". */
function stemOf(word: string): string {
  return word.length <= SHORT ? word : toStem(word);
}

/** The nearest place where all parts stand together, in any order, each in words of its own. */
function findSpan(parts: readonly Part[], sequence: readonly string[]): Span | undefined {
  // Where a glossary entry stands is not known, so a short clause is taken to be about it.
  if (parts.length === 0) return { from: Math.min(sequence.length, REACH), to: sequence.length };
  const places = parts.map((part) => toPlaces(part, sequence));
  const longest = parts.length + GAP;
  const extend = (at: number, taken: readonly Span[]): Span | undefined => {
    if (at === parts.length) {
      return { from: Math.min(...taken.map(({ from }) => from)), to: Math.max(...taken.map(({ to }) => to)) };
    }
    for (const place of places[at] ?? []) {
      const all = [...taken, place];
      const width = Math.max(...all.map(({ to }) => to)) - Math.min(...all.map(({ from }) => from));
      const isFree = taken.every(({ from, to }) => place.to <= from || place.from >= to);
      const found = isFree && width <= longest ? extend(at + 1, all) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  return extend(0, []);
}

function toPlaces(part: Part, sequence: readonly string[]): readonly Span[] {
  return sequence.flatMap((_, from) =>
    part.flatMap((stems) =>
      stems.every((stem, at) => sequence[from + at] === stem) ? [{ from, to: from + stems.length }] : [],
    ),
  );
}

/** Whether a negation stands before a phrase, with nothing between that begins another thought. */
function isDenied({ from }: Span, words: readonly string[]): boolean {
  for (let at = from - 1; at >= 0 && at >= from - REACH; at--) {
    const word = words[at] as string;
    if (NEGATIONS.has(word)) return words[at + 1] !== 'only';
    if (STOPS.has(word)) return false;
  }
  return false;
}
