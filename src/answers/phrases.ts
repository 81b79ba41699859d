import type { Subject } from '../forms/knowledge.ts';

/** Every word that the bot says of its own. What it knows comes from the knowledge; this is only manners and signposts. */

export const PHRASE_IDS = [
  'greeting',
  'thanks',
  'goodbye',
  'smalltalk',
  'help',
  'feedback',
  'noted',
  'rated-up',
  'rated-down',
  'requested',
  'no-sources',
  'language',
  'empty',
  'gone',
  'limit',
] as const;

export type PhraseId = (typeof PHRASE_IDS)[number];

/** What is said in each case, one paragraph a line. */
export function phrase(id: PhraseId, subject: Subject): readonly string[] {
  switch (id) {
    case 'greeting':
      return [`Hello! Ask me anything about ${subject.description}.`];
    case 'thanks':
      return ['You are welcome. Glad to help!'];
    case 'goodbye':
      return ['Goodbye, see you later!'];
    case 'smalltalk':
      return [`I am all ears, as far as a bot has any. Ask me something about ${subject.description}.`];
    case 'help':
      return [
        `I am a bot, not a person, and I answer questions about ${subject.description}.`,
        'Ask in your own words, a few are enough. Each answer comes from reviewed notes and names its sources; when I do not know, I say so.',
      ];
    case 'feedback':
      return [
        'Thank you for telling me. The people who keep my notes learn from ratings, so please mark the answer as helpful or not.',
      ];
    case 'noted':
      return ['Noted, thank you.'];
    case 'rated-up':
      return ['Thank you, noted as helpful.'];
    case 'rated-down':
      return ['Thank you, noted as not helpful.'];
    case 'requested':
      return ['Noted: this topic is wanted. The people who keep my notes will see it.'];
    case 'no-sources':
      return ['There is no answer before this one that I could name sources for. Ask me something first.'];
    case 'language':
      return ['I understand English only, I am sorry. Please ask in English.'];
    case 'empty':
      return [`I could not find a question in that. Ask me something about ${subject.description}.`];
    case 'gone':
      return ['That part of my notes has changed since. Please ask again.'];
    case 'limit':
      return ['That was a lot at once. Please try again in a minute.'];
  }
}

export const words = {
  declined: (subject: Subject) =>
    `That is not in my notes. I can answer questions about ${subject.description}.`,
  closest: 'The closest I have:',
  broad: 'You could start with one of these:',
  choices: 'I am not sure which of these you mean:',
  pair: (left: string, right: string) => `${left} and ${right}`,
  assuming: (names: string, title: string) => `${names}: ${title}`,
  sourcesOf: (title: string) => `Sources: ${title}`,
  sourcesList: (count: number, reviewed: string) =>
    `That answer rests on ${count === 1 ? 'one source' : `${count} sources`} and was last reviewed on ${reviewed}.`,
  and: (names: readonly string[]) =>
    names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
} as const;
