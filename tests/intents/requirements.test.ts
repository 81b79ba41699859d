import { describe, expect, it } from 'vitest';
import type { Requirement } from '../../src/forms/requirements.ts';
import { createAnalysis } from '../../src/intents/analysis.ts';
import { createRequirementReader } from '../../src/intents/requirements.ts';
import { lexicon } from './lexicon.ts';

function toRequirement(
  key: string,
  phrases: readonly string[],
  displaces: readonly string[] = [],
): Requirement {
  const none = { weights: {}, suits: [], excludes: [], against: [], passages: [], telling: false };
  return { id: key, key, name: key, phrases, displaces, ...none };
}

const words = new Set('scripts server servers trust'.split(' '));
const { read } = createRequirementReader(
  [
    toRequirement('fs', ['start|boot fast|quickly', 'cold start']),
    toRequirement('uc', ['customer|strangers scripts|code', 'not trust code'], ['tr']),
    toRequirement('tr', ['trust code']),
    toRequirement('lg', ['not change|rewrite', 'lift-and-shift', 'legacy app|application']),
    toRequirement('ku', ['@kubernetes']),
    toRequirement('gp', ['gpu|gpus', 'graphics card']),
    toRequirement('ms', ['windows linux']),
    toRequirement('on', ['one box']),
  ],
  createAnalysis(lexicon),
  (word) => words.has(word),
);

describe('a requirement', () => {
  it.each([
    ['it has to start fast', ['fs']],
    ['Fast, and I mean FAST, boots', ['fs']],
    ['must boot really very quickly', ['fs']],
    ['quickly starting', ['fs']],
    ['we run our customers\u2019 scripts', ['uc']],
    ['scripts of customers', ['uc']],
    ["we don't trust their code", ['uc']],
    ['we trust the code', ['tr']],
    ["it can't be rewritten, nobody will change it", []],
    ['we can not rewrite it', ['lg']],
    ['a lift and shift', ['lg']],
    ['legacy .net app', ['lg']],
    ['on k8s already', ['ku']],
    ['kubernetis', ['ku']],
    ['some of it is for windows, the rest for linux', ['ms']],
    ['windows on linux', ['ms']],
    ['one box', ['on']],
    ['the box on which it runs', []],
    ['gpus and a cold start', ['fs', 'gp']],
    ['what should I use?', []],
    ['', []],
  ])('is recognised in "%s"', (text, named) => {
    expect(read(text).named).toEqual(named);
  });

  it.each([
    ['leagcy application', ['lg']],
    ['straners code', ['uc']],
    ['a grahpics card', ['gp']],
  ])('is recognised through one slip in "%s"', (text, named) => {
    expect(read(text).named).toEqual(named);
  });

  it.each([
    ['no gpu', [], ['gp']],
    ['it does not need a gpu', [], ['gp']],
    ['without any graphics card, but it must start fast', ['fs'], ['gp']],
    ['no kubernetes', [], ['ku']],
    ['not only gpus', ['gp'], []],
    ['no idea yet and gpus', ['gp'], []],
    ['no gpu here. there we need a gpu', ['gp'], []],
  ])('is denied or not in "%s"', (text, named, denied) => {
    expect(read(text)).toEqual({ named, denied });
  });

  it('takes linear time for any text', () => {
    const long = 'start gpu customer windows '.repeat(2000);
    expect(read(long).named.length).toBeGreaterThan(0);
  });
});
