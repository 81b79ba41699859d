import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../src/answers/composition.ts';
import { decodeRecipe } from '../src/answers/recipe.ts';
import { consider } from '../src/bot/consideration.ts';
import { RECIPE_LIMIT, SUGGESTION_LIMIT } from '../src/forms/reply.ts';
import { normalise, READ_LIMIT, toWords } from '../src/intents/normalise.ts';
import { toParts } from '../src/intents/sentences.ts';
import { ask, createGardenBot, loadGarden } from './fixtures/garden.ts';
import { LOADED } from './fixtures/loaded.ts';

const { compiled, mind } = await loadGarden();
const { analyse, understand } = mind.understanding;

/** Texts of each property: more than 100,000 in all. */
const RUNS = {
  normalise: 55_000,
  parts: 15_000,
  analyse: 20_000,
  understand: 10_000,
  consider: 3000,
  talks: 300,
};

const words = fc.constantFrom(...compiled.lexicon.vocabulary.split(' '));
const names = fc.constantFrom(...compiled.lexicon.entries.flatMap(({ name, aliases }) => [name, ...aliases]));
const piece = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 2, arbitrary: names },
  { weight: 3, arbitrary: fc.constantFrom(...LOADED) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.nat(0xffff), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes)),
  },
);
const glue = fc.constantFrom(' ', ' ', ' ', '', '\n', '? ', '. ', '-', ' and ', ', ');
const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.tuple(piece, glue), { maxLength: 10 }).map((parts) => parts.flat().join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(piece, fc.integer({ min: 1, max: 400 })).map(([one, times]) => one.repeat(times)),
  },
);

/** What the index must never be asked for: its own operators. */
const OPERATORS = /[*:^~\s]/;

describe('whatever is written', () => {
  it(`becomes one line of words: ${RUNS.normalise} texts`, () => {
    fc.assert(
      fc.property(text, (any) => {
        const line = normalise(any);
        expect(line).toBe(line.trim());
        expect(/[\p{Cc}\p{Cs}]| {2}/u.test(line)).toBe(false);
        expect(line.length).toBeLessThanOrEqual(READ_LIMIT * 20);
        for (const word of toWords(line)) if (OPERATORS.test(word)) expect(word).not.toMatch(OPERATORS);
      }),
      { numRuns: RUNS.normalise },
    );
  });

  it(`falls into few parts that it holds: ${RUNS.parts} texts`, () => {
    fc.assert(
      fc.property(text, (any) => {
        const { all, questions } = toParts(any);
        expect(all.length).toBeLessThanOrEqual(6);
        expect(all.every((part) => any.includes(part))).toBe(true);
        expect(questions.every((part) => all.includes(part))).toBe(true);
      }),
      { numRuns: RUNS.parts },
    );
  });

  it(`is read in terms that the index cannot take for operators: ${RUNS.analyse} texts`, () => {
    const known = new Set(compiled.lexicon.entries.map(({ id }) => `@${id}`));
    fc.assert(
      fc.property(text, (any) => {
        const { terms, technologies, aspects } = analyse(any);
        expect(terms.filter((term) => OPERATORS.test(term) || term === '')).toEqual([]);
        expect(terms.filter((term) => term.startsWith('@') && !known.has(term))).toEqual([]);
        expect([...technologies, ...aspects].filter((id) => !known.has(`@${id}`))).toEqual([]);
        expect(new Set(terms).size).toBe(terms.length);
      }),
      { numRuns: RUNS.analyse },
    );
  });

  it(`is understood in figures that lie in their bounds: ${RUNS.understand} texts`, () => {
    fc.assert(
      fc.property(text, (any) => {
        const { intent, intentScore, strangeness, more } = understand(any);
        expect(compiled.model.labels).toContain(intent);
        for (const figure of [intentScore, strangeness]) {
          expect(figure >= 0 && figure <= 1).toBe(true);
        }
        expect(more.length).toBeLessThan(6);
      }),
      { numRuns: RUNS.understand },
    );
  });

  it(`gets a reply that says something and can be made again: ${RUNS.consider} texts`, async () => {
    await fc.assert(
      fc.asyncProperty(text, async (any) => {
        const { recipe, evidence } = await consider(any, mind);
        const reply = compose(recipe, mind.shelf);
        expect(reply.blocks.length).toBeGreaterThan(0);
        expect(JSON.stringify(reply.blocks)).toMatch(/"value":"[^"]{3}/);
        expect(reply.suggestions.length).toBeLessThanOrEqual(SUGGESTION_LIMIT);
        expect(reply.recipe.length).toBeLessThanOrEqual(RECIPE_LIMIT);
        expect(evidence.confidence >= 0 && evidence.confidence <= 1).toBe(true);
        const again = decodeRecipe(reply.recipe);
        expect(again && compose(again, mind.shelf)).toEqual(reply);
      }),
      { numRuns: RUNS.consider },
    );
  });

  it(`can be talked on about: ${RUNS.talks} talks`, async () => {
    const turn = fc.oneof(text, names, fc.constantFrom('more', 'sources?', 'and that?', 'why?', 'or mulch?'));
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 6 }), async (turns) => {
        const bot = createGardenBot(mind);
        for (const said of turns) {
          const reply = await ask(bot, said);
          expect(reply.blocks.length).toBeGreaterThan(0);
          const again = decodeRecipe(reply.recipe);
          expect(again && compose(again, mind.shelf)).toEqual(reply);
        }
      }),
      { numRuns: RUNS.talks },
    );
  });
});
