import { recommendationOf } from '../answers/advice.ts';
import type { Recipe } from '../answers/recipe.ts';
import { statedBy } from '../answers/stated.ts';
import type { Slots } from '../forms/conversation.ts';
import type { Passage } from '../forms/knowledge.ts';
import { isKnowledgeIntent, isNaming, type KnowledgeIntent, type Question } from '../forms/question.ts';
import type { Mind } from './bot.ts';

/** Passages a conversation remembers having shown. */
const SHOWN = 5;
/** A conversation about nothing yet. */
export const NOTHING: Slots = { technologies: [], topics: [], aspects: [], shown: [], latest: [] };

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
  const about = question && isNaming(question) ? question : understanding.analyse(passage.title);
  const technologies = isNaming(about) ? about.technologies : passage.technologies.slice(0, 1);
  const subject = question?.subject ?? [];
  const aside = subject.length > 0 ? technologies.filter((id) => !subject.includes(id)) : [];
  return {
    technologies: aside.length > 0 ? subject : technologies,
    topics: about.topics,
    ...(aside.length > 0 ? { before: aside } : before(slots, technologies)),
    aspects: question?.aspects ?? about.aspects,
    intent: toIntent(question, passage, slots),
    shown: [...slots.shown, passage.key].slice(-SHOWN),
    ...(question?.nearest === undefined ? {} : { asked: question.nearest }),
    latest: [passage.key],
  };
}

/** What was spoken of before, when it comes to something else. */
function before(slots: Slots, technologies: readonly string[]): Pick<Slots, 'before'> {
  const moved = technologies.length > 0 && !technologies.some((id) => slots.technologies.includes(id));
  const ids = moved ? slots.technologies : (slots.before ?? []);
  return ids.length > 0 ? { before: ids } : {};
}

/** Who asked for the reason goes on with what was asked before. */
function toIntent(question: Question | undefined, passage: Passage, slots: Slots): KnowledgeIntent {
  if (question?.seeks === 'reason' && slots.intent) return slots.intent;
  return question && isKnowledgeIntent(question.intent) ? question.intent : passage.intent;
}
