import type { IntentModel, Lexicon } from '../forms/knowledge.ts';
import type { Analysis, Intent, Question } from '../forms/question.ts';
import { isKnowledgeIntent, isNaming, KNOWLEDGE_INTENTS } from '../forms/question.ts';
import { type Analyse, createAnalysis, entityTerm } from './analysis.ts';
import { type Classification, createClassifier } from './classifier.ts';
import { createCourtesy } from './courtesy.ts';
import { toPlainDefinition } from './definitional.ts';
import { createFeatures } from './features.ts';
import { createLanguageDetector } from './language.ts';
import { normalise } from './normalise.ts';
import { isBare, toParts } from './sentences.ts';

/** Terms of the sentences around a question that are looked at. */
const CONTEXT_LIMIT = 30;

export interface Understanding {
  readonly analyse: Analyse;
  /** The question of a message, as it stands by itself; further questions in `more`. */
  understand(text: string): Question;
  /** One part of a message, taken for itself. */
  read(part: string): Question;
}

/** @param isIndexed whether any passage has an index term */
export function createUnderstanding(
  lexicon: Lexicon,
  model: IntentModel,
  isIndexed: (term: string) => boolean,
): Understanding {
  const analyse = createAnalysis(lexicon);
  const kinds = new Map<string, string>(lexicon.entries.map((entry) => [entityTerm(entry.id), entry.kind]));
  const featuresOf = createFeatures((term) => kinds.get(term), isIndexed);
  const classify = createClassifier(model);
  const strip = createCourtesy(lexicon.courtesies);
  const vocabulary = ` ${lexicon.vocabulary} `;
  const detect = createLanguageDetector(lexicon.languages, (word) => vocabulary.includes(` ${word} `));

  const read = (part: string): Question => {
    const stripped = strip(part);
    const analysis = analyse(toPlainDefinition(stripped));
    const bare = classify(featuresOf(analysis));
    // Courtesies are stripped from questions; in small talk they are what is said.
    const isBare = stripped === normalise(part);
    const isTalk = analysis.words.length === 0 || isConversational(bare.intent);
    const chosen = isBare || !isTalk ? bare : classify(featuresOf(analyse(part)));
    const { intent, shares } = chosen;
    const score = sureOfTalk(chosen);
    // A courtesy makes nobody surer that what stands beside it is small talk.
    const surest = analysis.words.length === 0 ? score : Math.min(score, sureOfTalk(bare));
    return {
      ...analysis,
      intent: settle(intent, shares, analysis),
      intentScore: surest,
      strangeness: shares.get('out-of-scope') ?? 0,
      context: [],
      carried: [],
      recent: [],
      near: [],
      more: [],
    };
  };

  return {
    analyse,
    read,
    understand(text) {
      const { questions, all } = toParts(text);
      const [first, ...more] = questions.length > 0 ? questions : [all.join(' ')];
      const around = questions.length > 0 ? all.filter((part) => !questions.includes(part)) : [];
      const surroundings = analyse(strip(around.join('. ')));
      const isAbout = around.length > 0 && isBare(first ?? '') && isNaming(surroundings);
      const asked = read(isAbout ? all.join(' ') : (first ?? ''));
      const label = around.find((part) => isLabel(analyse(part), asked));
      const alone = label === undefined ? asked : read(`${first?.replace(/[?!.\s]+$/, '')} ${label}`);
      const context = surroundings.terms.filter((term) => !alone.terms.includes(term));
      const question = { ...alone, context: context.slice(0, CONTEXT_LIMIT), more };
      const language = detect(question.normalised);
      return language === undefined ? question : { ...question, language };
    },
  };
}

/** Words of a part that does nothing but name what the question beside it is about: "Does it hold water? (pond)". */
const LABEL = 3;

function isLabel({ words, technologies }: Analysis, asked: Question): boolean {
  return words.length <= LABEL && technologies.some((id) => !asked.technologies.includes(id));
}

/**
 * Small talk is short and names nothing of the subject; a text that names something asks about it,
 * whatever the words around it look like.
 */
function settle(intent: Intent, shares: ReadonlyMap<Intent, number>, analysis: Analysis): Intent {
  const named = analysis.technologies.length + analysis.aspects.length > 0;
  if (!named || intent === 'help' || !isConversational(intent)) return intent;
  let best: Intent = 'definition';
  for (const candidate of KNOWLEDGE_INTENTS) {
    if ((shares.get(candidate) ?? 0) > (shares.get(best) ?? 0)) best = candidate;
  }
  return best;
}

/**
 * The lead of an intent, or of small talk of any kind over all that is none: whether "cool" thanks or praises, it asks nothing.
 */
function sureOfTalk({ intent, score, shares }: Classification<Intent>): number {
  if (!isConversational(intent)) return score;
  let talk = 0;
  let other = 0;
  for (const [candidate, share] of shares) {
    if (isConversational(candidate)) talk += share;
    else other = Math.max(other, share);
  }
  return Math.max(score, Math.round((talk - other) * 1e3) / 1e3);
}

function isConversational(intent: Intent): boolean {
  return !isKnowledgeIntent(intent) && intent !== 'follow-up' && intent !== 'out-of-scope';
}
