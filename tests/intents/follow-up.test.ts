import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/forms/question.ts';
import { createAnalysis } from '../../src/intents/analysis.ts';
import { toFollowUp } from '../../src/intents/follow-up.ts';
import { lexicon } from './lexicon.ts';

const analyse = createAnalysis(lexicon);

function toQuestion(text: string, intent: Question['intent'] = 'definition'): Question {
  const rest = { intentScore: 1, strangeness: 0.5, context: [], carried: [], recent: [], near: [], more: [] };
  return { ...analyse(text), intent, ...rest };
}

describe('a question that leans on the conversation', () => {
  it.each([
    ['sources?', 'sources'],
    ['Source please', 'sources'],
    ['show me the links', 'sources'],
    ['any proof for that?', 'sources'],
    ['where did you get that from?', 'sources'],
    ['what is your source', 'sources'],
    ['says who?', 'sources'],
    ['more', 'more'],
    ['tell me more about it', 'more'],
    ['more details please', 'more'],
    ['go on', 'more'],
    ['and k8s?', 'open'],
    ['how fast is k8s then', 'open'],
    ['k8s as well?', 'open'],
    ['what about hyper-v', 'open'],
    ['or a type-1 hypervisor?', 'open'],
    ['is it fast?', 'open'],
    ['why is that so', 'open'],
    ['which of them is better', 'open'],
    ['why?', 'open'],
    ['boot time?', 'open'],
    ['an example of the first one?', 'open'],
    ['is its boot time better than that of k8s', 'open'],
    ['what is the fastest way to get going here today', 'loose'],
    ['how much memory should i plan for a start', 'loose'],
  ] as const)('is told: %s', (text, expected) => {
    expect(toFollowUp(toQuestion(text))).toBe(expected);
  });

  it.each([
    'what is a container',
    'how do i start a virtual machine',
    'difference between k8s and hyper-v',
    'is the boot time of a vm better than that of a container',
    'which open source hypervisor is a type 1 hypervisor',
  ])('is told from one that stands by itself: %s', (text) => {
    expect(toFollowUp(toQuestion(text))).toBeUndefined();
  });

  it('is told by its intent where its words do not tell', () => {
    const text = 'what would you say here today then';
    expect(toFollowUp(toQuestion(text, 'follow-up'))).toBe('open');
  });
});
