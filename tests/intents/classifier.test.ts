import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalysis, entityTerm } from '../../src/intents/analysis.ts';
import { createClassifier } from '../../src/intents/classifier.ts';
import { createFeatures } from '../../src/intents/features.ts';
import { trainIntents } from '../../src/intents/training.ts';
import { lexicon } from './lexicon.ts';

const kinds = new Map<string, string>(lexicon.entries.map(({ id, kind }) => [entityTerm(id), kind]));
const indexed = new Set(lexicon.stems.split(' '));
const analyse = createAnalysis(lexicon);
const toFeatures = createFeatures(
  (term) => kinds.get(term),
  (term) => indexed.has(term),
);
const featuresOf = (text: string) => toFeatures(analyse(text));

const examples = [
  ...['what is a container', 'what is k8s', 'define hyper-v', 'meaning of virtualization'].map((text) => ({
    intent: 'definition' as const,
    features: featuresOf(text),
  })),
  ...['why is a vm slow', 'why use k8s', 'why does a container start fast'].map((text) => ({
    intent: 'why' as const,
    features: featuresOf(text),
  })),
  ...['bake me a cake', 'sing a song for me', 'who won the match'].map((text) => ({
    intent: 'out-of-scope' as const,
    features: featuresOf(text),
  })),
];
const model = trainIntents(examples);
const classify = createClassifier(model);

describe('the intent of a question', () => {
  it.each([
    ['what is a vm', 'definition'],
    ['define kubernetes', 'definition'],
    ['why is hyper-v fast', 'why'],
    ['why does k8s start', 'why'],
    ['sing me a song', 'out-of-scope'],
  ])('is learned from examples about other things: %s', (text, intent) => {
    expect(classify(featuresOf(text)).intent).toBe(intent);
  });

  it('comes with probabilities that add up to one and a lead over the next', () => {
    const { intent, score, shares } = classify(featuresOf('what is a vm'));
    const ranked = [...shares.values()].sort((a, b) => b - a);
    expect(ranked.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    expect(shares.get(intent)).toBe(ranked[0]);
    expect(score).toBeCloseTo((ranked[0] ?? 0) - (ranked[1] ?? 0), 2);
    expect([...shares.keys()].sort()).toEqual(['definition', 'out-of-scope', 'why']);
  });

  it('is one of those learned whatever is asked', () => {
    const features = fc.array(fc.oneof(fc.string(), fc.constantFrom(...model.features)), { maxLength: 60 });
    fc.assert(
      fc.property(features, (known) => {
        const { intent, score } = classify(known);
        expect(model.labels).toContain(intent);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([[[]], [['word:constructor']], [['__proto__', 'toString']]])(
    'is the same for any features that nobody has seen: %j',
    (features) => {
      expect(classify(features)).toEqual(classify(['word:never-seen']));
    },
  );
});

describe('the model', () => {
  it('is the same bytes from the same examples', () => {
    expect(JSON.stringify(trainIntents(examples))).toBe(JSON.stringify(model));
  });

  it('is the same after it was written and read', () => {
    const read = createClassifier(JSON.parse(JSON.stringify(model)));
    for (const text of ['what is a vm', 'why so', 'cake']) {
      expect(read(featuresOf(text))).toEqual(classify(featuresOf(text)));
    }
  });
});

describe('the features of a text', () => {
  it('name the kinds of things, not the things', () => {
    expect(featuresOf('why use k8s')).toEqual(featuresOf('why use kubernetes'));
    expect(featuresOf('why use boot time')).not.toEqual(featuresOf('why use kubernetes'));
  });

  it('tell a question for the contrary from its opposite', () => {
    expect(featuresOf('when not to use k8s')).toContain('negated:');
    expect(featuresOf('when to use k8s')).not.toContain('negated:');
  });

  it('are bounded for 100,000 characters', () => {
    expect(featuresOf('why not '.repeat(12_500)).length).toBeLessThan(150);
  });
});
