import { decidingStep, nextStep, withIds } from '../answers/guide.ts';
import type { Recipe } from '../answers/recipe.ts';
import type { Slots } from '../forms/conversation.ts';
import type { Evidence } from '../forms/evidence.ts';
import { isNaming, type Question } from '../forms/question.ts';
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

/** Likeness to a known phrasing from which a passage answers better than a recommendation, however much is named. */
const KNOWN = 0.5;
/** Likeness below which what would be answered resembles the request by chance. */
const UNLIKE = 0.37;
/** Requirements from which a recommendation takes more into account than a passage can. */
const MANY = 3;
/** Share of foreign weight from which a text is about something else. */
const FOREIGN = 0.3;
/** Weight of its words up to which a request for advice says nothing that could be looked up. */
const EMPTY = 0.1;

/** A question, which adds nothing to what is needed; "what if" does. */
const ASKING =
  /^\W*(?:(?:and|or|but|so|ok|okay|then)\W+)*(?:what(?! if\b)|how|why|when|where|which|who|is|are|can|could|do|does|did|should|would|will|has|have)\b/i;

/** A recommendation, or the one good question, where that helps more than a passage; `undefined` where it does not. */
export function toAdvice(text: string, mind: Mind, context: Context): Recipe | undefined {
  const { question, evidence, followUp, slots } = context;
  const { figures, decision } = evidence;
  const isAnswered = decision === 'answer';
  const { technologies, intent } = question;
  const asks = intent === 'recommendation';
  const known = (slots?.latest ?? []).filter((key) => mind.shelf.requirement(key));
  if (known.length > 0 && followUp !== undefined && !ASKING.test(text)) {
    return toRecommendationRecipe(text, mind, known);
  }
  if (isAnswered && (figures.phrasing >= KNOWN || technologies.length > 1)) return undefined;
  if (figures.unknown >= FOREIGN) return undefined;
  const isVague = !isAnswered || figures.phrasing < UNLIKE;
  const read = mind.needs.read(text);
  if (read.named.length === 0) {
    return asks && isVague && figures.length <= EMPTY ? toGuideRecipe(mind, true) : undefined;
  }
  const isTelling = read.named.some((key) => mind.shelf.requirement(key)?.telling);
  if (isAnswered) {
    return isTelling && read.named.length >= MANY ? toRecommendationRecipe(text, mind) : undefined;
  }
  const isOurs = asks && isNaming(question);
  return isTelling || isOurs ? toRecommendationRecipe(text, mind) : undefined;
}
