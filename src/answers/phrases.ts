import type { Subject } from '../forms/knowledge.ts';
import { privacy } from './team-phrases.ts';

/** Every word that the bot says of its own. What it knows comes from the knowledge; this is only manners and signposts. */

export const PHRASE_IDS = [
  'greeting',
  'thanks',
  'goodbye',
  'smalltalk',
  'help',
  'about',
  'privacy',
  'topics',
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
  'not-permitted',
  'away',
  'team',
  'repeated',
  'forgotten',
  'ignored',
  'noticed',
] as const;

export type PhraseId = (typeof PHRASE_IDS)[number];

/**
 * What is said in each case, one paragraph a line.
 *
 * @param said what fills the blank of a phrase that has one
 */
export function phrase(id: PhraseId, subject: Subject, said = ''): readonly string[] {
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
        'In a chat, /compare sets things side by side, by an aspect or in pairs; /recommend helps to choose; /define explains a word.',
      ];
    case 'about':
      return [
        `Hypercall answers questions about ${subject.description}, from reviewed notes that name their sources. It has no language model: the same question gets the same answer.`,
      ];
    case 'privacy':
      return privacy(said);
    case 'topics':
      return ['You could start with one of these:'];
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
      return [`That was a lot at once. Please try again in ${said === '' ? 'a minute' : `${said} s`}.`];
    case 'not-permitted':
      return ['Only administrators can do that here.'];
    case 'away':
      return ['I cannot save anything right now, so nothing was changed. Please try again in a minute.'];
    case 'team':
      return ['That was made for an administrator at the time. Please give the command again.'];
    case 'repeated':
      return [`I answered that here before${said === '' ? '' : `: ${said}`}`];
    case 'forgotten':
      return [said === '' ? 'What I knew of you is deleted.' : said];
    case 'ignored':
      return [
        'From now on I leave alone what you write here, unless you ask me. /hypercall notice-me undoes that.',
      ];
    case 'noticed':
      return ['I take notice of what you write here again, where I am set to.'];
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
  and,
  capitalised,
  compared: (names: readonly string[], aspect: string | undefined) =>
    `${capitalised(and(names))} compared${aspect === undefined ? '' : ` by ${aspect}`}`,
  versus: (left: string, right: string) => `${capitalised(left)} or ${right}`,
  crossed: (pairs: readonly { readonly asked: string; readonly kind: string }[]) =>
    `These are different kinds of things, so I compare what they stand for: ${and(
      pairs.map(({ asked, kind }) => `${kind} (for ${asked})`),
    )}.`,
  best: (
    { name, plural }: { readonly name: string; readonly plural: boolean },
    better: string,
    own: string,
    others: readonly string[],
  ) => `${capitalised(name)} ${plural ? 'are' : 'is'} ${better}: ${own}. ${capitalised(others.join('; '))}.`,
  sayings: (says: readonly string[]) => `${capitalised(says.join('; '))}.`,
  leads: (
    all: readonly { readonly name: string; readonly plural: boolean; readonly aspects: readonly string[] }[],
  ) =>
    `${all
      .map(({ name, plural, aspects }, at) => {
        const verb = at > 0 ? '' : plural ? ' lead' : ' leads';
        return `${at > 0 ? name : capitalised(name)}${verb} on ${and(aspects)}`;
      })
      .join('; ')}.`,
  recommended: (name: string) => `My recommendation: ${name}`,
  needed: (names: readonly string[]) =>
    names.length === 0
      ? 'Nothing that you named decides it, so this is the usual choice:'
      : `For ${and(names)}:`,
  says: (verdict: string) => `: ${verdict}`,
  against: (aspect: string, verdict: string) => `A drawback: ${aspect} (${verdict}).`,
  runnerUp: (name: string, aspect: string | undefined) =>
    aspect === undefined ? `Runner-up: ${name}.` : `Runner-up: ${name}, if you care more about ${aspect}.`,
  noRunnerUp: 'Nothing else meets all of that.',
  impossible: 'Nothing that I know meets all of that. What could you do without?',
  compareBoth: (left: string, right: string) => `Compare ${left} and ${right}`,
  startGuide: 'Ask me step by step',
  topics: 'All topics',
  followTitle: 'Ask a follow-up',
  followLabel: 'Your question',
  reasonTitle: 'What was wrong?',
  reasonLabel: 'The answer was',
  notFounded: 'not founded',
  notFoundedDetail: 'I have no source for this.',
  allAspects: 'All criteria',
  chooseAspect: 'Compare by',
  half: (name: string) => `What shall I compare ${name} with?`,
  unrelated: (names: readonly string[]) =>
    `${capitalised(and(names))} ${names.length > 1 ? 'have' : 'has'} nothing that I could compare by a table. I can compare, for example:`,
  same: (names: readonly string[], kind: string) =>
    `${capitalised(and(names))} are both of one kind (${kind}) to me, so there is nothing to tell them apart by. I can compare, for example:`,
  noComparisons: 'My notes hold no comparisons.',
  tooMany: 'I compare up to four at a time. Please leave some out. I can compare, for example:',
  noAspect: (names: readonly string[]) => `I cannot compare ${and(names)} by that. I can by these aspects:`,
  unmatched: (said: readonly string[], members: readonly string[], aspects: readonly string[]) =>
    `I do not know ${said.length > 0 ? and(said.map((word) => `"${word}"`)) : 'what that names'}. I can compare technologies such as ${and(
      members,
    )}, by aspects such as ${and(aspects)}.`,
} as const;

function and(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Names that begin like "iPod" keep their small letter. */
function capitalised(text: string): string {
  return /^[a-z][A-Z]/.test(text) ? text : text.slice(0, 1).toUpperCase() + text.slice(1);
}
