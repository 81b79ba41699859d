import { paragraph, type Reply, SUGGESTION_LIMIT, type Suggestion } from '../forms/reply.ts';
import type { Requirement } from '../forms/requirements.ts';
import { type Statement, toCitations } from './citations.ts';
import type { Ground } from './grounds.ts';
import { nextStep } from './guide.ts';
import { words } from './phrases.ts';
import { encodeRecipe, type Recipe } from './recipe.ts';
import { type Recommendation, recommend } from './recommendation.ts';
import { toReply } from './reply.ts';
import type { Shelf } from './shelf.ts';
import { toInline } from './verdict.ts';

/** Requirements that are named in the answer, so that it stays short. */
const NAMED = 2;
/** Passages to read next. */
const NEXT = 2;

/** What is recommended for requirements; `undefined` if one of them is gone. */
export function composeRecommendation(
  recipe: Recipe & { type: 'recommendation' },
  shelf: Shelf,
): Reply | undefined {
  const needed = toNeeded(recipe.requirements, shelf);
  if (!needed || !shelf.recommending) return undefined;
  const made = recommend(needed, shelf.recommending.requirements, shelf.recommending.family);
  if (!made) return composeImpossible(recipe, needed);
  const { choice, grounds, exclusion, against, runnerUp, instead, together } = made;
  const reasons = toReasons(made);
  return toReply(
    recipe,
    'answer',
    [
      paragraph(words.needed(needed.slice(0, NAMED).map(({ name }) => name))),
      {
        type: 'list',
        ordered: false,
        items: [
          ...(exclusion ? [[{ type: 'text' as const, value: exclusion.reason }]] : []),
          ...grounds.map(({ aspect, cell }) => [
            { type: 'strong' as const, children: [{ type: 'text' as const, value: aspect.title }] },
            { type: 'text' as const, value: words.says(toInline(cell.verdict, shelf.isName)) },
          ]),
        ],
      },
      ...(against
        ? [paragraph(words.against(against.aspect.name, toInline(against.cell.verdict, shelf.isName)))]
        : []),
      paragraph(
        [
          runnerUp ? words.runnerUp(runnerUp.name, instead?.name) : words.noRunnerUp,
          ...(together ? [together.sentence] : []),
        ].join(' '),
      ),
    ],
    {
      heading: words.recommended(choice.name),
      citations: toCitations(toStatements(made), shelf),
      suggestions: toSuggestions(made, needed, shelf),
      recommendation: {
        choice: choice.name,
        ...(runnerUp ? { runnerUp: runnerUp.name } : {}),
        reasons: reasons.map(({ aspect, cell }) => ({
          aspect: aspect.id,
          says: cell === exclusion?.ground.cell ? exclusion.reason : cell.verdict,
        })),
        ...(against ? { against: { aspect: against.aspect.id, says: against.cell.verdict } } : {}),
      },
      passages: reasons.map(({ aspect }) => `comparisons#${shelf.recommending?.family.id}-${aspect.id}`),
    },
  );
}

function composeImpossible(
  recipe: Recipe & { type: 'recommendation' },
  needed: readonly Requirement[],
): Reply {
  const suggestions = needed.slice(0, SUGGESTION_LIMIT).map(({ key, name }) => ({
    label: words.capitalised(name),
    recipe: encodeRecipe({ ...recipe, requirements: recipe.requirements.filter((one) => one !== key) }),
  }));
  return toReply(recipe, 'choices', [paragraph(words.impossible)], { suggestions });
}

/** What requirements come to, by their keys; `undefined` if to nothing, or if one of them is gone. */
export function recommendationOf(keys: readonly string[], shelf: Shelf): Recommendation | undefined {
  const needed = toNeeded(keys, shelf);
  if (!needed || !shelf.recommending) return undefined;
  return recommend(needed, shelf.recommending.requirements, shelf.recommending.family);
}

/** What stands behind a recommendation, for naming its sources. */
export function recommendationStatements(
  keys: readonly string[],
  shelf: Shelf,
): { readonly title: string; readonly statements: readonly Statement[] } | undefined {
  const made = recommendationOf(keys, shelf);
  return made && { title: words.recommended(made.choice.name), statements: toStatements(made) };
}

/** A question of the guide: each answer opens the next one and, after the last, the recommendation. */
export function composeGuide(recipe: Recipe & { type: 'guide' }, shelf: Shelf): Reply | undefined {
  const guide = shelf.recommending?.requirements.guide;
  const step = guide?.find(({ key }) => key === recipe.step);
  const known = toNeeded(recipe.requirements, shelf);
  if (!shelf.recommending || !step || !known) return undefined;
  const { requirements } = shelf.recommending;
  const suggestions = step.options.map(({ label, requirements: ids }): Suggestion => {
    const added = requirements.requirements.filter(({ id }) => ids.includes(id));
    const needed = [...known, ...added.filter((one) => !known.includes(one))];
    const keys = needed.map(({ key }) => key);
    // Who has named nothing yet is asked on.
    const isLast = recipe.last && needed.length > 0;
    const next = isLast ? undefined : nextStep(requirements, needed, step);
    return {
      label,
      recipe: encodeRecipe(
        next
          ? { type: 'guide', step: next.key, requirements: keys, last: recipe.last }
          : { type: 'recommendation', requirements: keys },
      ),
    };
  });
  return toReply(recipe, 'choices', [paragraph(step.question)], { suggestions });
}

function toNeeded(keys: readonly string[], shelf: Shelf): readonly Requirement[] | undefined {
  const needed = keys.map((key) => shelf.requirement(key));
  return needed.includes(undefined) ? undefined : (needed as readonly Requirement[]);
}

function toReasons({ grounds, exclusion }: Recommendation): readonly Ground[] {
  return [...(exclusion ? [exclusion.ground] : []), ...grounds];
}

function toStatements({ choice, grounds, exclusion, against }: Recommendation): readonly Statement[] {
  const own = [...grounds, ...(against ? [against] : [])];
  return [
    ...(exclusion ? [{ sources: exclusion.ground.cell.sources, reviewed: exclusion.member.reviewed }] : []),
    ...own.map(({ cell }) => ({ sources: cell.sources, reviewed: choice.reviewed })),
  ];
}

function toSuggestions(
  made: Recommendation,
  needed: readonly Requirement[],
  shelf: Shelf,
): readonly Suggestion[] {
  const { choice, runnerUp, together, instead } = made;
  const aspects = [...toReasons(made).map(({ aspect }) => aspect.key), ...(instead ? [instead.key] : [])];
  const ids = [...(together ? [together.passage] : []), ...needed.flatMap(({ passages }) => passages)];
  const passages = [...new Set(ids)].flatMap((id) => shelf.passageById(id) ?? []);
  const [first] = shelf.recommending?.requirements.guide ?? [];
  return [
    ...(runnerUp
      ? [
          {
            label: words.compareBoth(choice.name, runnerUp.name),
            recipe: encodeRecipe({
              type: 'comparison',
              members: [choice.key, runnerUp.key],
              aspects: [...new Set(aspects)],
            }),
          },
        ]
      : []),
    ...passages.slice(0, NEXT).map(({ key, title }) => ({
      label: title,
      recipe: encodeRecipe({ type: 'passage', passage: key, assumed: [], also: [], table: false }),
    })),
    ...(first
      ? [
          {
            label: words.startGuide,
            recipe: encodeRecipe({ type: 'guide', step: first.key, requirements: [], last: false }),
          },
        ]
      : []),
  ].slice(0, SUGGESTION_LIMIT);
}
