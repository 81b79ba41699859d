import type { Block, Reply } from '../forms/reply.ts';
import { encodeRecipe, type Recipe } from './recipe.ts';

/** A reply of a kind, with nothing besides its blocks but what is given. */
export function toReply(
  recipe: Recipe,
  kind: Reply['kind'],
  blocks: readonly Block[],
  rest: Partial<Omit<Reply, 'kind' | 'blocks' | 'recipe'>>,
): Reply {
  return {
    kind,
    blocks,
    citations: [],
    suggestions: [],
    passages: [],
    requestable: false,
    ...rest,
    recipe: encodeRecipe(recipe),
  };
}
