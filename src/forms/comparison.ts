/** What is said of one member by one aspect. */
export interface Cell {
  /** Two to eight words. */
  readonly verdict: string;
  /** One sentence. */
  readonly detail: string;
  /** Ids of sources. */
  readonly sources: readonly string[];
  /** 1 (bad) to 5 (best), on one scale for all members; only where the aspect has an order. */
  readonly rating?: number | undefined;
}

export interface ComparedAspect {
  readonly id: string;
  /** Five characters that stand for the id in a recipe; families that share an aspect share its key. */
  readonly key: string;
  /** As it is said within a sentence. */
  readonly name: string;
  /** As it heads a row. */
  readonly title: string;
  /** Other names, misspellings and whole questions. */
  readonly aliases: readonly string[];
  readonly question: string;
  /** Whether an overview shows it. */
  readonly telling: boolean;
  /** What a higher rating means ("faster"), where there is an order. */
  readonly better?: string | undefined;
}

export interface ComparedMember {
  /** The glossary id. */
  readonly id: string;
  /** The glossary key. */
  readonly key: string;
  /** As people say it: "spades", "the Model T". */
  readonly name: string;
  /** Whether the name is a plural. */
  readonly plural: boolean;
  readonly aliases: readonly string[];
  /** Glossary ids of things of this kind, which it stands for where families meet. */
  readonly standsFor: readonly string[];
  /** ISO date. */
  readonly reviewed: string;
}

/** Things that can be compared with one another. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly members: readonly ComparedMember[];
  readonly aspects: readonly ComparedAspect[];
  /** Ids of the members that are meant when none is named. */
  readonly defaults: readonly string[];
  /** By aspect, then by member; what is missing was not founded. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
}

/** What is to be compared, by ids. */
export interface ComparisonRequest {
  /** Glossary ids; empty for the default members. */
  readonly members: readonly string[];
  /** Aspect ids; empty for an overview. */
  readonly aspects: readonly string[];
  readonly all: boolean;
}

/** What was understood of a text that asks for a comparison. */
export interface ReadRequest extends ComparisonRequest {
  /** Words that name nothing known, as they were typed. */
  readonly unknown: readonly string[];
}

export interface ComparisonRow {
  readonly aspect: ComparedAspect;
  /** One for each column; `undefined` where nothing is founded. */
  readonly cells: readonly (Cell | undefined)[];
}

/** A comparison as it stands, in plain data. */
export interface Comparison {
  readonly family: Family;
  readonly columns: readonly ComparedMember[];
  /** What each column was asked as, where that is another thing of its kind: glossary ids. */
  readonly askedAs: readonly (string | undefined)[];
  readonly rows: readonly ComparisonRow[];
  readonly scope: 'given' | 'overview' | 'all';
}

/** Why there is no comparison. */
export type Refusal =
  /** One member alone; `others` are those it can be held against. */
  | {
      readonly type: 'half';
      readonly family: Family;
      readonly member: string;
      readonly others: readonly ComparedMember[];
    }
  /** The members are of kinds that have nothing to be compared by. */
  | { readonly type: 'unrelated'; readonly members: readonly string[] }
  /** Both are the same kind of thing, so that crossing families would compare it with itself. */
  | { readonly type: 'same'; readonly members: readonly string[]; readonly kind: ComparedMember }
  | { readonly type: 'too-many' }
  /** The aspect is none of those that these members are compared by. */
  | { readonly type: 'no-aspect'; readonly family: Family; readonly members: readonly string[] };

export type Compare = (request: ComparisonRequest) => Comparison | Refusal;

/** Columns that still fit beside each other. */
export const COLUMN_LIMIT = 4;

export function isComparison(result: Comparison | Refusal): result is Comparison {
  return 'rows' in result;
}
