import { recommendationOf } from '../answers/advice.ts';
import { toPhrase } from '../answers/decision.ts';
import type { Recipe } from '../answers/recipe.ts';
import { statedBy } from '../answers/stated.ts';
import type { Slots } from '../forms/conversation.ts';
import type { Evidence } from '../forms/evidence.ts';
import { isKnowledgeIntent, type Question } from '../forms/question.ts';
import { complete, type FollowUp, pointsAtNothing } from '../intents/follow-up.ts';
import type { Mind } from './bot.ts';

interface Weighed {
  readonly question: Question;
  readonly evidence: Evidence;
}

/** Share of foreign weight above which a loose question is not about the conversation. */
const FOREIGN = 0.3;
/** Strangeness from which it is not, either. */
const STRANGE = 0.5;
/** Lead of a conversational intent from which it is believed. */
const SURE_OF_TALK = 0.4;
/** The same for what reads as if it went on with the conversation. */
const SURE_THOUGH_OPEN = 0.8;
/** Passages a conversation remembers having shown. */
const SHOWN = 5;

/** Retrieves for the question as it stands and, where it leans on the conversation, as completed; the better reading wins. */
export async function weigh(
  asked: Question,
  text: string,
  { understanding, retrieve, shelf }: Mind,
  slots: Slots | undefined,
  followUp: FollowUp | undefined,
): Promise<Weighed> {
  const latest = shelf.passage(slots?.shown.at(-1) ?? '');
  const isOpen = followUp === 'open';
  const inContext =
    slots && hasSubject(slots) && !isTalk(asked, isOpen)
      ? complete(asked, slots, latest && understanding.analyse(latest.title), latest && shelf.near(latest))
      : undefined;
  const named = asked.technologies.length + asked.topics.length > 0;
  if (inContext && isOpen) {
    const evidence = await retrieve(inContext);
    if (evidence.decision === 'answer' || !named) return { question: inContext, evidence };
  }
  if (!slots && pointsAtNothing(asked)) {
    const { defaults } = shelf.subject;
    const supposed = complete(asked, { ...NOTHING, technologies: defaults }, undefined);
    const evidence = await retrieve(supposed);
    if (evidence.decision === 'answer') return { question: supposed, evidence };
  }
  const alone = { question: asked, evidence: await retrieve(asked) };
  const isForeign = alone.evidence.figures.unknown >= FOREIGN || asked.strangeness >= STRANGE;
  if (inContext && followUp === 'loose' && !isForeign) {
    const evidence = await retrieve(inContext);
    if (evidence.decision === 'answer') return { question: inContext, evidence };
  }
  if (alone.evidence.decision === 'answer') return alone;
  if (inContext && !isOpen && named && !isForeign) {
    const evidence = await retrieve(inContext);
    if (evidence.decision === 'answer') return { question: inContext, evidence };
  }
  // The question may make sense only with the sentences around it.
  const whole = understanding.read(text);
  if (whole.normalised !== asked.normalised) {
    const evidence = await retrieve(whole);
    if (evidence.confidence > alone.evidence.confidence) {
      return { question: { ...whole, more: asked.more }, evidence };
    }
  }
  return alone;
}

/**
 * What the conversation is about after an answer; `undefined` leaves it as it was.
 *
 * @param question what was asked; `undefined` where a button was pressed
 */
export function advance(
  slots: Slots = NOTHING,
  recipe: Recipe,
  question: Question | undefined,
  { shelf, understanding }: Pick<Mind, 'shelf' | 'understanding'>,
): Slots | undefined {
  if (recipe.type === 'pair' || recipe.type === 'comparison') {
    const stated = statedBy(recipe);
    const technologies = stated.flatMap((key) => shelf.entry(key)?.id ?? []);
    return {
      ...slots,
      technologies: technologies.length > 0 ? technologies : shelf.subject.defaults,
      topics: [],
      aspects: stated.flatMap((key) => shelf.aspect(key)?.id ?? []),
      intent: recipe.type === 'pair' ? 'difference' : 'comparison',
      latest: statedBy(recipe),
    };
  }
  if (recipe.type === 'recommendation') {
    const { choice } = recommendationOf(recipe.requirements, shelf) ?? {};
    return (
      choice && {
        ...slots,
        technologies: [choice.id],
        topics: [],
        aspects: [],
        intent: 'recommendation',
        latest: statedBy(recipe),
      }
    );
  }
  if (recipe.type === 'taught') {
    const { technologies, topics, aspects } = question ?? slots;
    return { ...slots, technologies, topics, aspects, latest: statedBy(recipe) };
  }
  const passage = recipe.type === 'passage' ? shelf.passage(recipe.passage) : undefined;
  if (!passage) return undefined;
  const named = question && question.technologies.length + question.topics.length > 0;
  const about = named ? question : understanding.analyse(passage.title);
  const unnamed = about.technologies.length + about.topics.length === 0;
  const technologies = unnamed ? passage.technologies.slice(0, 1) : about.technologies;
  return {
    technologies,
    topics: about.topics,
    ...before(slots, technologies),
    aspects: question?.aspects ?? about.aspects,
    intent: question && isKnowledgeIntent(question.intent) ? question.intent : passage.intent,
    shown: [...slots.shown, passage.key].slice(-SHOWN),
    latest: [passage.key],
  };
}

/** What was spoken of before, when it comes to something else. */
function before(slots: Slots, technologies: readonly string[]): Pick<Slots, 'before'> {
  const moved = technologies.length > 0 && !technologies.some((id) => slots.technologies.includes(id));
  const ids = moved ? slots.technologies : (slots.before ?? []);
  return ids.length > 0 ? { before: ids } : {};
}

/** Thanks and greetings lean on nothing, however short they are. */
function isTalk({ intent, intentScore }: Question, isOpen: boolean): boolean {
  return toPhrase(intent) !== undefined && intentScore >= (isOpen ? SURE_THOUGH_OPEN : SURE_OF_TALK);
}

const NOTHING: Slots = { technologies: [], topics: [], aspects: [], shown: [], latest: [] };

function hasSubject(slots: Slots): boolean {
  return slots.technologies.length + slots.topics.length + slots.aspects.length > 0;
}
