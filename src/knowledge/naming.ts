import type { Compiled } from '../forms/compiled.ts';
import type { GlossaryEntry } from '../forms/knowledge.ts';
import type { Question } from '../forms/question.ts';
import type { Wordings } from './coverage.ts';

/** How the names in a question stand to those of a passage. */
export interface Naming {
  /** The share of the names in the question that the passage speaks of; 0.5 if it names nothing. */
  readonly named: number;
  /** How many technologies the passage is titled after that the question does not name. */
  readonly foreign: number;
  /** Whether its title names all that the question does. */
  readonly entitled: boolean;
  /** How many aspects it is titled after that the question does not name. */
  readonly narrowed: number;
}

/** Compares the names in a question with one passage after another, by their positions. */
export function createNaming(
  compiled: Compiled,
  termIndex: ReadonlyMap<string, number>,
  { contents, phrasings }: Pick<Wordings, 'contents' | 'phrasings'>,
): (question: Question) => (passage: number) => Naming {
  const common = new Set(compiled.subject.defaults);
  const named = new Map(
    compiled.lexicon.entries.flatMap((entry) => {
      const number = termIndex.get(`@${entry.id}`);
      return number === undefined ? [] : [[number, entry] as const];
    }),
  );
  const isTitling = ({ id, kind }: GlossaryEntry) => kind === 'technology' && !common.has(id);
  const isAspect = ({ kind }: GlossaryEntry) => kind === 'aspect';
  return (question) => {
    const toNumber = (term: string) => (term.startsWith('@') ? (termIndex.get(term) ?? -1) : []);
    const names = question.terms.flatMap(toNumber);
    const said = new Set([...names, ...question.context.flatMap(toNumber)]);
    return (passage) => {
      const title = [...new Set(phrasings(passage)[0])].filter((term) => named.has(term));
      const unsaid = (isMeant: (entry: GlossaryEntry) => boolean) =>
        title.filter((name) => !said.has(name) && isMeant(named.get(name) as GlossaryEntry)).length;
      const held = names.filter((name) => contents[passage]?.includes(name)).length;
      return {
        named: names.length === 0 ? 0.5 : held / names.length,
        foreign: unsaid(isTitling),
        entitled: names.length > 0 && names.every((name) => title.includes(name)),
        narrowed: unsaid(isAspect),
      };
    };
  };
}
