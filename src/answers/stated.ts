import type { Recipe } from './recipe.ts';

/** The keys of what a reply states, for naming its sources; none for what states nothing. */
export function statedBy(recipe: Recipe): readonly string[] {
  switch (recipe.type) {
    case 'passage':
      return [recipe.passage];
    case 'definition':
    case 'taught':
      return [recipe.entry];
    case 'pair':
      return [recipe.left, recipe.right];
    case 'sources':
      return recipe.of;
    case 'comparison':
      return [...(recipe.aspects === 'all' ? [] : recipe.aspects), ...recipe.members];
    case 'recommendation':
      return recipe.requirements;
    case 'kept':
    case 'choices':
    case 'unmatched':
    case 'declined':
    case 'guide':
    case 'phrase':
      return [];
  }
}
