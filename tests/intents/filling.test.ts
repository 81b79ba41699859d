import { describe, expect, it } from 'vitest';
import type { Slots } from '../../src/forms/conversation.ts';
import type { Question } from '../../src/forms/question.ts';
import { createAnalysis } from '../../src/intents/analysis.ts';
import { complete, type Remembered } from '../../src/intents/filling.ts';
import { lexicon } from './lexicon.ts';

const analyse = createAnalysis(lexicon);

function toQuestion(text: string, intent: Question['intent'] = 'definition'): Question {
  const rest = { intentScore: 1, strangeness: 0.5, context: [], carried: [], recent: [], near: [], more: [] };
  return { ...analyse(text), intent, ...rest };
}

function remember(text: string): Remembered {
  const { sequence, technologies, topics } = analyse(text);
  return { sequence, technologies, topics, title: sequence };
}

const slots: Slots = {
  technologies: ['vm', 'container'],
  topics: [],
  aspects: ['startup'],
  intent: 'why',
  shown: ['aaaaa', 'bbbbb'],
  latest: [],
};

describe('a completed question', () => {
  it('takes over what the conversation is about', () => {
    const question = complete(toQuestion('why?', 'why'), slots, undefined);
    expect(question).toMatchObject({
      technologies: ['vm', 'container'],
      aspects: ['startup'],
      carried: ['vm', 'container', 'startup'],
      recent: ['aaaaa', 'bbbbb'],
      strangeness: 0,
    });
    expect(question.terms).toEqual(expect.arrayContaining(['why', '@vm', '@container', '@startup']));
  });

  it('asks the old question about a new thing', () => {
    const { technologies, aspects, terms } = complete(toQuestion('and k8s?'), slots, undefined);
    expect(technologies).toEqual(['kubernetes']);
    expect(aspects).toEqual(['startup']);
    expect(terms).toEqual(expect.arrayContaining(['@kubernetes', '@startup']));
    expect(terms).not.toContain('@vm');
  });

  it('asks a new question about the old things', () => {
    const { technologies, aspects, terms } = complete(toQuestion('what about boot time?'), slots, undefined);
    expect(technologies).toEqual(['vm', 'container']);
    expect(aspects).toEqual(['startup']);
    expect(terms).toEqual(expect.arrayContaining(['@vm', '@container', '@startup']));
  });

  it.each(['does it need k8s', 'are they better than k8s', 'and in the virtualization?'])(
    'keeps to the old things where what is named is only held against them: %s',
    (text) => {
      const { technologies, carried, terms } = complete(toQuestion(text), slots, undefined);
      expect(technologies).toEqual(expect.arrayContaining(['vm', 'container']));
      expect(terms).toEqual(expect.arrayContaining(['@vm', '@container']));
      expect(carried).not.toContain('kubernetes');
    },
  );

  it.each([
    ['which is safer then', 'comparison', ['hyper-v', 'vm']],
    ['how does k8s compare', 'comparison', ['vm', 'kubernetes']],
    ['why is that', 'why', ['vm']],
  ] as const)('sets one thing against what was spoken of before: %s', (text, intent, expected) => {
    const moved: Slots = { ...slots, technologies: ['vm'], before: ['hyper-v'] };
    expect(complete(toQuestion(text, intent), moved, undefined).technologies).toEqual(expected);
  });

  it.each([
    ['does k8s support it', ['vm', 'container', 'kubernetes']],
    ['can k8s run them', ['vm', 'container', 'kubernetes']],
    ['and k8s, is it fast', ['kubernetes']],
    ['k8s - does it cost much', ['kubernetes']],
  ] as const)('tells whom a pronoun means behind a new thing: %s', (text, expected) => {
    expect(complete(toQuestion(text), slots, undefined).technologies).toEqual(expected);
  });

  it('keeps the intent of a whole question behind an opening', () => {
    expect(complete(toQuestion('so how do i start one then', 'how-to'), slots, undefined).intent).toBe(
      'how-to',
    );
    expect(complete(toQuestion('so how fast', 'comparison'), slots, undefined).intent).toBe('why');
  });

  it('keeps what was asked about where a pronoun stands for all of it', () => {
    const { aspects, carried } = complete(toQuestion('what must i have for that'), slots, undefined);
    expect(aspects).toEqual(['startup']);
    expect(carried).toContain('startup');
  });

  it('asks what the passage shown last was about where it brings nothing of its own', () => {
    const latest = remember('How fast does a virtual machine start?');
    const { terms } = complete(toQuestion('and k8s?'), slots, latest);
    expect(terms).toEqual(expect.arrayContaining(['fast', '@kubernetes']));
    expect(terms).not.toContain('@vm');
  });

  it.each([
    ['and k8s?', 'definition', 'why'],
    ['how?', 'how-to', 'how-to'],
    ['hm', 'follow-up', 'why'],
    ['hm', 'out-of-scope', 'why'],
  ] as const)('keeps its own intent only if it asks for knowledge: %s (%s)', (text, intent, expected) => {
    expect(complete(toQuestion(text, intent), slots, undefined).intent).toBe(expected);
  });

  it('takes nothing over from a conversation about nothing', () => {
    const empty: Slots = { technologies: [], topics: [], aspects: [], shown: [], latest: [] };
    const question = complete(toQuestion('hm', 'follow-up'), empty, undefined);
    expect(question).toMatchObject({ carried: [], technologies: [], aspects: [] });
  });

  it('names each term once', () => {
    const { terms } = complete(toQuestion('is the vm a vm'), slots, remember('why is a vm a vm'));
    expect(terms).toEqual([...new Set(terms)]);
  });
});
