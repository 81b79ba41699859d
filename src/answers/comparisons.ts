import { type ComparedMember, type Comparison, isComparison } from '../forms/comparison.ts';
import type { Passage } from '../forms/knowledge.ts';
import { type Block, paragraph, type Reply, SUGGESTION_LIMIT, type Suggestion } from '../forms/reply.ts';
import { type Statement, toCitations } from './citations.ts';
import { words } from './phrases.ts';
import { encodeRecipe, type Recipe } from './recipe.ts';
import { composeRefusal } from './refusals.ts';
import { toReply } from './reply.ts';
import type { Shelf } from './shelf.ts';
import { toVerdict } from './verdict.ts';

/** Rows up to which each cell's sentence stands under the table. */
const DETAILED = 2;
/** Sources that a comparison by many aspects names itself; the page of each aspect names all of its own. */
const NAMED_SOURCES = 5;

export function composeComparison(recipe: Recipe & { type: 'comparison' }, shelf: Shelf): Reply | undefined {
  const members = recipe.members.map((key) => shelf.entry(key)?.id);
  const aspects = recipe.aspects === 'all' ? [] : recipe.aspects.map((key) => shelf.aspect(key)?.id);
  if ([...members, ...aspects].includes(undefined)) return undefined;
  const result = shelf.compare({
    members: members as string[],
    aspects: aspects as string[],
    all: recipe.aspects === 'all',
  });
  return isComparison(result)
    ? toComparisonReply(result, recipe, shelf)
    : composeRefusal(result, recipe, shelf);
}

function toComparisonReply(
  comparison: Comparison,
  recipe: Recipe & { type: 'comparison' },
  shelf: Shelf,
): Reply {
  const { columns, rows, scope, family, askedAs } = comparison;
  const names = columns.map(({ name }) => name);
  const [first] = rows;
  const title = words.compared(
    names,
    scope === 'given' && rows.length === 1 ? first?.aspect.name : undefined,
  );
  const crossed = columns.flatMap((member, at) => {
    const asked = shelf.entryById(askedAs[at] ?? '');
    return asked ? [{ asked: asked.name, kind: member.name }] : [];
  });
  const citations = toCitations(toStatements(comparison), shelf);
  const isLong = rows.length > DETAILED;
  const aspectOption = (key: string, label: string): Suggestion => ({
    label,
    recipe: encodeRecipe({ ...recipe, aspects: [key] }),
  });
  const others = family.aspects.filter((aspect) => !(rows.length === 1 && aspect === first?.aspect));
  return toReply(
    recipe,
    'answer',
    [
      ...(crossed.length > 0 ? [paragraph(words.crossed(crossed))] : []),
      paragraph(toVerdict(comparison, shelf.isName)),
      toTable(comparison, title),
      ...(isLong ? [] : rows.map((row) => toDetails(columns, row.cells))),
    ],
    {
      heading: title,
      comparison: {
        ...(scope === 'given' && rows.length === 1 && first ? { aspect: first.aspect.name } : {}),
        technologies: names,
      },
      citations: isLong ? citations.slice(0, NAMED_SOURCES) : citations,
      suggestions: [
        ...(scope === 'all'
          ? []
          : [{ label: words.allAspects, recipe: encodeRecipe({ ...recipe, aspects: 'all' as const }) }]),
        ...others.filter(({ telling }) => telling).map(({ key, title: label }) => aspectOption(key, label)),
      ].slice(0, SUGGESTION_LIMIT),
      menu: {
        label: words.chooseAspect,
        options: others.map(({ key, title: label }) => aspectOption(key, label)),
      },
      passages: rows.map(({ aspect }) => `comparisons#${family.id}-${aspect.id}`),
    },
  );
}

/** The table of what a passage compares; nothing if that is no comparison. */
export function toPassageTable(
  passage: Passage,
  shelf: Shelf,
): { readonly block: Block; readonly statements: readonly Statement[] } | undefined {
  const { technologies, aspects } = passage;
  if (technologies.length < 2 || aspects.length === 0) return undefined;
  const result = shelf.compare({ members: technologies, aspects: aspects.slice(0, 1), all: false });
  if (!isComparison(result)) return undefined;
  const names = result.columns.map(({ name }) => name);
  return {
    block: toTable(result, words.compared(names, result.rows[0]?.aspect.name)),
    statements: toStatements(result),
  };
}

function toTable({ columns, rows }: Comparison, caption: string): Block {
  return {
    type: 'table',
    caption,
    columns: columns.map(({ name }) => words.capitalised(name)),
    rows: rows.map(({ aspect, cells }) => ({
      header: aspect.title,
      cells: cells.map((cell) => cell?.verdict ?? words.notFounded),
    })),
  };
}

function toDetails(columns: readonly ComparedMember[], cells: Comparison['rows'][number]['cells']): Block {
  return {
    type: 'list',
    ordered: false,
    items: columns.map((member, at) => [
      { type: 'strong', children: [{ type: 'text', value: words.capitalised(member.name) }] },
      { type: 'text', value: `: ${cells[at]?.detail ?? words.notFoundedDetail}` },
    ]),
  };
}

/** The founded cells, row by row, as statements with sources. */
export function toStatements({ columns, rows }: Comparison): readonly Statement[] {
  return rows.flatMap(({ cells }) =>
    cells.flatMap((cell, at) =>
      cell ? [{ sources: cell.sources, reviewed: columns[at]?.reviewed ?? '' }] : [],
    ),
  );
}
