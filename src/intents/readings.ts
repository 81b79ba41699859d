import type { Slots } from '../forms/conversation.ts';
import type { Question } from '../forms/question.ts';
import { entityTerm } from './analysis.ts';
import { complete, type Remembered, union } from './filling.ts';
import { asksForExamples, asksForOthers, asksPurpose, asksWorth, namesPlace, OPENING } from './leaning.ts';

/**
 * The ways to fill a question's gaps: with each way in which the old question may have been put, and with the old thing kept
 * beside a new one that may be a part of it. What is found tells which was meant; a later group is for where an earlier one leads
 * nowhere new.
 */
export function toReadings(
  question: Question,
  slots: Slots,
  asked: readonly Remembered[],
  near: readonly string[],
): readonly (readonly Question[])[] {
  const whole = asked.length > 0 ? asked : [undefined];
  const plain = whole.map((latest) => complete(question, slots, latest, near));
  if (wantsOthers(question, slots)) {
    return [[...plain, ...plain.slice(0, 1).map((one) => askForOthers(one, slots))]];
  }
  if (asksForExamples(question)) {
    const [thing] = [...slots.topics, ...slots.technologies, ...slots.aspects];
    if (thing !== undefined) return [plain.slice(0, 1).map((one) => askForExamples(one, thing))];
  }
  if (asksPurpose(question)) {
    const [thing, ...more] = [...slots.technologies, ...slots.topics];
    const isOne = thing !== undefined && more.length === 0;
    return [[...plain, ...(isOne ? plain.slice(0, 1).map((one) => askWhen(one, thing)) : [])]];
  }
  if (slots.aspects.length > 0 && asksWorth(question)) {
    return [plain.map((one) => withAspects(one, slots)), plain];
  }
  const isPlace = namesPlace(question);
  if (!isPlace && !OPENING.test(question.normalised)) return [plain];
  const keeping = (kept: 'topics' | 'technologies') =>
    whole.map((latest) => complete(question, slots, latest, near, kept));
  if (question.technologies.length > 0) return isPlace ? [keeping('topics'), plain] : [plain];
  if (question.topics.length === 0) return [plain];
  if (!isPlace) return [slots.technologies.length > 0 ? [...plain, ...keeping('technologies')] : plain];
  const bare = complete(question, { ...slots, aspects: [] }, undefined, near, 'technologies');
  return [keeping('technologies'), [bare]];
}

/** "What's the downside" asks about all that was spoken of, what it was spoken of for included. */
function withAspects(question: Question, { aspects }: Slots): Question {
  const all = union(question.aspects, aspects);
  const more = all.filter((id) => !question.aspects.includes(id));
  return {
    ...question,
    aspects: all,
    carried: [...question.carried, ...more],
    terms: union(question.terms, more.map(entityTerm)),
  };
}

/** "Name some" asks for examples of the thing. */
function askForExamples(question: Question, thing: string): Question {
  return { ...asking(question, ['exampl', 'of', entityTerm(thing)]), intent: 'definition' };
}

/** "Why would anyone" asks what the thing is for. */
function askWhen(question: Question, thing: string): Question {
  return { ...asking(question, ['when', 'should', 'i', 'us', entityTerm(thing)]), intent: 'recommendation' };
}

/** After whether something is possible, "instead" means another way to it, not another thing. */
function wantsOthers(question: Question, { technologies, intent }: Slots): boolean {
  if (technologies.length === 0 || !asksForOthers(question)) return false;
  return intent !== 'feasibility' || !question.normalised.includes('instead');
}

/** "What else is there" asks for what could take the place of the thing. */
function askForOthers(question: Question, { technologies }: Slots): Question {
  return { ...asking(question, ['altern', 'to', ...technologies.map(entityTerm)]), near: [] };
}

/** The question in other words. */
function asking(question: Question, terms: readonly string[]): Question {
  return { ...question, terms, sequence: terms };
}
