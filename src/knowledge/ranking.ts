import type { Ranked, ScoreParts } from '../forms/evidence.ts';
import type { Passage } from '../forms/knowledge.ts';
import type { Intent, Question } from '../forms/question.ts';
import type { Coverage } from './coverage.ts';
import type { Likeness } from './likeness.ts';
import type { Naming } from './naming.ts';

/** How the parts of a score add up; found by asking what strangers asked before it was known, of ours and of three foreign collections. */
const WEIGHTS: Record<keyof ScoreParts, number> = {
  index: 0.35,
  phrasing: 0.24,
  order: 0.15,
  title: 0.09,
  about: 0.09,
  named: 0.17,
  coverage: 0.27,
  wording: 0.2,
  intent: 0.05,
  polarity: 0.02,
};
const PARTS = Object.keys(WEIGHTS) as (keyof ScoreParts)[];

/** A passage the conversation has just shown is rarely wanted twice. */
const JUST_SHOWN = 0.15;
/** Nor is one that it has shown some time ago. */
const SHOWN_BEFORE = 0.05;
/** A passage that gives reasons is likelier meant by who asks for the reason. */
const REASON = 0.2;
/** The same for one that is not close to what the conversation is about. */
const FAR_REASON = 0.12;
/** A passage titled after a product that nobody mentioned is about something narrower than what was asked. */
const FOREIGN_NAME = 0.02;
/** "Why a boat rather than a car" is not answered by what speaks for cars, however much the words are the same. */
const SAME_SIDE = 0.05;
const OTHER_SIDE = 0.3;
/** One titled after an aspect does not answer who sets two things against each other as they are. */
const NARROWED = 0.06;
/** Intents of such a question; one that leans on a conversation may keep the definition that began it. */
const COMPARING: readonly Intent[] = ['comparison', 'difference', 'definition'];
/** Terms besides the names in such a question. */
const PLAIN = 3;
/** Likeness from which a phrasing is the question itself but for a word, and what the rest of the way to 1 adds. */
const NEARLY_SAME = 0.7;
const SAME = 0.8;
/** What lies close to what the conversation is about is likelier meant than the same words elsewhere. */
const NEAR = 0.1;
/** A glossary entry says little; it is for who asks just what a thing is. */
const GLOSSARY = 0.16;
/** Likeness from which somebody asks just what a thing is. */
const PLAIN_DEFINITION = 0.97;

/** Intents that ask for much the same. */
const KIN: Readonly<Record<string, readonly string[]>> = {
  definition: ['how-it-works'],
  'how-it-works': ['definition', 'why', 'how-to'],
  difference: ['comparison', 'definition'],
  comparison: ['difference', 'why'],
  recommendation: ['comparison', 'feasibility'],
  feasibility: ['how-to', 'recommendation'],
  'how-to': ['feasibility', 'how-it-works'],
  why: ['how-it-works', 'comparison'],
};

/**
 * @param index the search index's score, as a share of the best one
 * @param explains whether the passage gives a reason for something
 * @param siding 1 if it speaks for the same side as the question, -1 if for the other
 */
export function rank(
  passage: Passage,
  question: Question,
  {
    index,
    coverage,
    explains,
    siding,
  }: {
    readonly index: number;
    readonly coverage: Coverage;
    readonly explains: boolean;
    readonly siding: number;
  },
  likeness: Likeness,
  naming: Naming,
): Ranked {
  const subjects = [...question.technologies, ...question.aspects];
  const shared = subjects.filter(
    (id) => passage.technologies.includes(id) || passage.aspects.includes(id),
  ).length;
  const kin = KIN[question.intent] ?? [];
  const parts: ScoreParts = {
    index: rounded(index),
    phrasing: rounded(likeness.phrasing),
    order: rounded(likeness.order * likeness.phrasing),
    title: rounded(likeness.title),
    about: subjects.length === 0 ? 0.5 : rounded(shared / subjects.length),
    named: rounded(naming.named),
    coverage: rounded(coverage.terms),
    wording: rounded(coverage.pairs),
    intent: passage.intent === question.intent ? 1 : kin.includes(passage.intent) ? 0.5 : 0,
    polarity: question.negated === likeness.negated ? 1 : 0,
  };
  let score = 0;
  for (const part of PARTS) score += WEIGHTS[part] * parts[part];
  score += SAME * Math.max(0, likeness.phrasing - NEARLY_SAME);
  if (isPlainComparison(question)) score -= NARROWED * Math.min(naming.narrowed, 2);
  score += siding > 0 ? SAME_SIDE : siding < 0 ? -OTHER_SIDE : 0;
  score -= FOREIGN_NAME * Math.min(naming.foreign, 2);
  if (question.seeks === 'reason') {
    if (passage.intent === 'why') score += question.near.includes(passage.id) ? REASON : FAR_REASON;
    else if (!explains) score -= JUST_SHOWN;
  }
  if (question.recent.at(-1) === passage.key) score -= JUST_SHOWN * timesShown(question, parts, naming);
  else if (question.recent.includes(passage.key)) score -= SHOWN_BEFORE;
  else if (question.near.includes(passage.id)) score += NEAR;
  if (isStretched({ passage, parts })) score -= GLOSSARY;
  return { passage, score: rounded(score), parts, nearest: likeness.nearest };
}

/** Whether this is a glossary entry and more is asked than what the thing is. */
export function isStretched({ passage, parts }: Pick<Ranked, 'passage' | 'parts'>): boolean {
  return passage.id.startsWith('glossary#') && parts.phrasing < PLAIN_DEFINITION;
}

/** "A compared to B": two things, and nothing that they are compared by. */
function isPlainComparison({ intent, technologies, aspects, terms }: Question): boolean {
  return (
    technologies.length === 2 &&
    aspects.length === 0 &&
    COMPARING.includes(intent) &&
    terms.filter((term) => !term.startsWith('@')).length <= PLAIN
  );
}

/** How much less likely the passage shown last is meant, the less it is about what is named. */
function timesShown(question: Question, { named }: ScoreParts, { entitled }: Naming): number {
  if (question.seeks === 'other' && named < 1) return 4;
  return question.seeks === 'other' || (turnsTo(question) && !entitled) ? 2 : 1;
}

/** Whether it names things, and none that was spoken of before. */
function turnsTo({ technologies, topics, carried }: Question): boolean {
  const things = [...technologies, ...topics];
  return things.length > 0 && !things.some((id) => carried.includes(id));
}

/** Distinguishes scores; what lies closer counts as equal and is ordered by id, alike on every machine. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
