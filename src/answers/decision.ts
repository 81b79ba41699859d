import { type ComparisonRequest, isComparison } from '../forms/comparison.ts';
import type { Evidence } from '../forms/evidence.ts';
import type { Passage } from '../forms/knowledge.ts';
import type { Intent, Question } from '../forms/question.ts';
import { SUGGESTION_LIMIT } from '../forms/reply.ts';
import { toPassageTable } from './comparisons.ts';
import type { PhraseId } from './phrases.ts';
import type { Recipe } from './recipe.ts';
import type { Shelf } from './shelf.ts';

const CHOICES = 3;
/** Words besides the two names in a question that asks for nothing more than the two: "what is the difference between A and B". */
const PLAIN_PAIR = 7;
/** Words besides the names in one that asks for nothing else: "A or B", "compare A with B". */
const BARE = 2;

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

/**
 * Question and evidence to a recipe.
 *
 * @param also passages that answer further questions of the same message
 * @param request what the question asks to compare, where it does
 */
export function decide(
  question: Question,
  evidence: Evidence,
  also: readonly Passage[],
  shelf: Shelf,
  request?: ComparisonRequest,
): Recipe {
  const passages = evidence.ranked.map(({ passage }) => passage);
  const [first] = passages;
  const comparison = request && toComparison(question, evidence, request, shelf);
  if (comparison) return comparison;
  if (evidence.decision === 'answer' && first) {
    return (
      toPair(question, evidence, shelf) ?? {
        type: 'passage',
        passage: first.key,
        assumed: question.carried
          .filter((id) => evidence.held.includes(id))
          .flatMap((id) => shelf.entryById(id)?.key ?? []),
        also: also.filter((passage) => passage !== first).map((passage) => passage.key),
        // What was only carried over has been compared before.
        table:
          request !== undefined &&
          question.carried.length === 0 &&
          toPassageTable(first, shelf) !== undefined,
      }
    );
  }
  const keys = passages.map((passage) => passage.key);
  if (evidence.decision === 'offer') return { type: 'choices', passages: keys.slice(0, CHOICES) };
  const near = evidence.figures.subject > 0 && evidence.figures.unknown < 0.5;
  return { type: 'declined', closest: near ? keys.slice(0, SUGGESTION_LIMIT - 1) : [] };
}

/** Share of foreign weight above which a question asks for more than the comparison that it names. */
const FOREIGN = 0.3;

/** Likeness to a known phrasing from which a passage is about what a question in a conversation compares. */
const LIKE = 0.5;
/** Likeness to a known phrasing from which that is just what is asked, however few its words. */
const VERY_LIKE = 0.95;
/** Stems that do nothing but link two names. */
const LINKS = new Set(['vs', 'or', 'and', 'with', 'to', 'compar', 'differ', 'between', 'against', 'the']);

/** What passages that set things against each other are written for. */
const SETTING_APART: readonly Intent[] = ['difference', 'comparison', 'recommendation', 'feasibility'];

/** "A or B" where no passage sets the two against each other, and a comparison does. */
function toComparison(
  question: Question,
  evidence: Evidence,
  request: ComparisonRequest,
  shelf: Shelf,
): Recipe | undefined {
  const best = evidence.ranked[0]?.passage;
  const likeness = evidence.ranked[0]?.parts.phrasing ?? 0;
  const isSetApart =
    best !== undefined &&
    SETTING_APART.includes(best.intent) &&
    // What has just been said did not set the two apart, or there would be no need to ask.
    (question.carried.length === 0 || (likeness >= LIKE && question.recent.at(-1) !== best.key));
  const isWhole = isAnsweredWhole(question, evidence) && (isSetApart || !isBare(question, likeness));
  if (request.members.length < 2 || isWhole) return undefined;
  if (evidence.figures.unknown >= FOREIGN || isMore(question)) return undefined;
  const result = shelf.compare(request);
  if (!isComparison(result)) return undefined;
  return {
    type: 'comparison',
    members: request.members.flatMap((id) => shelf.entryById(id)?.key ?? []),
    aspects: request.aspects.length > 0 ? result.rows.map(({ aspect }) => aspect.key) : [],
  };
}

/** "A or B" where nothing sets the two against each other: both definitions, beside each other. */
function toPair(question: Question, evidence: Evidence, shelf: Shelf): Recipe | undefined {
  if (question.intent !== 'difference' && question.intent !== 'comparison') return undefined;
  const [a, b, ...rest] = question.technologies;
  if (!a || !b || rest.length > 0 || question.aspects.length > 0) return undefined;
  if (question.carried.length > 0 || isMore(question) || isAnsweredWhole(question, evidence))
    return undefined;
  const [left, right] = [shelf.entryById(a), shelf.entryById(b)];
  return left && right ? { type: 'pair', left: left.key, right: right.key } : undefined;
}

/** Whether the question says next to nothing besides its names: "A vs B". */
function isBare(question: Question, likeness: number): boolean {
  if (countPlain(question) > BARE) return false;
  return likeness < VERY_LIKE || question.terms.every((term) => term.startsWith('@') || LINKS.has(term));
}

/** Whether the question says so much besides its names that it asks for more than the two. */
function isMore(question: Question): boolean {
  return countPlain(question) > PLAIN_PAIR;
}

/** Terms that are no names. */
function countPlain({ terms }: Question): number {
  return terms.filter((term) => !term.startsWith('@')).length;
}

/** Whether the best passage is about all that the question names. */
function isAnsweredWhole(
  { technologies, aspects, carried }: Question,
  { decision, ranked }: Evidence,
): boolean {
  const [best] = ranked;
  if (decision !== 'answer' || !best) return false;
  const hasAspects = carried.length === 0 || aspects.every((id) => best.passage.aspects.includes(id));
  const hasThings = technologies.every((id) => best.passage.technologies.includes(id));
  return best.parts.named === 1 || (hasThings && hasAspects);
}
