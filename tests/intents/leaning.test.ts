import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/forms/question.ts';
import { createAnalysis } from '../../src/intents/analysis.ts';
import {
  asksDegree,
  asksForExamples,
  asksForOthers,
  asksPurpose,
  asksReason,
  asksWorth,
  likens,
  namesItself,
  namesPlace,
  pointsAtSeveral,
} from '../../src/intents/leaning.ts';
import { lexicon } from './lexicon.ts';

const analyse = createAnalysis(lexicon);

function toQuestion(text: string): Question {
  const rest = { intentScore: 1, strangeness: 0, context: [], carried: [], recent: [], near: [], more: [] };
  return { ...analyse(text), intent: 'follow-up', ...rest };
}

const KINDS = {
  asksReason,
  asksPurpose,
  asksDegree,
  asksForExamples,
  asksForOthers,
  asksWorth,
  likens,
  namesItself,
  namesPlace,
  pointsAtSeveral,
};

describe('what leans on a conversation', () => {
  it.each([
    ['asksDegree', 'by how much', true],
    ['asksDegree', 'and how big roughly?', true],
    ['asksDegree', 'how much memory', false],
    ['asksForExamples', 'name some', true],
    ['asksForExamples', 'can you give me an example', false],
    ['asksForExamples', 'examples?', true],
    ['asksForExamples', 'examples of containers', false],
    ['namesItself', 'k8s, what is it', true],
    ['namesItself', 'k8s vs plain vms', true],
    ['namesItself', 'and k8s, what is it', false],
    ['namesItself', 'does k8s need it', false],
    ['namesItself', 'is it k8s', false],
    ['asksReason', 'why?', true],
    ['asksReason', 'but why not', true],
    ['asksReason', 'how come', true],
    ['asksReason', 'why would anyone do that', true],
    ['asksReason', 'why is it slow', false],
    ['asksReason', 'why k8s', false],
    ['asksPurpose', 'why would anyone?', true],
    ['asksPurpose', 'what for', true],
    ['asksPurpose', 'so what is the point', true],
    ['asksPurpose', 'why not', false],
    ['asksForOthers', 'what else is there', true],
    ['asksForOthers', 'what should i take instead', true],
    ['asksForOthers', 'any alternatives?', true],
    ['asksForOthers', 'what should i take', false],
    ['asksForOthers', 'k8s instead', false],
    ['asksWorth', 'what is the downside', true],
    ['asksWorth', 'any risks', true],
    ['asksWorth', 'what is the downside of k8s', false],
    ['likens', 'how does k8s compare', true],
    ['likens', 'compared to k8s', true],
    ['likens', 'how does k8s work', false],
    ['namesPlace', 'and in k8s?', true],
    ['namesPlace', 'what about on arm', true],
    ['namesPlace', 'is it in there', false],
    ['pointsAtSeveral', 'can they share a host', true],
    ['pointsAtSeveral', 'and both together', true],
    ['pointsAtSeveral', 'can it share a host', false],
  ] as const)('is told by its words: %s, %s', (kind, text, expected) => {
    expect(KINDS[kind](toQuestion(text))).toBe(expected);
  });
});
