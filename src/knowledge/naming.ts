import type { Compiled } from '../forms/compiled.ts';
import type { Question } from '../forms/question.ts';
import type { Wordings } from './coverage.ts';

/** How the names in a question stand to those of a passage. */
export interface Naming {
  /** The share of the names in the question that the passage speaks of; 0.5 if it names nothing. */
  readonly named: number;
  /** How many technologies the passage is titled after that the question does not name. */
  readonly foreign: number;
}

/** Compares the names in a question with one passage after another, by their positions. */
export function createNaming(
  compiled: Compiled,
  termIndex: ReadonlyMap<string, number>,
  { contents, phrasings }: Pick<Wordings, 'contents' | 'phrasings'>,
): (question: Question) => (passage: number) => Naming {
  const titles = toTitleNames(compiled, termIndex, phrasings);
  return (question) => {
    const toNumber = (term: string) => (term.startsWith('@') ? (termIndex.get(term) ?? -1) : []);
    const names = question.terms.flatMap(toNumber);
    const said = new Set([...names, ...question.context.flatMap(toNumber)]);
    return (passage) => {
      const held = names.filter((name) => contents[passage]?.includes(name)).length;
      return {
        named: names.length === 0 ? 0.5 : held / names.length,
        foreign: (titles[passage] ?? []).filter((name) => !said.has(name)).length,
      };
    };
  };
}

/** The technologies in each passage's title, but for those that all is about. */
function toTitleNames(
  { lexicon, subject }: Compiled,
  termIndex: ReadonlyMap<string, number>,
  phrasings: Wordings['phrasings'],
): readonly (readonly number[])[] {
  const common = new Set(subject.defaults);
  const names = new Set(
    lexicon.entries
      .filter(({ id, kind }) => kind === 'technology' && !common.has(id))
      .flatMap(({ id }) => termIndex.get(`@${id}`) ?? []),
  );
  return phrasings.map(([title]) => [...new Set(title)].filter((term) => names.has(term)));
}
