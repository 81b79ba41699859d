import { isComparison } from '../forms/comparison.ts';
import type { GlossaryEntry, Passage } from '../forms/knowledge.ts';
import { toAlt } from '../forms/picture.ts';
import { type Block, paragraph, type Reply, SUGGESTION_LIMIT } from '../forms/reply.ts';
import { composeGuide, composeRecommendation, recommendationStatements } from './advice.ts';
import { toCitations } from './citations.ts';
import { composeComparison, toPassageTable, toStatements } from './comparisons.ts';
import { words } from './phrases.ts';
import { decodeRecipe, encodeRecipe, type Recipe } from './recipe.ts';
import { composeUnmatched } from './refusals.ts';
import { toReply } from './reply.ts';
import type { Shelf } from './shelf.ts';
import { topicSuggestions, toSuggestions } from './suggestions.ts';
import { composePhrase } from './talk.ts';
import { composeTaught, composeTaughtSources } from './taught.ts';

/**
 * Makes the reply of a recipe. The same recipe and the same knowledge give the same reply; a recipe whose passages are gone
 * says so.
 *
 * @param said words to be quoted in the reply; they are in no recipe, so a reply that is made again does without them
 */
export function compose(recipe: Recipe, shelf: Shelf, said: readonly string[] = []): Reply {
  // What does not fit into the encoded form is not shown either: else pressing "share" would show another reply.
  const held = decodeRecipe(encodeRecipe(recipe)) ?? recipe;
  return composeKnown(held, shelf, said) ?? compose({ type: 'phrase', phrase: 'gone' }, shelf);
}

function composeKnown(recipe: Recipe, shelf: Shelf, said: readonly string[]): Reply | undefined {
  switch (recipe.type) {
    case 'passage':
      return composePassage(recipe, shelf);
    case 'comparison':
      return composeComparison(recipe, shelf);
    case 'unmatched':
      return composeUnmatched(recipe, shelf, said);
    case 'definition':
      return composeDefinition(recipe, shelf);
    case 'taught':
      return composeTaught(shelf.taught?.(recipe.entry));
    case 'kept':
      return undefined;
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
    case 'recommendation':
      return composeRecommendation(recipe, shelf);
    case 'guide':
      return composeGuide(recipe, shelf);
    case 'phrase':
      return composePhrase(recipe, shelf, said[0]);
  }
}

function composePassage(recipe: Recipe & { type: 'passage' }, shelf: Shelf): Reply | undefined {
  const passage = shelf.passage(recipe.passage);
  if (!passage) return undefined;
  const names = recipe.assumed.flatMap((key) => nameOf(shelf.entry(key)) ?? []);
  const title =
    names.length > 0 ? words.assuming(words.capitalised(words.and(names)), passage.title) : passage.title;
  const also = known(recipe.also, shelf);
  const table = recipe.table ? toPassageTable(passage, shelf) : undefined;
  const picture = shelf.pictureOf(passage);
  const blocks: readonly Block[] = [
    ...passage.blocks,
    ...(table ? [table.block] : []),
    ...(picture ? [{ type: 'picture' as const, name: picture.name, alt: toAlt(picture.drawing) }] : []),
  ];
  return toReply(recipe, 'answer', blocks, {
    heading: title,
    citations: toCitations([passage, ...(table?.statements ?? [])], shelf),
    suggestions: toSuggestions([...also, ...shelf.nextOf(passage)].filter((next) => next !== passage)),
    passages: [passage.id],
  });
}

function composeDefinition(recipe: Recipe & { type: 'definition' }, shelf: Shelf): Reply | undefined {
  const entry = shelf.entry(recipe.entry);
  if (!entry) return undefined;
  return toReply(recipe, 'answer', [paragraph(entry.definition)], {
    heading: words.capitalised(entry.name),
    citations: toCitations([entry], shelf),
    suggestions: toSuggestions(shelf.about(entry.id)),
    passages: [`glossary#${entry.id}`],
  });
}

function composePair(recipe: Recipe & { type: 'pair' }, shelf: Shelf): Reply | undefined {
  const left = shelf.entry(recipe.left);
  const right = shelf.entry(recipe.right);
  if (!left || !right) return undefined;
  const item = (entry: GlossaryEntry) => [
    { type: 'strong' as const, children: [{ type: 'text' as const, value: words.capitalised(entry.name) }] },
    { type: 'text' as const, value: `: ${entry.definition}` },
  ];
  return toReply(recipe, 'answer', [{ type: 'list', ordered: false, items: [item(left), item(right)] }], {
    heading: words.capitalised(words.pair(left.name, right.name)),
    citations: toCitations([left, right], shelf),
    passages: [`glossary#${left.id}`, `glossary#${right.id}`],
  });
}

function composeDeclined(recipe: Recipe & { type: 'declined' }, shelf: Shelf): Reply {
  const closest = toSuggestions(known(recipe.closest, shelf));
  const suggestions = closest.length > 0 ? closest : topicSuggestions(shelf).slice(0, SUGGESTION_LIMIT);
  return toReply(
    recipe,
    'declined',
    [paragraph(`${words.declined(shelf.subject)} ${closest.length > 0 ? words.closest : words.broad}`)],
    { suggestions, requestable: true },
  );
}

function composeSources(recipe: Recipe & { type: 'sources' }, shelf: Shelf): Reply | undefined {
  const taught = shelf.taught?.(recipe.of[0] ?? '');
  if (taught) return composeTaughtSources(taught, recipe);
  if (recipe.of.some((key) => shelf.requirement(key))) return composeAdviceSources(recipe, shelf);
  const stated = recipe.of.flatMap((key) => shelf.passage(key) ?? shelf.entry(key) ?? []);
  const aspects = recipe.of.flatMap((key) => shelf.aspect(key)?.id ?? []);
  const compared = shelf.compare({
    members: stated.flatMap((one) => ('title' in one ? [] : one.id)),
    aspects,
    all: false,
  });
  const statements =
    isComparison(compared) && stated.length === recipe.of.length - aspects.length
      ? toStatements(compared)
      : stated;
  const [first] = statements;
  if (!first || stated.length === 0) return undefined;
  const titles = stated.map((one) => ('title' in one ? one.title : words.capitalised(one.name)));
  const citations = toCitations(statements, shelf);
  return toReply(recipe, 'sources', [paragraph(words.sourcesList(citations.length, first.reviewed))], {
    heading: words.sourcesOf(words.and(titles)),
    citations,
    passages: stated.map((one) => ('title' in one ? one.id : `glossary#${one.id}`)),
  });
}

function composeAdviceSources(recipe: Recipe & { type: 'sources' }, shelf: Shelf): Reply | undefined {
  const found = recommendationStatements(recipe.of, shelf);
  const reviewed = found?.statements[0]?.reviewed;
  if (!found || reviewed === undefined) return undefined;
  const citations = toCitations(found.statements, shelf);
  return toReply(recipe, 'sources', [paragraph(words.sourcesList(citations.length, reviewed))], {
    heading: words.sourcesOf(found.title),
    citations,
  });
}

function known(keys: readonly string[], shelf: Shelf): readonly Passage[] {
  return keys.flatMap((key) => shelf.passage(key) ?? []);
}

function nameOf(entry: GlossaryEntry | undefined): string | undefined {
  return entry && (entry.plural ?? entry.name);
}
