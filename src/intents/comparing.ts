import type { Family, ReadRequest } from '../forms/comparison.ts';
import type { GlossaryEntry } from '../forms/knowledge.ts';
import type { Analyse } from './analysis.ts';
import { createEntityFinder, toNames } from './entities.ts';
import { toWords } from './normalise.ts';

export interface RequestReader {
  /** What a text such as "A vs B", "pirce" or "how many fit in a box" asks to compare. */
  read(text: string): ReadRequest;
}

/** Words that hold a request together and name nothing. */
const JOINTS = new Set(
  `a about after all also an and any are as at be being best better between both bot by can compare compared comparing comparison
  could differ difference differences different do does each for from get give good has have how i if in is it its like me more much
  my need no of on one or our over per please regarding running same should show some table tell terms than that the their them these
  they thing things this those to two up us use used using v versus vs want was we well what when where which while who why will
  with would you your`.split(/\s+/),
);
const WHOLE = new Set(['all', 'everything', 'full', 'complete', 'entire', 'overall']);
/** Words of the longest name: aspects are named by whole questions too. */
const LONGEST_NAME = 12;
/** Share of what is left of a request that an aspect's own words must hold to be meant by it. */
const HELD = 0.6;

/**
 * @param isIndexed whether the knowledge holds an index term; other words are named as unknown
 */
export function createRequestReader(
  families: readonly Family[],
  entries: readonly GlossaryEntry[],
  analyse: Analyse,
  isIndexed: (term: string) => boolean,
): RequestReader {
  // Most questions compare nothing, so nothing is made for it before one does.
  let made: readonly FamilyReader[] | undefined;
  const make = () => {
    const technologies = toNamed(families, entries);
    return families.map((family) => createFamilyReader(family, technologies, analyse));
  };
  const isStrange = (word: string) => !analyse(word).terms.some(isIndexed);
  return {
    read(text) {
      made ??= make();
      const { words, corrections } = analyse(text.replace(/^\s*\/?compare\b/i, ''));
      const asTyped = new Map(corrections.flatMap(({ from, to }) => toWords(to).map((word) => [word, from])));
      // One word may mean different aspects to different families: the family that makes most of the text reads it, the first if several do.
      const [best] = made
        .map((read) => read(words))
        .sort((a, b) => a.foreign - b.foreign || a.rest.length - b.rest.length);
      if (!best) return { members: [], aspects: [], all: false, unknown: [] };
      const { members, aspects, all, rest } = best;
      const isEmpty = members.length === 0 && aspects.length === 0 && !all;
      const unknown = rest.filter((word) => isEmpty || isStrange(word));
      return {
        members,
        aspects,
        all,
        unknown: [...new Set(unknown.map((word) => asTyped.get(word) ?? word))],
      };
    },
  };
}

interface FamilyReading {
  readonly members: readonly string[];
  readonly aspects: readonly string[];
  readonly all: boolean;
  /** Words that name nothing, nor together mean an aspect. */
  readonly rest: readonly string[];
  /** How far the members are from the family's: 1 for one that a member of it stands for, 2 for any other. */
  readonly foreign: number;
}

type FamilyReader = (words: readonly string[]) => FamilyReading;

function createFamilyReader(
  family: Family,
  technologies: readonly GlossaryEntry[],
  analyse: Analyse,
): FamilyReader {
  const own = new Map(family.members.map(({ id, aliases }) => [id, aliases]));
  // What the family calls its members comes before what others are called.
  const named = technologies.map((entry) => ({
    ...entry,
    aliases: [...(own.get(entry.id) ?? []), ...entry.aliases],
  }));
  const ordered = [...named.filter(({ id }) => own.has(id)), ...named.filter(({ id }) => !own.has(id))];
  const aspects: readonly GlossaryEntry[] = family.aspects.map(({ id, key, name, title, aliases }) => ({
    id,
    key,
    name,
    kind: 'aspect',
    aliases: [title, ...aliases],
    definition: '',
    sources: [],
    reviewed: '',
  }));
  const all = [...aspects, ...ordered];
  const finder = createEntityFinder({ entries: all, names: toNames(all) }, LONGEST_NAME);
  const guess = createGuess(family, analyse);
  const kinds = new Set(family.members.flatMap(({ standsFor }) => standsFor));
  return (words) => {
    const members = new Set<string>();
    const named = new Set<string>();
    const rest: string[] = [];
    let at = 0;
    let isAll = false;
    const skipTo = (end: number) => {
      for (; at < end; at++) {
        const word = words[at] as string;
        if (WHOLE.has(word)) isAll = true;
        else if (!JOINTS.has(word)) rest.push(word);
      }
    };
    for (const { entry, start, end } of finder.find(words)) {
      skipTo(start);
      at = end;
      (entry.kind === 'aspect' ? named : members).add(entry.id);
    }
    skipTo(words.length);
    const guessed = named.size === 0 && rest.length > 0 ? guess(rest.join(' ')) : undefined;
    if (guessed) named.add(guessed);
    return {
      members: [...members],
      aspects: [...named],
      all: isAll,
      rest: guessed ? [] : rest,
      foreign: [...members].reduce((sum, id) => sum + (own.has(id) ? 0 : kinds.has(id) ? 1 : 2), 0),
    };
  };
}

/** All technologies, under every name that any family knows them by. */
function toNamed(families: readonly Family[], entries: readonly GlossaryEntry[]): readonly GlossaryEntry[] {
  const known = new Map<string, readonly string[]>();
  for (const { members } of families) {
    for (const { id, aliases } of members) known.set(id, [...(known.get(id) ?? []), ...aliases]);
  }
  return entries
    .filter(({ kind }) => kind === 'technology')
    .map((entry) => ({ ...entry, aliases: [...entry.aliases, ...(known.get(entry.id) ?? [])] }));
}

/** The aspect that a few words are about, by the words of its names and its question; `undefined` if none or several. */
function createGuess(family: Family, analyse: Analyse): (text: string) => string | undefined {
  const bags = family.aspects.map(({ id, name, title, question, aliases }) => ({
    id,
    terms: new Set([name, title, question, ...aliases].flatMap((text) => analyse(text).terms)),
  }));
  const rarity = (term: string) => {
    const holding = bags.filter(({ terms }) => terms.has(term)).length;
    return Math.log(1 + bags.length / (holding || 0.5));
  };
  return (text) => {
    const asked = analyse(text).terms;
    const total = asked.reduce((sum, term) => sum + rarity(term), 0);
    const held = bags.map(({ id, terms }) => ({
      id,
      share: asked.filter((term) => terms.has(term)).reduce((sum, term) => sum + rarity(term), 0) / total,
    }));
    held.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
    const [best, second] = held;
    return best && best.share >= HELD && best.share > (second?.share ?? 0) ? best.id : undefined;
  };
}
