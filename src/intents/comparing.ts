import type { ComparedAspect, Family, ReadRequest } from '../forms/comparison.ts';
import type { GlossaryEntry } from '../forms/knowledge.ts';
import type { Analyse } from './analysis.ts';
import { createEntityFinder, toNames } from './entities.ts';
import { toWords } from './normalise.ts';

export interface RequestReader {
  /** What a text such as "xen vs esxi", "netwroking" or "how many vms fit on a host" asks to compare. */
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
  let made: ReturnType<typeof make> | undefined;
  const make = () => ({ finder: createFinder(families, entries), guess: createGuess(families, analyse) });
  return {
    read(text) {
      made ??= make();
      const { finder, guess } = made;
      const { words, corrections } = analyse(text.replace(/^\s*\/?compare\b/i, ''));
      const asTyped = new Map(corrections.flatMap(({ from, to }) => toWords(to).map((word) => [word, from])));
      const members: string[] = [];
      const named = new Set<string>();
      const rest: string[] = [];
      let at = 0;
      let all = false;
      const skipTo = (end: number) => {
        for (; at < end; at++) {
          const word = words[at] as string;
          if (WHOLE.has(word)) all = true;
          else if (!JOINTS.has(word)) rest.push(word);
        }
      };
      for (const { entry, start, end } of finder.find(words)) {
        skipTo(start);
        at = end;
        if (entry.kind === 'aspect') named.add(entry.id);
        else members.push(entry.id);
      }
      skipTo(words.length);
      const guessed = named.size === 0 && rest.length > 0 ? guess(rest.join(' ')) : undefined;
      if (guessed) named.add(guessed);
      const isStrange = (word: string) => !analyse(word).terms.some(isIndexed);
      const isEmpty = members.length === 0 && named.size === 0 && !all;
      const unknown = guessed ? [] : rest.filter((word) => isEmpty || isStrange(word));
      return {
        members: [...new Set(members)],
        aspects: [...named],
        all,
        unknown: [...new Set(unknown.map((word) => asTyped.get(word) ?? word))],
      };
    },
  };
}

/** Finds the names of all that can be compared, and of what it is compared by. */
function createFinder(families: readonly Family[], entries: readonly GlossaryEntry[]) {
  const members = new Map<string, readonly string[]>();
  for (const { members: all } of families) {
    for (const { id, aliases } of all) members.set(id, [...(members.get(id) ?? []), ...aliases]);
  }
  const technologies = entries
    .filter(({ kind }) => kind === 'technology')
    .map((entry) => ({ ...entry, aliases: [...entry.aliases, ...(members.get(entry.id) ?? [])] }));
  const aspects = new Map<string, ComparedAspect>();
  for (const aspect of families.flatMap((family) => family.aspects)) {
    const known = aspects.get(aspect.id);
    aspects.set(aspect.id, { ...aspect, aliases: [...(known?.aliases ?? []), ...aspect.aliases] });
  }
  const all: GlossaryEntry[] = [
    ...technologies,
    ...[...aspects.values()].map(({ id, key, name, title, aliases }) => ({
      id,
      key,
      name,
      kind: 'aspect' as const,
      aliases: [title, ...aliases],
      definition: '',
      sources: [],
      reviewed: '',
    })),
  ];
  return createEntityFinder({ entries: all, names: toNames(all) });
}

/** The aspect that a few words are about, by the words of its names and its question; `undefined` if none or several. */
function createGuess(families: readonly Family[], analyse: Analyse): (text: string) => string | undefined {
  const bags = new Map<string, Set<string>>();
  for (const { id, name, title, question, aliases } of families.flatMap((family) => family.aspects)) {
    const bag = bags.get(id) ?? new Set();
    for (const text of [name, title, question, ...aliases])
      for (const term of analyse(text).terms) bag.add(term);
    bags.set(id, bag);
  }
  const rarity = (term: string) => {
    const holding = [...bags.values()].filter((bag) => bag.has(term)).length;
    return Math.log(1 + bags.size / (holding || 0.5));
  };
  return (text) => {
    const terms = analyse(text).terms.filter((term) => !JOINTS.has(term));
    const total = terms.reduce((sum, term) => sum + rarity(term), 0);
    const held = [...bags].map(([id, bag]) => ({
      id,
      share: terms.filter((term) => bag.has(term)).reduce((sum, term) => sum + rarity(term), 0) / total,
    }));
    held.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
    const [best, second] = held;
    return best && best.share >= HELD && best.share > (second?.share ?? 0) ? best.id : undefined;
  };
}
