import { encodeRecipe } from '../answers/recipe.ts';
import { composeTaught } from '../answers/taught.ts';
import { team } from '../answers/team-phrases.ts';
import type { Outcome } from '../forms/outcome.ts';
import { type Action, encodeAction, type Press } from '../forms/press.ts';
import { type Block, paragraph } from '../forms/reply.ts';
import type { TaughtEntry } from '../forms/taught.ts';
import type { Entry } from '../store/administration.ts';
import type { Mind } from './bot.ts';
import { type Context, toTeam } from './context.ts';
import { LONGEST, problemsOf, toDraft } from './drafts.ts';
import { closeGaps, findGap, toTerms } from './gap-list.ts';
import { toPerson } from './people.ts';
import { isInNotes, OVERRULES, toDraftId } from './taught.ts';

const ID = /^[to][a-z0-9]{7}$/;
/** Entries that a menu holds. */
const MENU = 25;

type Teaching = Action & { readonly type: 'teach' | 'draft' | 'save' | 'discard' | 'delete' };

/** Opens the form, shows what would be answered, saves it or takes it away. The speaker is an administrator. */
export async function answerTeaching(
  press: Press,
  action: Teaching,
  mind: Mind,
  context: Context,
): Promise<Outcome> {
  const { workspace } = press.place;
  const { store, library } = context;
  const { entry: id, gap } = action;
  if (id !== undefined && !ID.test(id)) return { type: 'silence', why: 'unknown-control' };
  const done = (said: string) =>
    toTeam([said], { controls: [{ label: team.back, action: { type: 'taught' } }] });
  switch (action.type) {
    case 'teach': {
      if (id === undefined) return toForm(action, press.values, await termsOf(gap, workspace, mind, context));
      const found =
        (await store.entries.get(workspace, toDraftId(id))) ?? (await store.entries.get(workspace, id));
      return found ? toForm(action, toValues(found), '') : done(team.noEntry);
    }
    case 'draft':
      return preview(press, action, mind, context);
    case 'save': {
      const draft = await store.entries.get(workspace, toDraftId(id ?? ''));
      if (!draft || problemsOf(draft).length > 0) return done(team.noEntry);
      await store.entries.put(workspace, { ...draft, id: id as string }, toPerson(press));
      library.changed(workspace);
      await store.entries.remove(workspace, draft.id);
      await closeGaps([draft.question, ...draft.phrasings], gap, workspace, mind, store);
      return done(team.saved);
    }
    case 'discard':
      await store.entries.remove(workspace, toDraftId(id ?? ''));
      return done(team.cancelled);
    case 'delete': {
      const was = await store.entries.remove(workspace, id ?? '');
      await store.entries.remove(workspace, toDraftId(id ?? ''));
      library.changed(workspace);
      return done(was ? team.deleted : team.noEntry);
    }
  }
}

/** What was taught in a workspace, with a menu to change it; only what holds the words of `find`, if there are any. */
export function listTaught({ values }: Press, { taught }: Mind): Outcome {
  const find = (values['find'] ?? '').trim().toLowerCase();
  const all = [...(taught?.entries ?? [])]
    .filter(({ question, answer }) => `${question}\n${answer}`.toLowerCase().includes(find))
    .sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1));
  const options = all.slice(0, MENU).map(({ id, question }) => ({
    label: question,
    recipe: encodeRecipe({ type: 'kept', entry: id }),
  }));
  const rest = all.length - options.length;
  return toTeam([team.taught(all.length), ...(rest > 0 ? [team.more(rest)] : [])], {
    controls: [{ label: team.teach, action: { type: 'teach' } }],
    ...(options.length > 0 ? { menu: { label: team.choose, options } } : {}),
  });
}

/** One entry, to be changed or deleted. */
export function showKept(id: string, { taught }: Mind): Outcome {
  const entry = taught?.entry(id);
  if (!entry) return toTeam([team.noEntry]);
  return toTeam([...(taught?.isRetired(id) ? [team.retired] : []), ...toBlocks(entry)], {
    controls: [
      { label: team.edit, action: { type: 'teach', entry: id } },
      { label: team.delete, action: { type: 'delete', entry: id } },
      { label: team.back, action: { type: 'taught' } },
    ],
  });
}

function toForm({ entry, gap }: Teaching, values: Readonly<Record<string, string>>, terms: string): Outcome {
  const of = (name: 'question' | 'phrasings' | 'answer' | 'source') => {
    const value = values[name]?.slice(0, LONGEST[name]);
    return { name, label: team[name], longest: LONGEST[name], ...(value ? { value } : {}) };
  };
  return {
    type: 'form',
    title: terms === '' ? team.teach : team.teachFor(terms),
    action: encodeAction({ type: 'draft', ...(entry ? { entry } : {}), ...(gap ? { gap } : {}) }),
    fields: [
      of('question'),
      { ...of('phrasings'), optional: true },
      of('answer'),
      { ...of('source'), optional: true },
    ],
  };
}

/** Keeps the draft, which nothing is answered from, until it is saved or dropped. */
async function preview(
  press: Press,
  { entry, gap }: Teaching,
  mind: Mind,
  context: Context,
): Promise<Outcome> {
  const { store, newId } = context;
  const { workspace } = press.place;
  const draft = toDraft(press.values);
  const problems = problemsOf(draft);
  const overrules = await isInNotes(draft.question, mind);
  const id = entry ?? `${overrules ? OVERRULES : 't'}${newId()}`;
  await store.entries.put(workspace, { ...draft, id: toDraftId(id) }, toPerson(press));
  const own = { entry: id, ...(gap ? { gap } : {}) };
  const controls = [
    ...(problems.length > 0 ? [] : [{ label: team.save, action: { type: 'save' as const, ...own } }]),
    { label: team.edit, action: { type: 'teach' as const, ...own } },
    { label: team.cancel, action: { type: 'discard' as const, ...own } },
  ];
  if (problems.length > 0) return toTeam(problems, { controls });
  const collisions = await findCollisions(id, [draft.question, ...draft.phrasings], mind);
  const items = collisions.map((value) => [{ type: 'text' as const, value }]);
  const saved = (await store.entries.get(workspace, toDraftId(id))) as Entry;
  return toTeam(
    [
      team.preview,
      ...toBlocks(saved),
      ...(items.length > 0 ? [paragraph(team.collides), toList(items)] : [paragraph(team.collidesNot)]),
    ],
    { controls },
  );
}

/** Titles of what answers the same questions now, notes and other taught entries. */
async function findCollisions(id: string, asked: readonly string[], mind: Mind): Promise<readonly string[]> {
  const titles = new Set<string>();
  for (const text of asked) {
    const question = mind.understanding.read(text);
    const own = mind.taught?.find(question)?.entry;
    if (own && own.id !== id) titles.add(own.question);
    const { decision, ranked } = await mind.retrieve(question);
    if (decision === 'answer' && ranked[0]) titles.add(ranked[0].passage.title);
  }
  return [...titles];
}

function toBlocks(entry: TaughtEntry): readonly Block[] {
  const { heading = '', blocks, citations } = composeTaught(entry);
  const title: Block = {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value: heading }] }],
  };
  return [title, ...blocks, ...citations.map(({ url }) => paragraph(url))];
}

function toList(items: Extract<Block, { type: 'list' }>['items']): Block {
  return { type: 'list', ordered: false, items };
}

function toValues({ question, phrasings, answer, source = '' }: Entry): Readonly<Record<string, string>> {
  return { question, phrasings: phrasings.join('\n'), answer, source };
}

async function termsOf(
  gap: string | undefined,
  workspace: string,
  mind: Mind,
  { store }: Context,
): Promise<string> {
  const found = gap === undefined ? undefined : await findGap(gap, workspace, store);
  return found ? toTerms(found, mind) : '';
}
