import type { Evidence } from '../forms/evidence.ts';
import type { Passage } from '../forms/knowledge.ts';
import type { Intent, Question } from '../forms/question.ts';
import { SUGGESTION_LIMIT } from '../forms/reply.ts';
import type { PhraseId } from './phrases.ts';
import type { Recipe } from './recipe.ts';
import type { Shelf } from './shelf.ts';

const CHOICES = 3;
/** Words besides the two names in a question that asks for nothing more than the two: "what is the difference between A and B". */
const PLAIN_PAIR = 7;

/** What the bot says of itself, for what asks for no knowledge. */
const PHRASES: Partial<Readonly<Record<Intent, PhraseId>>> = {
  greeting: 'greeting',
  thanks: 'thanks',
  goodbye: 'goodbye',
  smalltalk: 'smalltalk',
  help: 'help',
  feedback: 'feedback',
};

/** The phrase for a conversational intent; `undefined` for one that asks for knowledge. */
export function toPhrase(intent: Intent): PhraseId | undefined {
  return PHRASES[intent];
}

/** Question and evidence to a recipe. `also` are passages that answer further questions of the same message. */
export function decide(
  question: Question,
  evidence: Evidence,
  also: readonly Passage[],
  shelf: Shelf,
): Recipe {
  const passages = evidence.ranked.map(({ passage }) => passage);
  const [first] = passages;
  if (evidence.decision === 'answer' && first) {
    return (
      toPair(question, evidence, shelf) ?? {
        type: 'passage',
        passage: first.key,
        assumed: question.carried
          .filter((id) => evidence.held.includes(id))
          .flatMap((id) => shelf.entryById(id)?.key ?? []),
        also: also.filter((passage) => passage !== first).map((passage) => passage.key),
      }
    );
  }
  const keys = passages.map((passage) => passage.key);
  if (evidence.decision === 'offer') return { type: 'choices', passages: keys.slice(0, CHOICES) };
  const near = evidence.figures.subject > 0 && evidence.figures.unknown < 0.5;
  return { type: 'declined', closest: near ? keys.slice(0, SUGGESTION_LIMIT - 1) : [] };
}

/**
 * "A or B" where no passage sets the two against each other: both definitions, beside each other.
 */
function toPair(question: Question, evidence: Evidence, shelf: Shelf): Recipe | undefined {
  if (question.intent !== 'difference' && question.intent !== 'comparison') return undefined;
  const [a, b, ...rest] = question.technologies;
  const best = evidence.ranked[0]?.passage;
  if (!a || !b || rest.length > 0 || question.aspects.length > 0 || !best) return undefined;
  if (question.carried.length > 0) return undefined;
  const others = question.terms.filter((term) => !term.startsWith('@'));
  if (others.length > PLAIN_PAIR) return undefined;
  const covers = (passage: Passage) => passage.technologies.includes(a) && passage.technologies.includes(b);
  if (covers(best) || evidence.ranked[0]?.parts.named === 1) return undefined;
  const [left, right] = [shelf.entryById(a), shelf.entryById(b)];
  return left && right ? { type: 'pair', left: left.key, right: right.key } : undefined;
}
