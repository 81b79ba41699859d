import { decidingStep, nextStep, withIds } from '../answers/guide.ts';
import type { Recipe } from '../answers/recipe.ts';
import type { Slots } from '../forms/conversation.ts';
import type { Evidence } from '../forms/evidence.ts';
import type { Question } from '../forms/question.ts';
import type { FollowUp } from '../intents/follow-up.ts';
import type { Mind } from './bot.ts';

/** What a text says of requirements, and what to say to it; `undefined` if it names none. */
export function toRecommendationRecipe(
  text: string,
  { needs, shelf }: Mind,
  known: readonly string[] = [],
): Recipe | undefined {
  if (!shelf.recommending) return undefined;
  const { named, denied } = needs.read(text);
  if (named.length === 0) return undefined;
  const { requirements, family } = shelf.recommending;
  const keys = [...new Set([...known.filter((key) => !denied.includes(key)), ...named])];
  const ids = keys.flatMap((key) => shelf.requirement(key)?.id ?? []);
  const step = decidingStep(requirements, withIds(requirements, ids), family);
  return step
    ? { type: 'guide', step: step.key, requirements: keys, last: true }
    : { type: 'recommendation', requirements: keys };
}

/**
 * The first question of the guide; `undefined` if the knowledge has none.
 *
 * @param last whether one answer is enough
 */
export function toGuideRecipe({ shelf }: Mind, last: boolean): Recipe | undefined {
  const step = shelf.recommending && nextStep(shelf.recommending.requirements, []);
  return step && { type: 'guide', step: step.key, requirements: [], last };
}

interface Context {
  readonly question: Question;
  readonly evidence: Evidence;
  readonly followUp: FollowUp | undefined;
  readonly slots: Slots | undefined;
}

/** Likeness to a known phrasing from which a passage says more than a recommendation could. */
const KNOWN = 0.6;
/** Strangeness from which a text that is no clear question is about something else. */
const STRANGE = 0.5;
/** Requirements that make a plain statement a request for advice. */
const TOLD = 2;

/** A recommendation, or the one good question, where that helps more than a passage; `undefined` where it does not. */
export function toAdvice(text: string, mind: Mind, context: Context): Recipe | undefined {
  const { question, evidence, followUp, slots } = context;
  const isAnswered = evidence.decision === 'answer';
  const known = (slots?.latest ?? []).filter((key) => mind.shelf.requirement(key));
  const goesOn = known.length > 0 && followUp !== undefined && !isAnswered;
  if (question.intent !== 'recommendation' && !goesOn) {
    if (isAnswered || question.strangeness >= STRANGE || evidence.figures.unknown >= STRANGE)
      return undefined;
    const { named } = mind.needs.read(text);
    return named.length >= TOLD ? toRecommendationRecipe(text, mind) : undefined;
  }
  if (isAnswered && evidence.figures.phrasing >= KNOWN) return undefined;
  const made = toRecommendationRecipe(text, mind, goesOn ? known : []);
  if (made && !(isAnswered && made.type === 'guide')) return made;
  return isAnswered || question.technologies.length > 0 ? undefined : toGuideRecipe(mind, true);
}
