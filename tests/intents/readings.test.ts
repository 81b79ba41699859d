import { describe, expect, it } from 'vitest';
import type { Slots } from '../../src/forms/conversation.ts';
import type { Question } from '../../src/forms/question.ts';
import { createAnalysis } from '../../src/intents/analysis.ts';
import type { Remembered } from '../../src/intents/filling.ts';
import { toReadings } from '../../src/intents/readings.ts';
import { lexicon } from './lexicon.ts';

const analyse = createAnalysis(lexicon);

function toQuestion(text: string): Question {
  const rest = { intentScore: 1, strangeness: 0, context: [], carried: [], recent: [], near: [], more: [] };
  return { ...analyse(text), intent: 'follow-up', ...rest };
}

function remember(text: string): Remembered {
  const { sequence, technologies, topics } = analyse(text);
  return { sequence, technologies, topics, title: sequence };
}

const slots: Slots = { technologies: ['vm'], topics: [], aspects: ['startup'], shown: ['aaaaa'], latest: [] };
const asked = ['how fast does a vm start', 'Start-up time'].map(remember);

function sequencesOf(text: string, of: Slots = slots): readonly (readonly string[])[] {
  return toReadings(toQuestion(text), of, asked, [])
    .flat()
    .map(({ sequence }) => sequence.map(String));
}

describe('the readings of a question that leans on a conversation', () => {
  it('put the new thing where the old one stood in each way of asking', () => {
    const [first] = sequencesOf('and k8s?');
    expect(first?.slice(0, 3)).toEqual(analyse('how fast does k8s').sequence.slice(0, 3));
    expect(first).toContain('@kubernetes');
    expect(first).not.toContain('@vm');
  });

  it('ask for the reason in front of what was asked', () => {
    const [first = []] = sequencesOf('why?');
    expect(first[0]).toMatch(/^(?:why|reason)$/);
    expect(first).toContain('@vm');
  });

  it('ask for alternatives where something else is wanted', () => {
    expect(sequencesOf('what else is there')).toContainEqual(['altern', 'to', '@vm']);
  });

  it('take "instead" for another way, not another thing, after whether something is possible', () => {
    const feasible: Slots = { ...slots, intent: 'feasibility' };
    expect(sequencesOf('what should i take instead', feasible)).not.toContainEqual(['altern', 'to', '@vm']);
  });

  it('ask when one thing is used, where its purpose is asked for', () => {
    expect(sequencesOf('why would anyone')).toContainEqual(['when', 'should', 'i', 'us', '@vm']);
  });

  it('keep what it was spoken of for, first, where its worth is asked', () => {
    const [[first] = [], [second] = []] = toReadings(toQuestion('what is the downside'), slots, asked, []);
    expect(first?.aspects).toEqual(['startup']);
    expect(second?.aspects).toEqual([]);
  });

  it('look for another thing in another place only after the old thing there', () => {
    const moved: Slots = { ...slots, topics: ['virtualization'] };
    const groups = toReadings(toQuestion('and on k8s?'), moved, asked, []);
    expect(groups.map(([one]) => one?.topics)).toEqual([['virtualization'], []]);
  });
});
