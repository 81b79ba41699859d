import {
  COLUMN_LIMIT,
  type Compare,
  type ComparedMember,
  type Comparison,
  type ComparisonRequest,
  type Family,
  type Refusal,
} from '../forms/comparison.ts';

/** Members that stand for a family when only one of its own aspects is named. */
const SHOWN_BY_ASPECT = 3;

/**
 * Compares what is named within the family that holds it all. Things of different families are compared as the kinds that they are,
 * where their kinds differ.
 */
export function createComparer(families: readonly Family[]): Compare {
  return (request) => {
    const members = [...new Set(request.members)];
    if (members.length > COLUMN_LIMIT) return { type: 'too-many' };
    if (members.length === 0) return compareDefaults(families, request);
    const holding = families.filter((family) => members.every((id) => memberOf(family, id)));
    const family = holding.find((one) => hasAspects(one, request)) ?? holding[0];
    if (family) return compareIn(family, members, request);
    return members.length === 1
      ? standAlone(families, members[0] as string)
      : cross(families, members, request);
  };
}

function compareDefaults(families: readonly Family[], request: ComparisonRequest): Comparison | Refusal {
  const usual = families.find(({ defaults }) => defaults.length > 1) ?? families[0];
  if (!usual) return { type: 'unrelated', members: [] };
  const family = hasAspects(usual, request) ? usual : families.find((one) => hasAspects(one, request));
  if (!family) return { type: 'no-aspect', family: usual, members: usual.defaults };
  const ids =
    family.defaults.length > 1
      ? family.defaults
      : family.members.slice(0, SHOWN_BY_ASPECT).map(({ id }) => id);
  return compareIn(family, ids, request);
}

function compareIn(
  family: Family,
  ids: readonly string[],
  request: ComparisonRequest,
  askedAs: readonly (string | undefined)[] = [],
): Comparison | Refusal {
  const columns = ids.flatMap((id) => memberOf(family, id) ?? []);
  const [first] = columns;
  if (first && columns.length === 1) {
    const others = family.members.filter((member) => member !== first);
    return { type: 'half', family, member: first.id, others };
  }
  const aspects = request.all
    ? family.aspects
    : request.aspects.length > 0
      ? family.aspects.filter(({ id }) => request.aspects.includes(id))
      : family.aspects.filter(({ telling }) => telling);
  if (aspects.length === 0) return { type: 'no-aspect', family, members: ids };
  return {
    family,
    columns,
    askedAs: columns.map((_, at) => askedAs[at]),
    rows: aspects.map((aspect) => ({
      aspect,
      cells: columns.map(({ id }) => family.cells[aspect.id]?.[id]),
    })),
    scope: request.all ? 'all' : request.aspects.length > 0 ? 'given' : 'overview',
  };
}

/** Things of two families are compared as the kinds of a third that they are. */
function cross(
  families: readonly Family[],
  members: readonly string[],
  request: ComparisonRequest,
): Comparison | Refusal {
  let same: Refusal | undefined;
  for (const family of families) {
    const kinds = members.map((id) => memberOf(family, id) ?? kindOf(family, id));
    if (kinds.some((kind) => kind === undefined)) continue;
    const ids = kinds.flatMap((kind) => kind?.id ?? []);
    if (new Set(ids).size < ids.length) {
      same ??= { type: 'same', members, kind: kinds[0] as ComparedMember };
      continue;
    }
    const askedAs = members.map((id, at) => (ids[at] === id ? undefined : id));
    return compareIn(family, ids, request, askedAs);
  }
  return same ?? { type: 'unrelated', members };
}

/** Something that only stands for a member is held against the other members of that family. */
function standAlone(families: readonly Family[], id: string): Refusal {
  for (const family of families) {
    const kind = kindOf(family, id);
    if (kind)
      return { type: 'half', family, member: id, others: family.members.filter((one) => one !== kind) };
  }
  return { type: 'unrelated', members: [id] };
}

function memberOf(family: Family, id: string): ComparedMember | undefined {
  return family.members.find((member) => member.id === id);
}

function kindOf(family: Family, id: string): ComparedMember | undefined {
  return family.members.find(({ standsFor }) => standsFor.includes(id));
}

function hasAspects(family: Family, { aspects }: ComparisonRequest): boolean {
  return aspects.every((id) => family.aspects.some((aspect) => aspect.id === id));
}
