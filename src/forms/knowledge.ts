import type { StackDrawing } from './picture.ts';
import type { Intent, KnowledgeIntent } from './question.ts';
import type { Block } from './reply.ts';

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

/** One answer as it stands. */
export interface Passage {
  /** `topic#section`. */
  readonly id: string;
  /** Five characters that stand for `id` in a recipe. */
  readonly key: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly intent: KnowledgeIntent;
  readonly technologies: readonly string[];
  readonly aspects: readonly string[];
  readonly sources: readonly string[];
  /** ISO dates. */
  readonly reviewed: string;
  readonly reviewBy: string;
  /** Ids of passages to read next. */
  readonly next: readonly string[];
}

export interface GlossaryEntry {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly plural?: string | undefined;
  readonly kind: 'technology' | 'aspect' | 'term';
  readonly aliases: readonly string[];
  readonly definition: string;
  readonly sources: readonly string[];
  /** ISO date. */
  readonly reviewed: string;
}

/** A picture that people can ask for. */
export interface NamedPicture {
  readonly name: string;
  /** Further names, as people say them. */
  readonly aliases: readonly string[];
  readonly drawing: StackDrawing;
  /** Ids of the passages that it illustrates. */
  readonly passages: readonly string[];
  readonly sources: readonly string[];
  /** ISO date. */
  readonly reviewed: string;
}

/** What the knowledge is about: everything the bot says of its own subject comes from here. */
export interface Subject {
  readonly name: string;
  /** Completes "I answer questions about …". */
  readonly description: string;
  /** Ids of passages that a newcomer might begin with. */
  readonly samples: readonly string[];
  /** What is meant when a comparison names nothing. */
  readonly defaults: readonly string[];
  /** Broad topics to offer, each by a passage. */
  readonly topics: readonly { readonly label: string; readonly passage: string }[];
}

/** A linear model over word features, and the words around it. Plain data, made once from examples. */
export interface IntentModel<Label extends string = Intent> {
  readonly labels: readonly Label[];
  readonly features: readonly string[];
  /** How much each feature counts in the norm of a text, which its weights are divided by. */
  readonly scales: readonly number[];
  /** Base64 of little-endian Int16, `features` by `labels`, to be multiplied by `scale`. */
  readonly weights: string;
  readonly bias: readonly number[];
  readonly scale: number;
}

export interface Language {
  readonly name: string;
  readonly words: readonly string[];
}

/** The words that analysis knows. */
export interface Lexicon {
  readonly entries: readonly GlossaryEntry[];
  /** Names as they are compared, to the number of their entry; see `toNames`. */
  readonly names: Readonly<Record<string, number>>;
  /** Words that spelling repair may lead to, most frequent first; space-separated. */
  readonly vocabulary: string;
  /** The stem of each vocabulary word; space-separated. */
  readonly stems: string;
  /** Which vocabulary words are known to follow one another, packed. */
  readonly pairs: string;
  /** English words that look like a slip of a vocabulary word, and are not; space-separated. */
  readonly protectedWords: string;
  readonly courtesies: readonly string[];
  readonly languages: readonly Language[];
}

/** Weights of the evidence gate, fitted by `hypercall knowledge fit`. */
export interface GateModel {
  readonly weights: Readonly<Record<string, number>>;
  readonly bias: number;
  /** Confidence (0–1) from which a question put to the bot is answered. */
  readonly answer: number;
  /** From which, below `answer`, the closest passages are offered. */
  readonly offer: number;
  /** From which an overheard question is answered. */
  readonly overheard: number;
}
