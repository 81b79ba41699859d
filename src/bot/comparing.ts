import type { Recipe } from '../answers/recipe.ts';
import type { Mind } from './bot.ts';

/** A recipe, and the words of a person that its reply quotes once. */
export interface Said {
  readonly recipe: Recipe;
  readonly said: readonly string[];
}

/** Aspects that a recipe holds; who names more gets them all. */
const MOST_ASPECTS = 4;

/** From what was typed after `/compare` to a comparison, or to what is missing or unknown in it. */
export function toComparisonRecipe(text: string, { requests, shelf }: Mind): Said {
  const { members, aspects, all, unknown } = requests.read(text);
  const keys = members.flatMap((id) => shelf.entryById(id)?.key ?? []);
  const by = shelf.families
    .flatMap((family) => family.aspects)
    .filter(({ id }, at, every) => aspects.includes(id) && every.findIndex((one) => one.id === id) === at)
    .map(({ key }) => key);
  if (unknown.length > 0) {
    return { recipe: { type: 'unmatched', members: keys, aspects: by }, said: unknown };
  }
  const isAll = all || by.length > MOST_ASPECTS;
  return { recipe: { type: 'comparison', members: keys, aspects: isAll ? 'all' : by }, said: [] };
}
