import type { Refusal } from '../forms/comparison.ts';
import { paragraph, type Reply, SUGGESTION_LIMIT, type Suggestion } from '../forms/reply.ts';
import { words } from './phrases.ts';
import { encodeRecipe, type Recipe } from './recipe.ts';
import { toReply } from './reply.ts';
import type { Shelf } from './shelf.ts';

/** Members that are offered where one is missing or unknown. */
const OFFERED = 4;

/** Why there is no such comparison, and which ones there are. */
export function composeRefusal(
  refusal: Refusal,
  recipe: Recipe & { type: 'comparison' },
  shelf: Shelf,
): Reply {
  if (shelf.families.length === 0) return toReply(recipe, 'choices', [paragraph(words.noComparisons)], {});
  const nameOf = (id: string) => shelf.entryById(id)?.name ?? id;
  const choices = (text: string, suggestions: readonly Suggestion[]) =>
    toReply(recipe, 'choices', [paragraph(text)], { suggestions: suggestions.slice(0, SUGGESTION_LIMIT) });
  switch (refusal.type) {
    case 'half':
      return choices(
        words.half(nameOf(refusal.member)),
        refusal.others.slice(0, OFFERED).map((other) => ({
          label: words.versus(nameOf(refusal.member), other.name),
          recipe: encodeRecipe({ ...recipe, members: [...recipe.members, other.key] }),
        })),
      );
    case 'unrelated':
      return choices(words.unrelated(refusal.members.map(nameOf)), familySuggestions(shelf));
    case 'same':
      return choices(words.same(refusal.members.map(nameOf), refusal.kind.name), familySuggestions(shelf));
    case 'too-many':
      return choices(words.tooMany, familySuggestions(shelf));
    case 'no-aspect':
      return choices(
        words.noAspect(refusal.members.map(nameOf)),
        refusal.family.aspects
          .filter(({ telling }) => telling)
          .map(({ title, key }) => ({ label: title, recipe: encodeRecipe({ ...recipe, aspects: [key] }) })),
      );
  }
}

/** @param said the words that named nothing; a reply that is made again has forgotten them */
export function composeUnmatched(
  recipe: Recipe & { type: 'unmatched' },
  shelf: Shelf,
  said: readonly string[],
): Reply {
  if (shelf.families.length === 0) return toReply(recipe, 'choices', [paragraph(words.noComparisons)], {});
  const [known] = recipe.members;
  const named = recipe.members.flatMap((key) => shelf.entry(key)?.id ?? []);
  const family = shelf.families.find(({ members }) => members.some(({ id }) => named.includes(id)));
  const [usual] = shelf.families;
  const of = family ?? usual;
  const offered = (of?.members ?? []).filter(({ id }) => !named.includes(id));
  const telling = (of?.aspects ?? []).filter((aspect) => aspect.telling);
  const text = words.unmatched(
    said,
    offered.slice(0, OFFERED + 1).map(({ name }) => name),
    telling.map(({ name }) => name),
  );
  const suggestions: readonly Suggestion[] =
    known === undefined
      ? telling.map(({ key, title }) => ({
          label: title,
          recipe: encodeRecipe({ type: 'comparison', members: [], aspects: [key] }),
        }))
      : offered.map((other) => ({
          label: words.versus(shelf.entry(known)?.name ?? '', other.name),
          recipe: encodeRecipe({ type: 'comparison', members: [known, other.key], aspects: recipe.aspects }),
        }));
  return toReply(recipe, 'choices', [paragraph(text)], {
    suggestions: suggestions.slice(0, SUGGESTION_LIMIT),
  });
}

/** The first two of each family, which surely can be compared. */
function familySuggestions({ families }: Shelf): readonly Suggestion[] {
  return families.flatMap(({ members, defaults }) => {
    const pair =
      defaults.length > 1 ? members.filter(({ id }) => defaults.includes(id)) : members.slice(0, 2);
    const [left, right] = pair;
    if (!left || !right) return [];
    return [
      {
        label: words.versus(left.name, right.name),
        recipe: encodeRecipe({ type: 'comparison', members: [left.key, right.key], aspects: [] }),
      },
    ];
  });
}
