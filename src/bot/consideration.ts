import { decide, toPhrase } from '../answers/decision.ts';
import type { Recipe } from '../answers/recipe.ts';
import type { ComparisonRequest } from '../forms/comparison.ts';
import type { Slots } from '../forms/conversation.ts';
import type { Evidence } from '../forms/evidence.ts';
import type { Passage } from '../forms/knowledge.ts';
import type { Intent, Question } from '../forms/question.ts';
import { toFollowUp } from '../intents/follow-up.ts';
import type { Mind } from './bot.ts';
import { toAdvice } from './recommending.ts';
import { CERTAIN } from './taught.ts';
import { weigh } from './weighing.ts';

/** What is understood and known about a message, before anything is decided to be said. */
export interface Consideration {
  readonly question: Question;
  readonly evidence: Evidence;
  readonly recipe: Recipe;
}

/** From a text to the recipe of the reply. Says nothing and stores nothing; `knowledge explain` shows what it finds. */
export async function consider(text: string, mind: Mind, slots?: Slots): Promise<Consideration> {
  const { understanding, shelf, taught } = mind;
  const asked = understanding.understand(text);
  const followUp = toFollowUp(asked);
  const { question, evidence } = await weigh(asked, text, mind, slots, followUp);
  const talk = (recipe: Recipe): Consideration => ({ question, evidence, recipe });

  if (!/\p{L}/u.test(asked.normalised)) return talk({ type: 'phrase', phrase: 'empty' });
  const own = taught?.find(asked);
  if (own) {
    const { entry, likeness } = own;
    const figures = { confidence: likeness, decision: 'answer', certain: likeness >= CERTAIN } as const;
    return { question, evidence: { ...evidence, ...figures }, recipe: { type: 'taught', entry: entry.id } };
  }
  if (asked.language !== undefined && evidence.decision !== 'answer') {
    return talk({ type: 'phrase', phrase: 'language' });
  }
  if (followUp === 'sources') {
    const of = slots?.latest ?? [];
    return talk(of.length > 0 ? { type: 'sources', of } : { type: 'phrase', phrase: 'no-sources' });
  }
  if (followUp === 'more' && slots) {
    const passage = shelf.passage(slots.shown.at(-1) ?? '');
    const next = passage && shelf.nextOf(passage).find(({ key }) => !slots.shown.includes(key));
    if (next) return talk({ type: 'passage', passage: next.key, assumed: [], also: [], table: false });
  }
  const phrase = toPhrase(question.intent);
  const { phrasing, subject } = evidence.figures;
  const isKnown = evidence.decision === 'answer' && (phrasing >= TALK_BAR || subject > 0);
  const isTalk = !isKnown || question.intentScore >= SURE_OF_TALK;
  if (phrase && isTalk) return talk({ type: 'phrase', phrase });
  const recommended = toAdvice(text, mind, { question, evidence, followUp, slots });
  if (recommended) return talk(recommended);
  const also = await furtherAnswers(asked, mind);
  return talk(decide(question, evidence, also, shelf, toRequest(question, mind)));
}

/** Intents of questions that set things against each other. */
const COMPARING: readonly Intent[] = ['comparison', 'difference', 'recommendation'];

/** What a question that sets things against each other asks to compare. */
function toRequest(question: Question, { requests }: Mind): ComparisonRequest | undefined {
  const { intent, technologies, aspects } = question;
  if (!COMPARING.includes(intent) || technologies.length < 2) return undefined;
  const read = requests.read(question.normalised);
  return { members: technologies, aspects: [...new Set([...aspects, ...read.aspects])], all: read.all };
}

/** Small talk that is this close to a known question was a question after all. */
const TALK_BAR = 0.75;
/** Unless it surely is small talk, by the lead of its intent. */
const SURE_OF_TALK = 0.85;

async function furtherAnswers(
  question: Question,
  { understanding, retrieve }: Mind,
): Promise<readonly Passage[]> {
  const found: Passage[] = [];
  for (const part of question.more.slice(0, 3)) {
    const evidence = await retrieve(understanding.read(part));
    const best = evidence.ranked[0];
    if (evidence.decision === 'answer' && best) found.push(best.passage);
  }
  return found;
}
