import type { Family } from './comparison.ts';
import type { GateModel, IntentModel, Lexicon, NamedPicture, Passage, Source, Subject } from './knowledge.ts';
import type { Requirements } from './requirements.ts';

/** Lists of term numbers, packed: JSON of that many small numbers would take most of the time of a start. */
export interface PackedLists {
  readonly lengths: readonly number[];
  /** Base64 of little-endian Uint16, the lists end to end. */
  readonly numbers: string;
}

/** What a passage speaks for and against, by how people ask for it: index terms. */
export interface Sides {
  readonly pro: readonly string[];
  readonly contra: readonly string[];
}

/** Knowledge made ready to answer from: JSON in ASCII, written once, read at every start. */
export interface Compiled {
  /** Changes with the shape of this form; a file of another version is compiled anew. */
  readonly version: number;
  /** Hash of everything it was made from. */
  readonly hash: string;
  readonly subject: Subject;
  readonly lexicon: Lexicon;
  readonly model: IntentModel;
  readonly gate: GateModel;
  readonly passages: readonly Passage[];
  readonly families: readonly Family[];
  readonly requirements?: Requirements;
  readonly sources: readonly Source[];
  readonly pictures: readonly NamedPicture[];
  /** Space-separated. */
  readonly terms: string;
  /** How many passages have each term. */
  readonly frequencies: readonly number[];
  /** How telling each term is. */
  readonly weights: readonly number[];
  /** The terms of each passage: title, text and phrasings together. */
  readonly contents: PackedLists;
  /** Each passage's title and known ways of asking: their words in order. */
  readonly phrasings: PackedLists;
  /** The words of each passage's text in order. */
  readonly texts: PackedLists;
  /** How many of the phrasings are each passage's, its title first. */
  readonly phrasingCounts: readonly number[];
  /** The sides of each passage that takes any, by its position. */
  readonly sides: Readonly<Record<number, Sides>>;
  /** Numbers of the phrasings that are negated. */
  readonly negated: readonly number[];
  /** Stems of everyday words and of words of asking, which say little of the matter; space-separated. */
  readonly everyday: string;
  /** Each passage's likeliest next ones, by position. */
  readonly neighbours: readonly (readonly number[])[];
}

export const COMPILED_VERSION = 10;
