import { RECIPE_LIMIT } from '../forms/reply.ts';
import { PHRASE_IDS, type PhraseId } from './phrases.ts';

/**
 * What a reply is made of. Passages and glossary entries are named by their five-character keys, so that the encoded form stays
 * short and holds nothing of what a person wrote.
 */
export type Recipe =
  /** One passage; what was assumed from the conversation; passages that answer further questions. */
  | {
      readonly type: 'passage';
      readonly passage: string;
      readonly assumed: readonly string[];
      readonly also: readonly string[];
      /** Whether what the passage compares stands under it as a table. */
      readonly table: boolean;
    }
  /** Members, by their glossary keys, set against each other by aspects, by all of them, or by the most telling ones. */
  | {
      readonly type: 'comparison';
      readonly members: readonly string[];
      readonly aspects: readonly string[] | 'all';
    }
  /** A comparison that names something unknown; what was understood of it. */
  | {
      readonly type: 'unmatched';
      readonly members: readonly string[];
      readonly aspects: readonly string[];
    }
  /** What a glossary entry says. */
  | { readonly type: 'definition'; readonly entry: string }
  /** What the team of a workspace taught, by its id. */
  | { readonly type: 'taught'; readonly entry: string }
  /** The same, to be changed or deleted; nothing that can be shared. */
  | { readonly type: 'kept'; readonly entry: string }
  /** Two definitions beside each other. */
  | { readonly type: 'pair'; readonly left: string; readonly right: string }
  /** Several passages to choose from. */
  | { readonly type: 'choices'; readonly passages: readonly string[] }
  /** Nothing fits; the closest passages. */
  | { readonly type: 'declined'; readonly closest: readonly string[] }
  /** The sources of passages or glossary entries. */
  | { readonly type: 'sources'; readonly of: readonly string[] }
  /** What is recommended for requirements, by their keys; none where none was named. */
  | { readonly type: 'recommendation'; readonly requirements: readonly string[] }
  /** A question of the guide, by its key, and the requirements named so far. After the `last` one comes the recommendation. */
  | {
      readonly type: 'guide';
      readonly step: string;
      readonly requirements: readonly string[];
      readonly last: boolean;
    }
  /** Something the bot says of itself. */
  | { readonly type: 'phrase'; readonly phrase: PhraseId };

const MOST_KEYS = {
  assumed: 4,
  also: 3,
  passages: 4,
  members: 5,
  aspects: 4,
  stated: 9,
  requirements: 9,
} as const;

const LETTERS = {
  passage: 'p',
  comparison: 'm',
  unmatched: 'u',
  definition: 'g',
  taught: 'e',
  kept: 'k',
  pair: 'v',
  choices: 'c',
  declined: 'd',
  sources: 's',
  recommendation: 'r',
  guide: 'q',
  phrase: 't',
} as const;

/** At most `RECIPE_LIMIT` characters. */
export function encodeRecipe(recipe: Recipe): string {
  return `${LETTERS[recipe.type]}.${body(recipe)}`.slice(0, RECIPE_LIMIT);
}

function body(recipe: Recipe): string {
  switch (recipe.type) {
    case 'passage':
      return [
        recipe.passage,
        recipe.assumed.slice(0, MOST_KEYS.assumed).join('-'),
        recipe.also.slice(0, MOST_KEYS.also).join('-'),
        ...(recipe.table ? ['t'] : []),
      ].join('.');
    case 'comparison':
    case 'unmatched': {
      const { members, aspects } = recipe;
      const by = aspects === 'all' ? [aspects] : aspects.slice(0, MOST_KEYS.aspects);
      return `${members.slice(0, MOST_KEYS.members).join('-')}.${by.join('-')}`;
    }
    case 'definition':
    case 'taught':
    case 'kept':
      return recipe.entry;
    case 'pair':
      return `${recipe.left}.${recipe.right}`;
    case 'choices':
      return recipe.passages.slice(0, MOST_KEYS.passages).join('-');
    case 'declined':
      return recipe.closest.slice(0, MOST_KEYS.passages).join('-');
    case 'sources':
      return recipe.of.slice(0, MOST_KEYS.stated).join('-');
    case 'recommendation':
      return recipe.requirements.slice(0, MOST_KEYS.requirements).join('-');
    case 'guide':
      return [
        recipe.step,
        recipe.requirements.slice(0, MOST_KEYS.requirements).join('-'),
        ...(recipe.last ? ['l'] : []),
      ].join('.');
    case 'phrase':
      return recipe.phrase;
  }
}

/** `undefined` for what `encodeRecipe` did not write. */
export function decodeRecipe(text: string): Recipe | undefined {
  const recipe = read(text);
  return recipe && encodeRecipe(recipe) === text ? recipe : undefined;
}

function read(text: string): Recipe | undefined {
  const [letter, first = '', second = '', third = '', fourth, ...rest] = text.split('.');
  if (rest.length > 0) return undefined;
  const keys = (part: string) => (part === '' ? [] : part.split('-'));
  switch (letter) {
    case LETTERS.passage:
      return first
        ? {
            type: 'passage',
            passage: first,
            assumed: keys(second),
            also: keys(third),
            table: fourth === 't',
          }
        : undefined;
    case LETTERS.comparison:
      return {
        type: 'comparison',
        members: keys(first),
        aspects: second === 'all' ? second : keys(second),
      };
    case LETTERS.unmatched:
      return { type: 'unmatched', members: keys(first), aspects: keys(second) };
    case LETTERS.definition:
      return first ? { type: 'definition', entry: first } : undefined;
    case LETTERS.taught:
      return first ? { type: 'taught', entry: first } : undefined;
    case LETTERS.kept:
      return first ? { type: 'kept', entry: first } : undefined;
    case LETTERS.pair:
      return first && second ? { type: 'pair', left: first, right: second } : undefined;
    case LETTERS.choices:
      return { type: 'choices', passages: keys(first) };
    case LETTERS.declined:
      return { type: 'declined', closest: keys(first) };
    case LETTERS.sources:
      return first ? { type: 'sources', of: keys(first) } : undefined;
    case LETTERS.recommendation:
      return { type: 'recommendation', requirements: keys(first) };
    case LETTERS.guide:
      return first
        ? { type: 'guide', step: first, requirements: keys(second), last: third === 'l' }
        : undefined;
    case LETTERS.phrase:
      return isPhrase(first) ? { type: 'phrase', phrase: first } : undefined;
    default:
      return undefined;
  }
}

function isPhrase(text: string): text is PhraseId {
  return (PHRASE_IDS as readonly string[]).includes(text);
}
