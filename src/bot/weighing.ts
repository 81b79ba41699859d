import { toPhrase } from '../answers/decision.ts';
import type { Shelf } from '../answers/shelf.ts';
import type { Slots } from '../forms/conversation.ts';
import type { Evidence } from '../forms/evidence.ts';
import type { Passage } from '../forms/knowledge.ts';
import { isNaming, type Question } from '../forms/question.ts';
import { complete, type Remembered } from '../intents/filling.ts';
import { type FollowUp, pointsAtNothing } from '../intents/follow-up.ts';
import { asksForExamples, namesItself } from '../intents/leaning.ts';
import { toReadings } from '../intents/readings.ts';
import type { Retrieve } from '../knowledge/retrieval.ts';
import type { Mind } from './bot.ts';
import { NOTHING } from './conversation.ts';

interface Weighed {
  readonly question: Question;
  readonly evidence: Evidence;
}

/** Share of foreign weight from which a question that leans on a conversation is not about it. */
const FOREIGN = 0.3;
/** Strangeness from which it is not, either: of one that may lean, and of one that must. */
const STRANGE = { loose: 0.4, open: 0.85 };
/** By how much what may lean can be worse answered by leaning than alone, and is still taken to lean. */
const AS_GOOD = 0.3;
/** Likeness to a known phrasing from which a question is taken for that one, where it names what it is about. */
const ITSELF = 0.95;
/** Lead of a conversational intent from which it is believed. */
const SURE_OF_TALK = 0.4;
/** The same for what reads as if it went on with the conversation. */
const SURE_THOUGH_OPEN = 0.8;
/** Lead in score by which a reading of a later group is the better one. */
const CLEAR = 0.1;
/** Share of a question that an answer to all of it speaks of. */
const COVERED = 0.9;
/** Likeness to a known phrasing from which that phrasing stands for the question. */
const LIKE = 0.5;

/** The better reading of a question, what is known about it, and how such a thing is usually asked. */
export async function weigh(...given: Parameters<typeof read>): Promise<Weighed> {
  const { question, evidence } = await read(...given);
  const [best] = evidence.ranked;
  const isLike = best !== undefined && best.parts.phrasing >= LIKE;
  return { question: isLike ? { ...question, nearest: best.nearest } : question, evidence };
}

/** Retrieves for the question as it stands and, where it leans on the conversation, as completed; the better reading wins. */
async function read(
  asked: Question,
  text: string,
  { understanding, retrieve, shelf, wording }: Mind,
  slots: Slots | undefined,
  followUp: FollowUp | undefined,
): Promise<Weighed> {
  const latest = shelf.passage(slots?.shown.at(-1) ?? '');
  const isOpen = followUp === 'open';
  const asks = latest
    ? [...new Set([slots?.asked ?? 0, 0])].map((at) => wording.phrasing(latest.key, at))
    : [];
  const readings =
    slots && hasSubject(slots) && !isTalk(asked, isOpen) && asked.terms.some(wording.isKnown)
      ? toReadings(
          asked,
          slots,
          asks.map((ask) => recall(ask, asks.at(-1) ?? [], shelf)),
          latest ? shelf.near(latest) : [],
        )
      : [];
  const [inContext] = readings.flat();
  const named = isNaming(asked);
  // Where a question stands alone, it still rather goes on about the same matter.
  const evidence = await retrieve(latest ? { ...asked, near: shelf.near(latest) } : asked);
  const alone = { question: asked, evidence };
  const { unknown, phrasing } = evidence.figures;
  const isForeign = unknown >= FOREIGN || asked.strangeness >= (isOpen ? STRANGE.open : STRANGE.loose);
  if (isOpen && evidence.decision === 'answer' && phrasing >= ITSELF && namesItself(asked)) return alone;
  if (inContext && isOpen && !isForeign) {
    const best = await weighReadings(readings, retrieve, latest);
    if (best.evidence.decision === 'answer' || !named) return best;
  }
  if (!slots && pointsAtNothing(asked, wording.isKnown)) {
    const { defaults } = shelf.subject;
    const supposed = complete(asked, { ...NOTHING, technologies: defaults }, undefined);
    const found = await retrieve(supposed);
    if (found.decision === 'answer') return { question: supposed, evidence: found };
  }
  const isAnswered = evidence.decision === 'answer';
  const mayLean = followUp === 'loose' || (named && !isOpen && !isAnswered);
  if (inContext && mayLean && !isForeign) {
    const leaning = { question: inContext, evidence: await retrieve(inContext) };
    const isBetter = !isAnswered || scoreOf(leaning) >= scoreOf(alone) - AS_GOOD;
    if (leaning.evidence.decision === 'answer' && isBetter) return leaning;
  }
  if (isAnswered) return alone;
  // The question may make sense only with the sentences around it.
  const whole = understanding.read(text);
  if (whole.normalised !== asked.normalised) {
    const around = await retrieve(whole);
    if (around.confidence > evidence.confidence) {
      return { question: { ...whole, more: asked.more }, evidence: around };
    }
  }
  return alone;
}

/** The best reading; later groups are looked at while no passage but the latest speaks of all that is asked. */
async function weighReadings(
  groups: readonly (readonly Question[])[],
  retrieve: Retrieve,
  latest: Passage | undefined,
): Promise<Weighed> {
  let best: Weighed | undefined;
  for (const group of groups) {
    const weighed = await Promise.all(
      group.map(async (question) => ({ question, evidence: await retrieve(question) })),
    );
    const one = weighed.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
    if (best === undefined || scoreOf(one) > scoreOf(best) + CLEAR) best = one;
    const [first] = one.evidence.ranked;
    const isWhole = first?.parts.named === 1 && first.parts.coverage >= COVERED;
    if (isWhole && first.passage.key !== latest?.key && one.evidence.decision === 'answer') break;
  }
  return best as Weighed;
}

function scoreOf({ evidence }: Weighed): number {
  return evidence.ranked[0]?.score ?? 0;
}

/** A phrasing of ours by its terms, as the question that it stands for. */
function recall(sequence: readonly string[], title: readonly string[], shelf: Shelf): Remembered {
  const ofKind = (...kinds: readonly string[]) =>
    [...new Set([...sequence, ...title])]
      .filter((term) => term.startsWith('@') && kinds.includes(shelf.entryById(term.slice(1))?.kind ?? ''))
      .map((term) => term.slice(1));
  return { sequence, title, technologies: ofKind('technology'), topics: ofKind('term') };
}

/** Thanks and greetings lean on nothing, however short they are. */
function isTalk(question: Question, isOpen: boolean): boolean {
  const { intent, intentScore } = question;
  const isSure = intentScore >= (isOpen ? SURE_THOUGH_OPEN : SURE_OF_TALK);
  return toPhrase(intent) !== undefined && isSure && !asksForExamples(question);
}

function hasSubject(slots: Slots): boolean {
  return isNaming(slots) || slots.aspects.length > 0;
}
