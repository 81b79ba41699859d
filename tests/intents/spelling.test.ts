import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPairs } from '../../src/intents/pairs.ts';
import { createSpeller, toLookalikes, toSpellings } from '../../src/intents/spelling.ts';

const vocabulary = [
  ...['container', 'hypervisor', 'image', 'volume', 'start', 'vm', 'snapshot', 'snapshots'],
  ...['what', 'is', 'a', 'on', 'or', 'for', 'small', 'works', 'my', 'machine', 'virtual'],
];
const texts = ['what is a vm', 'container or vm', 'a container for a small machine', 'works on my machine'];
const pairs = packPairs(
  vocabulary,
  texts.map((text) => text.split(' ')),
);
const speller = createSpeller({ vocabulary: vocabulary.join(' '), pairs, protectedWords: 'stark imago son' });
const repair = (text: string) => speller.repair(text.split(' ')).words.join(' ');

const plain = (words: string, protectedWords = '') =>
  createSpeller({ vocabulary: words, pairs: '', protectedWords });

describe('a slip of one letter', () => {
  it.each([
    ['two letters swapped', 'contianer', 'container'],
    ['two letters swapped at the beginning', 'ocntainer', 'container'],
    ['two letters swapped at the end', 'containre', 'container'],
    ['a letter too few', 'hypervisr', 'hypervisor'],
    ['a letter too many', 'hyperviisor', 'hypervisor'],
    ['a letter for another', 'imahe', 'image'],
    ['a digit for a letter', 'imag3', 'image'],
    ['the first letter missing', 'olume', 'volume'],
    ['a letter doubled', 'starrt', 'start'],
    ['a letter too many in a short word beside its usual neighbour', 'container or vkm', 'container or vm'],
    ['two letters swapped in a word of two', 'container or mv', 'container or vm'],
    ['a letter too many in a word of one', 'what is ak vm', 'what is a vm'],
  ])('is repaired: %s', (_, typed, meant) => {
    expect(repair(typed)).toBe(meant);
  });

  it('leads to the likelier word, and rather to one with the same first letter', () => {
    expect(plain('start stark').repair(['starx']).words).toEqual(['start']);
    expect(plain('stark start').repair(['starx']).words).toEqual(['stark']);
    expect(plain('astart start').repair(['sstart']).words).toEqual(['start']);
  });

  it('leads rather to the word that is known to follow', () => {
    const words = ['start', 'stark', 'quick'];
    const known = createSpeller({
      vocabulary: words.join(' '),
      pairs: packPairs(words, [['quick', 'stark']]),
      protectedWords: '',
    });
    expect(known.repair(['quick', 'starx']).words).toEqual(['quick', 'stark']);
    expect(known.repair(['starx']).words).toEqual(['start']);
  });

  it('is repaired wherever it is', () => {
    const places = fc.record({ word: fc.constantFrom('container', 'hypervisor', 'volume'), at: fc.nat(4) });
    fc.assert(
      fc.property(places, ({ word, at }) => {
        const swapped = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
        expect(repair(swapped)).toBe(word);
        expect(repair(word.slice(0, at) + word.slice(at + 1))).toBe(word);
      }),
    );
  });
});

describe('a slip at a space', () => {
  it.each([
    ['left out', 'virtualmachine', 'virtual machine'],
    ['left out beside a short word', 'container orvm', 'container or vm'],
    ['too many', 'hyper visor', 'hypervisor'],
    ['too early', 'a containe rfor a vm', 'a container for a vm'],
    ['too late', 'a containerf or a vm', 'a container for a vm'],
    ['that became a letter', 'virtualxmachine', 'virtual machine'],
  ])('is repaired: one %s', (_, typed, meant) => {
    expect(repair(typed)).toBe(meant);
  });

  it('is told as a correction, with what became of it', () => {
    expect(speller.repair(['a', 'containe', 'rfor', 'a', 'vmm']).corrections).toEqual([
      { from: 'containe rfor', to: 'container for' },
      { from: 'vmm', to: 'vm' },
    ]);
  });

  it('does not reach into words that are fixed', () => {
    const fixed = speller.repair(['hyper', 'visor'], (at) => at === 0);
    expect(fixed.words[0]).toBe('hyper');
  });
});

describe('a word', () => {
  it.each([
    ['that is known', 'container'],
    ['that is known beside a likelier one', 'snapshots'],
    ['that is protected', 'stark'],
    ['that is protected too', 'imago'],
    ['of three letters that nothing around it explains', 'xvm'],
    ['that is two slips away', 'cnotianer'],
    ['that is a number', '1234'],
    ['of another script', 'контейнер'],
    ['longer than words are', 'c'.repeat(25)],
    ['that every object has', '__proto__'],
    ['that every object has too', 'constructor'],
    ['that is empty', ''],
  ])('is left as it is: one %s', (_, word) => {
    expect(repair(word)).toBe(word);
  });
});

it('repairs any words within bounds, and knows every word it puts', () => {
  const word = fc.oneof(fc.constantFrom(...vocabulary), fc.stringMatching(/^[a-z0-9]{1,30}$/));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const repaired = speller.repair(words);
      for (const { to } of repaired.corrections) {
        for (const put of to.split(' ')) expect(vocabulary).toContain(put);
      }
      expect(repaired.words.join('').length).toBeLessThanOrEqual(words.join('').length + words.length);
    }),
  );
});

describe('lookalikes', () => {
  it('are the words that would be taken for a slip', () => {
    const english = ['contained', 'container', 'stare', 'imago', 'house', 'image', 'vole', 'smallish'];
    expect(toLookalikes({ vocabulary: vocabulary.join(' '), pairs }, english)).toEqual([
      'contained',
      'stare',
      'imago',
    ]);
  });

  it('are all words that the speller changes', () => {
    const words = fc.array(fc.stringMatching(/^[a-e]{4,6}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, words, (known, candidates) => {
        const unprotected = plain(known.join(' '));
        const changed = candidates.filter((word) => unprotected.repair([word]).corrections.length > 0);
        expect(toLookalikes({ vocabulary: known.join(' '), pairs: '' }, candidates)).toEqual(changed);
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
