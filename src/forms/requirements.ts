/** Something that somebody needs, and what it counts for. */
export interface Requirement {
  readonly id: string;
  /** Two letters that stand for the id in a recipe. */
  readonly key: string;
  /** As it is said within a sentence: "different operating systems". */
  readonly name: string;
  /** Whether who says it asks for advice on the subject, even if nothing else in the text does. */
  readonly telling: boolean;
  /** How it is said: words that stand near each other, alternatives with `|`, glossary entries as `@id`. */
  readonly phrases: readonly string[];
  /** By aspect: how much a good rating counts; less than 0 if it counts against. */
  readonly weights: Readonly<Record<string, number>>;
  /** What counts for one member alone, as its cell by an aspect says. */
  readonly suits: readonly {
    readonly member: string;
    readonly aspect: string;
    readonly weight: number;
  }[];
  /** Members that cannot meet it; their cells by the aspect say why, and `reason` does in one sentence. */
  readonly excludes: readonly Exclusion[];
  /** Ids of requirements that are not meant where this one is. */
  readonly displaces: readonly string[];
  /** Aspects in which meeting it has a price. */
  readonly against: readonly string[];
  /** Ids of passages to read next. */
  readonly passages: readonly string[];
}

export interface Exclusion {
  readonly members: readonly string[];
  readonly aspect: string;
  readonly reason: string;
}

/** A question of the guide. */
export interface GuideStep {
  /** Two letters that stand for it in a recipe. */
  readonly key: string;
  readonly question: string;
  /** At most five; `requirements` are ids, none where it does not matter. */
  readonly options: readonly { readonly label: string; readonly requirements: readonly string[] }[];
}

/** What it takes to recommend a member of a family. */
export interface Requirements {
  readonly family: string;
  /** By aspect: what counts whatever is needed. */
  readonly always: Readonly<Record<string, number>>;
  /** Share of all that counts by which two members are as good as even. */
  readonly margin: number;
  /** Members that are considered only if one of the requirements is named. */
  readonly only: readonly { readonly members: readonly string[]; readonly with: readonly string[] }[];
  /** Members that are commonly combined. */
  readonly together: readonly {
    readonly members: readonly string[];
    readonly sentence: string;
    readonly passage: string;
  }[];
  readonly requirements: readonly Requirement[];
  /** At most six. */
  readonly guide: readonly GuideStep[];
}

/** Requirements by their keys, as a text names them. */
export interface ReadRequirements {
  readonly named: readonly string[];
  /** Said to be not needed. */
  readonly denied: readonly string[];
}
