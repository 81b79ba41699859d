import type { GlossaryEntry, Passage } from '../forms/knowledge.ts';
import {
  type Block,
  type Citation,
  paragraph,
  type Reply,
  SUGGESTION_LIMIT,
  type Suggestion,
} from '../forms/reply.ts';
import { phrase, words } from './phrases.ts';
import { decodeRecipe, encodeRecipe, type Recipe } from './recipe.ts';
import type { Shelf } from './shelf.ts';

/**
 * Makes the reply of a recipe. The same recipe and the same knowledge give the same reply; a recipe whose passages are gone
 * says so.
 */
export function compose(recipe: Recipe, shelf: Shelf): Reply {
  // What does not fit into the encoded form is not shown either: else pressing "share" would show another reply.
  const held = decodeRecipe(encodeRecipe(recipe)) ?? recipe;
  return composeKnown(held, shelf) ?? compose({ type: 'phrase', phrase: 'gone' }, shelf);
}

function composeKnown(recipe: Recipe, shelf: Shelf): Reply | undefined {
  switch (recipe.type) {
    case 'passage':
      return composePassage(recipe, shelf);
    case 'pair':
      return composePair(recipe, shelf);
    case 'choices': {
      const suggestions = toSuggestions(known(recipe.passages, shelf));
      if (suggestions.length === 0) return undefined;
      return toReply(recipe, 'choices', [paragraph(words.choices)], { suggestions, requestable: true });
    }
    case 'declined':
      return composeDeclined(recipe, shelf);
    case 'sources':
      return composeSources(recipe, shelf);
    case 'phrase':
      return toReply(recipe, 'talk', phrase(recipe.phrase, shelf.subject).map(paragraph), {
        suggestions: ['greeting', 'help', 'empty'].includes(recipe.phrase) ? sampleSuggestions(shelf) : [],
      });
  }
}

function composePassage(recipe: Recipe & { type: 'passage' }, shelf: Shelf): Reply | undefined {
  const passage = shelf.passage(recipe.passage);
  if (!passage) return undefined;
  const names = recipe.assumed.flatMap((key) => nameOf(shelf.entry(key)) ?? []);
  const title =
    names.length > 0 ? words.assuming(capitalised(words.and(names)), passage.title) : passage.title;
  const also = known(recipe.also, shelf);
  return toReply(recipe, 'answer', passage.blocks, {
    heading: title,
    citations: toCitations([passage], shelf),
    suggestions: toSuggestions([...also, ...shelf.nextOf(passage)].filter((next) => next !== passage)),
    passages: [passage.id],
  });
}

function composePair(recipe: Recipe & { type: 'pair' }, shelf: Shelf): Reply | undefined {
  const left = shelf.entry(recipe.left);
  const right = shelf.entry(recipe.right);
  if (!left || !right) return undefined;
  const item = (entry: GlossaryEntry) => [
    { type: 'strong' as const, children: [{ type: 'text' as const, value: capitalised(entry.name) }] },
    { type: 'text' as const, value: `: ${entry.definition}` },
  ];
  return toReply(recipe, 'answer', [{ type: 'list', ordered: false, items: [item(left), item(right)] }], {
    heading: capitalised(words.pair(left.name, right.name)),
    citations: toCitations([left, right], shelf),
    passages: [`glossary#${left.id}`, `glossary#${right.id}`],
  });
}

function composeDeclined(recipe: Recipe & { type: 'declined' }, shelf: Shelf): Reply {
  const closest = toSuggestions(known(recipe.closest, shelf));
  const suggestions = closest.length > 0 ? closest : topicSuggestions(shelf);
  return toReply(
    recipe,
    'declined',
    [paragraph(`${words.declined(shelf.subject)} ${closest.length > 0 ? words.closest : words.broad}`)],
    { suggestions, requestable: true },
  );
}

function composeSources(recipe: Recipe & { type: 'sources' }, shelf: Shelf): Reply | undefined {
  const stated = recipe.of.flatMap((key) => shelf.passage(key) ?? shelf.entry(key) ?? []);
  const [first] = stated;
  if (!first) return undefined;
  const titles = stated.map((one) => ('title' in one ? one.title : capitalised(one.name)));
  const citations = toCitations(stated, shelf);
  return toReply(recipe, 'sources', [paragraph(words.sourcesList(citations.length, first.reviewed))], {
    heading: words.sourcesOf(words.and(titles)),
    citations,
    passages: stated.map((one) => ('title' in one ? one.id : `glossary#${one.id}`)),
  });
}

function toReply(
  recipe: Recipe,
  kind: Reply['kind'],
  blocks: readonly Block[],
  rest: Partial<Omit<Reply, 'kind' | 'blocks' | 'recipe'>>,
): Reply {
  return {
    kind,
    blocks,
    citations: [],
    suggestions: [],
    passages: [],
    requestable: false,
    ...rest,
    recipe: encodeRecipe(recipe),
  };
}

/** Each source once, under the review date of the first statement that rests on it. */
function toCitations(
  statements: readonly Pick<Passage, 'sources' | 'reviewed'>[],
  shelf: Shelf,
): readonly Citation[] {
  const citations = new Map<string, Citation>();
  for (const { sources, reviewed } of statements) {
    for (const id of sources) {
      const source = shelf.source(id);
      if (source && !citations.has(id)) citations.set(id, { title: source.title, url: source.url, reviewed });
    }
  }
  return [...citations.values()];
}

function toSuggestions(passages: readonly Passage[]): readonly Suggestion[] {
  return passages.slice(0, SUGGESTION_LIMIT).map((passage) => ({
    label: passage.title,
    recipe: encodeRecipe({ type: 'passage', passage: passage.key, assumed: [], also: [] }),
  }));
}

function sampleSuggestions({ subject, passageById }: Shelf): readonly Suggestion[] {
  return toSuggestions(subject.samples.flatMap((id) => passageById(id) ?? []));
}

function topicSuggestions({ subject, passageById }: Shelf): readonly Suggestion[] {
  return subject.topics
    .flatMap(({ label, passage }) =>
      toSuggestions([passageById(passage)].flatMap((found) => found ?? [])).map((made) => ({
        ...made,
        label,
      })),
    )
    .slice(0, SUGGESTION_LIMIT);
}

function known(keys: readonly string[], shelf: Shelf): readonly Passage[] {
  return keys.flatMap((key) => shelf.passage(key) ?? []);
}

function nameOf(entry: GlossaryEntry | undefined): string | undefined {
  return entry && (entry.plural ?? entry.name);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
