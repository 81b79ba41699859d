import { team } from '../answers/team-phrases.ts';
import type { NewEntry } from '../store/administration.ts';

/** Characters and words that a taught answer may have; the knowledge's own check allows no more. */
export const LONGEST = { question: 80, phrasing: 160, phrasings: 3000, answer: 1000, source: 300 } as const;
const MOST_WORDS = 80;
const MOST_PHRASINGS = 20;

type Draft = Omit<NewEntry, 'id'>;

/** The fields of the form, cut to what can be kept. */
export function toDraft(values: Readonly<Record<string, string>>): Draft {
  const of = (name: 'question' | 'phrasings' | 'answer' | 'source') =>
    (values[name] ?? '')
      .replaceAll('\r\n', '\n')
      .trim()
      .slice(0, LONGEST[name] * 2);
  const question = of('question').replace(/\s+/g, ' ');
  const lines = of('phrasings')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim());
  const phrasings = [...new Set(lines)].filter((line) => line !== '' && line !== question);
  const source = of('source');
  return {
    question,
    phrasings: phrasings.slice(0, MOST_PHRASINGS),
    answer: of('answer'),
    ...(source === '' ? {} : { source }),
  };
}

/** What keeps a draft from being saved. */
export function problemsOf({ question, phrasings, answer, source }: Draft): readonly string[] {
  const { problems } = team;
  const isAddress = source === undefined || /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(source);
  const found: (string | false)[] = [
    !/\p{L}/u.test(question) && problems.question,
    question.length > LONGEST.question && problems.longQuestion,
    phrasings.some((one) => one.length > LONGEST.phrasing) && problems.longPhrasing,
    answer === '' && problems.answer,
    answer.split(/\s+/).length > MOST_WORDS && problems.longAnswer,
    !isAddress && problems.source,
  ];
  return found.filter((problem) => problem !== false);
}
