import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpeller, toLookalikes, toSpellings } from '../../src/intents/spelling.ts';

const vocabulary = ['container', 'hypervisor', 'image', 'volume', 'start', 'vm', 'snapshot', 'snapshots'];
const speller = createSpeller(vocabulary, 'stark imago');

describe('a slip of one letter', () => {
  it.each([
    ['two letters swapped', 'contianer', 'container'],
    ['two letters swapped at the beginning', 'ocntainer', 'container'],
    ['two letters swapped at the end', 'containre', 'container'],
    ['a letter too few', 'hypervisr', 'hypervisor'],
    ['a letter too many', 'hyperviisor', 'hypervisor'],
    ['a letter for another', 'imahe', 'image'],
    ['the first letter missing', 'olume', 'volume'],
    ['a letter doubled', 'starrt', 'start'],
  ])('is repaired: %s', (_, typed, meant) => {
    expect(speller.repair(typed)).toBe(meant);
  });

  it('leads to the likelier word, and rather to one with the same first letter', () => {
    expect(createSpeller(['start', 'stark'], '').repair('starx')).toBe('start');
    expect(createSpeller(['stark', 'start'], '').repair('starx')).toBe('stark');
    expect(createSpeller(['astart', 'start'], '').repair('sstart')).toBe('start');
  });

  it('is repaired wherever it is', () => {
    const places = fc.record({ word: fc.constantFrom('container', 'hypervisor', 'volume'), at: fc.nat(4) });
    fc.assert(
      fc.property(places, ({ word, at }) => {
        const swapped = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
        expect(speller.repair(swapped)).toBe(word);
        expect(speller.repair(word.slice(0, at) + word.slice(at + 1))).toBe(word);
      }),
    );
  });
});

describe('a word', () => {
  it.each([
    ['that is known', 'container'],
    ['that is known beside a likelier one', 'snapshots'],
    ['that is protected', 'stark'],
    ['that is protected too', 'imago'],
    ['of three letters', 'ima'],
    ['that is two slips away', 'cnotianer'],
    ['with a digit', 'imag3'],
    ['of another script', 'контейнер'],
    ['longer than words are', 'c'.repeat(25)],
    ['that every object has', '__proto__'],
    ['that every object has too', 'constructor'],
    ['that is empty', ''],
  ])('is left as it is: one %s', (_, word) => {
    expect(speller.repair(word)).toBe(word);
  });
});

describe('lookalikes', () => {
  it('are the words that would be taken for a slip', () => {
    const english = ['contained', 'container', 'stare', 'imago', 'house', 'image', 'vole'];
    expect(toLookalikes(vocabulary, english)).toEqual(['contained', 'stare', 'imago']);
  });

  it('are all words that the speller changes', () => {
    const words = fc.array(fc.stringMatching(/^[a-e]{4,6}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, words, (known, candidates) => {
        const unprotected = createSpeller(known, '');
        const changed = candidates.filter((word) => unprotected.repair(word) !== word);
        expect(toLookalikes(known, candidates)).toEqual(changed);
      }),
      { numRuns: 200 },
    );
  });
});

describe('spellings', () => {
  it('are the words themselves, and the British ones behind the American', () => {
    expect(toSpellings(['virtualize', 'start', 'optimization', 'optimisation'])).toEqual([
      'virtualize',
      'start',
      'optimization',
      'optimisation',
      'virtualise',
    ]);
  });
});
