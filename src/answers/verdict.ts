import type { ComparedMember, Comparison, ComparisonRow } from '../forms/comparison.ts';
import { words } from './phrases.ts';

/** Aspects that a verdict over many names for each member. */
const NAMED = 3;

/**
 * What a comparison comes to, in a sentence: by one aspect what each is like, by several who leads in which.
 *
 * @param isName whether a word is written with a capital wherever it stands
 */
export function toVerdict(comparison: Comparison, isName: (word: string) => boolean): string {
  const [first, ...more] = comparison.rows;
  if (!first) return '';
  if (more.length === 0) return byOne(comparison, first, isName);
  const leads = comparison.columns.map((member, at) => ({ member, aspects: leadsOf(comparison, at) }));
  const leading = leads.filter(({ aspects }) => aspects.length > 0);
  // Who leads alone in a thing or two is not better for it.
  if (leading.length < Math.min(2, leads.length)) {
    const last = comparison.rows.findLast(({ aspect }) => aspect.better === undefined) ?? first;
    return byOne(comparison, last, isName);
  }
  return words.leads(
    leading.map(({ member, aspects }) => ({ name: member.name, plural: member.plural, aspects })),
  );
}

function byOne(
  { columns }: Comparison,
  { aspect, cells }: ComparisonRow,
  isName: (word: string) => boolean,
): string {
  const inline = (verdict: string | undefined) =>
    verdict === undefined ? words.notFounded : toInline(verdict, isName);
  const toSaying = ({ member, verdict }: { member: ComparedMember; verdict: string | undefined }) =>
    `${member.name}: ${inline(verdict)}`;
  const says = columns.map((member, at) => ({ member, verdict: cells[at]?.verdict }));
  const best = aspect.better === undefined ? undefined : leaderOf(columns, { aspect, cells });
  if (best && aspect.better !== undefined) {
    const others = says.filter(({ member }) => member !== best);
    const own = inline(says.find(({ member }) => member === best)?.verdict);
    return words.best(best, aspect.better, own, others.map(toSaying));
  }
  return words.sayings(says.map(toSaying));
}

/** A cell's verdict within a sentence: its first letter small, unless it begins with a name or an abbreviation. */
export function toInline(verdict: string, isName: (word: string) => boolean): string {
  const [first = ''] = verdict.split(/[^A-Za-z]/);
  const isPlain = /^[A-Z][a-z]*$/.test(first) && !isName(first);
  return isPlain ? verdict.slice(0, 1).toLowerCase() + verdict.slice(1) : verdict;
}

/** The member whose rating is above all others; none if any is unrated. */
function leaderOf(columns: readonly ComparedMember[], row: ComparisonRow): ComparedMember | undefined {
  const at = columns.findIndex((_, column) => leadIn(row, column) > 0);
  return columns[at];
}

/** By how much a column leads a row; 0 if it does not. */
function leadIn({ aspect, cells }: ComparisonRow, column: number): number {
  if (aspect.better === undefined) return 0;
  const ratings = cells.map((cell) => cell?.rating);
  if (ratings.some((rating) => rating === undefined)) return 0;
  const own = ratings[column] as number;
  const others = ratings.filter((_, at) => at !== column) as number[];
  return Math.max(0, own - Math.max(...others));
}

/** The aspects in which a column leads most, in the order of the table. */
function leadsOf({ rows }: Comparison, column: number): readonly string[] {
  const led = rows
    .map((row, at) => ({ name: row.aspect.name, lead: leadIn(row, column), at }))
    .filter(({ lead }) => lead > 0)
    .sort((a, b) => b.lead - a.lead || a.at - b.at)
    .slice(0, NAMED);
  return led.sort((a, b) => a.at - b.at).map(({ name }) => name);
}
