import { compose } from '../answers/composition.ts';
import { decodeRecipe, type Recipe } from '../answers/recipe.ts';
import { statedBy } from '../answers/stated.ts';
import { conversationKey, type Place } from '../forms/message.ts';
import type { Outcome, Reading } from '../forms/outcome.ts';
import type { Action, Press } from '../forms/press.ts';
import type { Store } from '../store/ports.ts';
import type { Mind } from './bot.ts';
import { type Said, toComparisonRecipe } from './comparing.ts';
import { consider } from './consideration.ts';
import { advance } from './conversation.ts';
import { isMiss, toMiss } from './misses.ts';
import { toPerson } from './people.ts';
import { toGuideRecipe, toRecommendationRecipe } from './recommending.ts';

export type Submission = Press & { readonly action: Action & { readonly type: (typeof SUBMITTED)[number] } };

const SUBMITTED = ['ask', 'compare', 'recommend', 'define'] as const;

/** Whether a press hands in words to be answered. */
export function isSubmission(press: Press): press is Submission {
  return (SUBMITTED as readonly string[]).includes(press.action.type);
}

/**
 * Answers a command or a form: `question`, `term`, `need`, or `text` or `aspect`, `first`, `second` and `third` of a comparison. Only the
 * asker sees the reply unless `public` is `yes`.
 */
export async function answerSubmission(press: Submission, mind: Mind, store: Store): Promise<Outcome> {
  const isPublic = press.values['public'] === 'yes';
  const conversation = conversationKey(isPublic ? press.place : toPrivatePlace(press));
  const followed =
    press.action.type === 'ask' && press.action.recipe ? decodeRecipe(press.action.recipe) : undefined;
  const kept = await store.conversations.get(conversation);
  const slots = followed ? (advance(kept, followed, undefined, mind) ?? kept) : kept;
  const made = await toRecipe(press, mind, slots);
  const next = advance(slots, made.recipe, made.question, mind);
  if (next) await store.conversations.set(conversation, next, toPerson(press));
  if (made.question && isMiss(made.recipe) && made.question.language === undefined) {
    const miss = toMiss(made.question, mind.wording, toPerson(press));
    if (miss) await store.misses.add(press.place.workspace, miss);
  }
  return {
    type: 'reply',
    reply: compose(made.recipe, mind.shelf, made.said),
    visibility: isPublic ? 'public' : 'private',
    as: 'new',
    ...(made.reading ? { reading: made.reading } : {}),
  };
}

interface Made extends Said {
  readonly question?: Awaited<ReturnType<typeof consider>>['question'];
  readonly reading?: Reading;
}

async function toRecipe(
  { action, values }: Submission,
  mind: Mind,
  slots: Parameters<typeof consider>[2],
): Promise<Made> {
  switch (action.type) {
    case 'compare': {
      const members = ['first', 'second', 'third'].flatMap((name) => values[name] ?? []);
      return toComparisonRecipe(
        values['text'] ?? [members.join(' vs '), values['aspect'] ?? ''].join(' '),
        mind,
      );
    }
    case 'define':
      return {
        recipe: toDefinition(values['term'] ?? '', mind) ?? (await asked(values['term'])).recipe,
        said: [],
      };
    case 'recommend':
      return toAdvice(values['need'] ?? '');
    case 'ask':
      return asked(values['question']);
  }

  /** What is said of technologies alone, the passages may know; whoever names no need else is asked back. */
  async function toAdvice(text: string): Promise<Made> {
    const isEmpty = !/\p{L}/u.test(text);
    const recipe = toRecommendationRecipe(text, mind);
    const back = toGuideRecipe(mind, !isEmpty);
    if (recipe) return { recipe, said: [] };
    const named = mind.understanding.analyse(text).technologies.length > 0;
    const made = named || !back ? await asked(text) : undefined;
    return back && (!made || statedBy(made.recipe).length === 0)
      ? { recipe: back, said: [] }
      : (made as Made);
  }

  async function asked(text = ''): Promise<Made> {
    const { recipe, question, evidence } = await consider(text, mind, slots);
    return {
      recipe,
      said: [],
      question,
      reading: { intent: question.intent, confidence: evidence.confidence },
    };
  }
}

/** The glossary's entry of a name; none if the text says anything else. */
function toDefinition(term: string, { understanding, shelf }: Mind): Recipe | undefined {
  const { technologies, topics, aspects, plain } = understanding.analyse(term);
  const [id, ...others] = [...technologies, ...topics, ...aspects];
  const entry =
    id !== undefined && others.length === 0 && plain.length === 0 ? shelf.entryById(id) : undefined;
  return entry && { type: 'definition', entry: entry.key };
}

/** What somebody asks in private is a conversation of its own. */
function toPrivatePlace({ place, speaker }: Press): Place {
  return { ...place, thread: `${place.thread ?? ''}~${speaker.id}` };
}
