import { describe, expect, it } from 'vitest';
import { createAnalysis } from '../../src/intents/analysis.ts';
import { createEntityFinder } from '../../src/intents/entities.ts';
import { normalise, toWords } from '../../src/intents/normalise.ts';
import { lexicon } from './lexicon.ts';

const finder = createEntityFinder(lexicon);
const analyse = createAnalysis(lexicon);
const found = (text: string) => finder.find(toWords(normalise(text))).map(({ entry }) => entry.id);

describe('a name of the glossary', () => {
  it.each([
    ['hyper-v', ['hyper-v']],
    ['hyperv', ['hyper-v']],
    ['hyper v', ['hyper-v']],
    ['Hyper-V', ['hyper-v']],
    ['HYPER\u2011V', ['hyper-v']],
    ["hyper-v's switch", ['hyper-v']],
    ['type 1', ['type-1']],
    ['type-1', ['type-1']],
    ['type1', ['type-1']],
    ['type 1 hypervisors', ['type-1']],
    ['bare metal hypervisor', ['type-1']],
    ['virtualisation', ['virtualization']],
    ['virtualization', ['virtualization']],
    ['k8s', ['kubernetes']],
    ['K8S', ['kubernetes']],
    ['kubernetis', ['kubernetes']],
    ['containers', ['container']],
    ['app containers', ['container']],
    ['VMs', ['vm']],
    ['a virtual machine', ['vm']],
    ['virtual-machines', ['vm']],
    ['c++', ['cpp']],
    ['boot times', ['startup']],
    ['start-up time', ['startup']],
    ['k8s on hyper v or a type-1 hypervisor', ['kubernetes', 'hyper-v', 'type-1']],
  ])('is found however it is written: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    '',
    'hyper',
    'v m',
    'type',
    'type 2',
    'c',
    'machine',
    'virtual',
    'contain',
    'k 8 s',
    'hypervisor',
  ])('is not made up of something else: "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    'is not what every object has: %s',
    (text) => {
      expect(found(text)).toEqual([]);
      expect(analyse(text).technologies).toEqual([]);
    },
  );

  it('is taken at its longest, from left to right and without overlap', () => {
    expect(finder.find(['virtual', 'machine', 'type', '1', 'hypervisor', 'vm'])).toMatchObject([
      { entry: { id: 'vm' }, start: 0, end: 2 },
      { entry: { id: 'type-1' }, start: 2, end: 5 },
      { entry: { id: 'vm' }, start: 5, end: 6 },
    ]);
  });
});

describe('the analysis of a text', () => {
  it('replaces names by their index terms and tells technologies from aspects', () => {
    expect(analyse('How fast is the boot-time of K8s containers?')).toMatchObject({
      technologies: ['kubernetes', 'container'],
      aspects: ['startup'],
      terms: ['how', 'fast', 'is', 'the', '@startup', 'of', '@kubernetes', '@container'],
    });
  });

  it('finds a name after a slip is repaired', () => {
    const { technologies, corrections } = analyse('contianers or kuberntes');
    expect(technologies).toEqual(['container', 'kubernetes']);
    expect(corrections).toEqual([
      { from: 'contianers', to: 'containers' },
      { from: 'kuberntes', to: 'kubernetes' },
    ]);
  });

  it.each([
    ['virtualisation', 'virtualization'],
    ['hyper v', 'hyper-v'],
    ['type 1', 'TYPE-1'],
    ['what’s a vm', 'what is a virtual machine'],
  ])('is the same for two spellings of one thing: %s', (one, other) => {
    expect(analyse(one).terms).toEqual(analyse(other).terms);
  });

  it('is the same each time', () => {
    const text = 'Whats the diffrence between hyper-v and k8s?';
    expect(JSON.stringify(analyse(text))).toBe(JSON.stringify(createAnalysis(lexicon)(text)));
  });
});
