import type { Action } from './press.ts';

export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'inlineCode'; readonly value: string }
  | { readonly type: 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'strong'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] };

export interface TableRow {
  readonly header: string;
  readonly cells: readonly string[];
}

/** Blocks carry mdast's names, but for `table` (with a caption and row headers) and `picture`. */
export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly type: 'blockquote'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly lang?: string; readonly value: string }
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly TableRow[];
    }
  | { readonly type: 'picture'; readonly name: string; readonly alt: string };

export interface Citation {
  readonly title: string;
  readonly url: string;
  /** ISO date on which the passage was last held against this source. */
  readonly reviewed: string;
}

/** A thing to ask next: pressing it opens the reply that `recipe` makes. */
export interface Suggestion {
  readonly label: string;
  readonly recipe: string;
}

/** More to choose from than suggestions can hold. */
export interface Menu {
  readonly label: string;
  readonly options: readonly Suggestion[];
}

/** Something to press beside a reply. */
export interface Control {
  readonly label: string;
  readonly action: Action;
  /** What the press brings along as its `values`. It travels with the control itself and is stored nowhere. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What is said. */
export interface Reply {
  readonly kind: 'answer' | 'choices' | 'declined' | 'talk' | 'sources';
  readonly heading?: string;
  readonly blocks: readonly Block[];
  readonly citations: readonly Citation[];
  /** At most five. */
  readonly suggestions: readonly Suggestion[];
  readonly menu?: Menu;
  /** What can be done with this very reply, besides what can be done with every reply of its kind; at most five. */
  readonly controls?: readonly Control[];
  /** What a comparison is by, where that is one aspect, and of what: names as people say them. */
  readonly comparison?: { readonly aspect?: string; readonly technologies: readonly string[] };
  /** What is recommended, for programs: names as people say them, ids of the aspects that decided. */
  readonly recommendation?: {
    readonly choice: string;
    readonly runnerUp?: string;
    readonly reasons: readonly { readonly aspect: string; readonly says: string }[];
    readonly against?: { readonly aspect: string; readonly says: string };
  };
  /** Ids of the passages it is made of. */
  readonly passages: readonly string[];
  /** At most 60 characters from which this very reply is made again. */
  readonly recipe: string;
  /** Whether "request this topic" is to be offered. */
  readonly requestable: boolean;
}

export const RECIPE_LIMIT = 60;
export const SUGGESTION_LIMIT = 5;

export function paragraph(text: string): Block {
  return { type: 'paragraph', children: [{ type: 'text', value: text }] };
}

/** The words of inline nodes without their markup. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes.map((node) => ('value' in node ? node.value : plainText(node.children))).join('');
}
