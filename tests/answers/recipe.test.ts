import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/composition.ts';
import { PHRASE_IDS } from '../../src/answers/phrases.ts';
import { decodeRecipe, encodeRecipe, type Recipe } from '../../src/answers/recipe.ts';
import { RECIPE_LIMIT, SUGGESTION_LIMIT } from '../../src/forms/reply.ts';
import { loadGarden } from '../fixtures/garden.ts';

const { compiled, mind } = await loadGarden();

/** Recipes over the given keys of passages and of glossary entries, with lists of at most the given lengths. */
function toRecipes(
  passage: fc.Arbitrary<string>,
  entry: fc.Arbitrary<string>,
  most = { assumed: 4, also: 3, passages: 4, stated: 9, requirements: 9 },
): fc.Arbitrary<Recipe> {
  const passages = fc.array(passage, { maxLength: most.passages });
  return fc.oneof(
    fc.record({
      type: fc.constant('passage' as const),
      passage,
      assumed: fc.array(entry, { maxLength: most.assumed }),
      also: fc.array(passage, { maxLength: most.also }),
      table: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('comparison' as const),
      members: fc.array(entry, { maxLength: 5 }),
      aspects: fc.oneof(fc.constant('all' as const), fc.array(entry, { maxLength: 4 })),
    }),
    fc.record({
      type: fc.constant('unmatched' as const),
      members: fc.array(entry, { maxLength: 5 }),
      aspects: fc.array(entry, { maxLength: 4 }),
    }),
    fc.record({ type: fc.constant('definition' as const), entry }),
    fc.record({ type: fc.constant('pair' as const), left: entry, right: entry }),
    fc.record({ type: fc.constant('choices' as const), passages }),
    fc.record({ type: fc.constant('declined' as const), closest: passages }),
    fc.record({
      type: fc.constant('sources' as const),
      of: fc.array(fc.oneof(passage, entry), { minLength: 1, maxLength: most.stated }),
    }),
    fc.record({
      type: fc.constant('recommendation' as const),
      requirements: fc.array(needKey, { maxLength: most.requirements }),
    }),
    fc.record({
      type: fc.constant('guide' as const),
      step: needKey,
      requirements: fc.array(needKey, { maxLength: most.requirements }),
      last: fc.boolean(),
    }),
    fc.record({ type: fc.constant('phrase' as const), phrase: fc.constantFrom(...PHRASE_IDS) }),
  );
}

/** Of a requirement, or of a question of the guide. */
const needKey = fc.stringMatching(/^[a-z]{2}$/);
const anyKey = fc.stringMatching(/^[0-9a-z]{5}$/);
const gardenPassages = fc.constantFrom(...compiled.passages.map(({ key }) => key));
const gardenEntries = fc.constantFrom(...compiled.lexicon.entries.map(({ key }) => key));

function remade(recipe: Recipe): Recipe {
  const decoded = decodeRecipe(encodeRecipe(recipe));
  if (!decoded) throw new Error(`not a recipe: ${encodeRecipe(recipe)}`);
  return decoded;
}

describe('a recipe', () => {
  it('comes back the same from at most sixty characters that fit an action', () => {
    fc.assert(
      fc.property(toRecipes(anyKey, anyKey), (recipe) => {
        expect(encodeRecipe(recipe).length).toBeLessThanOrEqual(RECIPE_LIMIT);
        expect(encodeRecipe(recipe)).toMatch(/^[a-z0-9.-]+$/);
        expect(remade(recipe)).toEqual(recipe);
      }),
      { numRuns: 1000 },
    );
  });

  it('makes the very same reply again', () => {
    fc.assert(
      fc.property(toRecipes(gardenPassages, gardenEntries), (recipe) => {
        const reply = compose(recipe, mind.shelf);
        expect(JSON.stringify(compose(remade(recipe), mind.shelf))).toBe(JSON.stringify(reply));
        expect(reply.suggestions.length).toBeLessThanOrEqual(SUGGESTION_LIMIT);
      }),
      { numRuns: 1000 },
    );
  });

  it('makes the very same reply again when more was assumed or answered than it can hold', () => {
    const many = toRecipes(gardenPassages, gardenEntries, {
      assumed: 8,
      also: 8,
      passages: 8,
      stated: 12,
      requirements: 15,
    });
    fc.assert(
      fc.property(many, (recipe) => {
        expect(encodeRecipe(recipe).length).toBeLessThanOrEqual(RECIPE_LIMIT);
        expect(compose(remade(recipe), mind.shelf)).toEqual(compose(recipe, mind.shelf));
      }),
      { numRuns: 1000 },
    );
  });

  it('names a review date with every source', () => {
    fc.assert(
      fc.property(toRecipes(gardenPassages, gardenEntries), (recipe) => {
        for (const { reviewed } of compose(recipe, mind.shelf).citations) {
          expect(reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
      }),
    );
  });

  it.each(['p.zzzzz..', 'v.zzzzz.zzzzy', 's.zzzzz', 'c.zzzzz-zzzzy'])(
    'says that its notes are gone when they are: %s',
    (text) => {
      const recipe = decodeRecipe(text) as Recipe;
      expect(compose(recipe, mind.shelf)).toEqual(compose({ type: 'phrase', phrase: 'gone' }, mind.shelf));
    },
  );

  it('offers the broad topics when the closest notes of a declined question are gone', () => {
    const reply = compose({ type: 'declined', closest: ['zzzzz'] }, mind.shelf);
    expect(reply.suggestions.map(({ label }) => label)).toEqual(['Compost', 'Raised beds']);
  });
});

describe('what is no recipe', () => {
  it.each([
    ['nothing', ''],
    ['a letter alone', 'p'],
    ['a passage without a key', 'p.'],
    ['another letter', 'x.abcde'],
    ['an unknown phrase', 't.nonsense'],
    ['a name every object has', 't.constructor'],
    ['half a pair', 'v.abcde'],
    ['sources of nothing', 's.'],
    ['a guide without a question', 'q.'],
    ['a guide with something else behind it', 'q.ab.cd.x'],
    ['more parts than there are', 'p.abcde.abcde.abcde.abcde'],
    ['sixty-one characters', `p.${'a'.repeat(RECIPE_LIMIT - 1)}`],
  ])('is not decoded: %s', (_, text) => {
    expect(decodeRecipe(text)).toBeUndefined();
  });

  it('is never decoded to a recipe that would be written differently', () => {
    const pieces = fc.constantFrom('p', 'v', 'c', 'd', 's', 't', 'abcde', 'abcde-bcdef', 'help', '', '-');
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const recipe = decodeRecipe(text);
        expect(recipe === undefined || encodeRecipe(recipe) === text).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
