import type { GlossaryEntry, Lexicon } from '../../src/forms/knowledge.ts';
import { toStem } from '../../src/intents/analysis.ts';
import { toNames } from '../../src/intents/entities.ts';
import { packPairs } from '../../src/intents/pairs.ts';
import { toLookalikes } from '../../src/intents/spelling.ts';

function toEntry(kind: GlossaryEntry['kind'], id: string, name: string, ...aliases: string[]): GlossaryEntry {
  return {
    id,
    key: id.slice(0, 5),
    name,
    kind,
    aliases,
    definition: name,
    sources: ['none'],
    reviewed: '2026-01-01',
  };
}

const entries: readonly GlossaryEntry[] = [
  toEntry('technology', 'hyper-v', 'Hyper-V'),
  toEntry('technology', 'type-1', 'type 1 hypervisor', 'bare-metal hypervisor', 'type 1'),
  toEntry('technology', 'kubernetes', 'Kubernetes', 'k8s', 'kubernetis'),
  toEntry('technology', 'container', 'container', 'app container'),
  toEntry('technology', 'vm', 'virtual machine', 'vm'),
  toEntry('technology', 'cpp', 'C++'),
  toEntry('aspect', 'startup', 'boot time', 'startup time'),
  toEntry('term', 'virtualization', 'virtualization'),
];

const vocabulary = [
  ...'container containers kubernetes hyper virtual machine machines virtualization virtualisation'.split(
    ' ',
  ),
  ...'hypervisor type boot time start image memory difference between what is how do why fast'.split(' '),
];

const pairs = packPairs(vocabulary, [
  ['what', 'is', 'how'],
  ['virtual', 'machine'],
]);

/** A small lexicon of this folder's own: the shipped glossary may change under the tests. */
export const lexicon: Lexicon = {
  entries,
  names: toNames(entries),
  vocabulary: vocabulary.join(' '),
  stems: vocabulary.map(toStem).join(' '),
  pairs,
  protectedWords: toLookalikes({ vocabulary: vocabulary.join(' '), pairs }, [
    'contained',
    'imago',
    'tome',
    'bout',
    'tame',
  ]).join(' '),
  courtesies: ['hi', 'hello', 'hey there', 'please', 'thanks', 'thank you', 'can you tell me', 'everyone'],
  languages: [
    { name: 'German', words: ['und', 'ist', 'fur', 'konnen', 'wie', 'der'] },
    { name: 'French', words: ['les', 'est', 'difference', 'etre', 'dans', 'pourquoi'] },
  ],
};
