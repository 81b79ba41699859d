import { team } from '../answers/team-phrases.ts';
import type { Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import type { Mind } from './bot.ts';
import { type Context, tell } from './context.ts';
import { toPerson } from './people.ts';

/** What everybody may ask about themselves; `undefined` for anything else. */
export async function answerPersonal(
  press: Press,
  { shelf }: Mind,
  { store, library }: Context,
): Promise<Outcome | undefined> {
  const { workspace } = press.place;
  const person = toPerson(press);
  switch (press.action.type) {
    case 'forget-me': {
      const { removed, remaining } = await store.forget(person);
      library.changed(workspace);
      const counts = Object.entries(removed).filter(([, count]) => count > 0);
      const said = counts.map(([concern, count]) => `${concern} ${count}`).join(', ');
      return tell('forgotten', shelf, [team.forgotten(said, remaining)]);
    }
    case 'ignore-me':
      await store.ignored.add(workspace, person);
      return tell('ignored', shelf);
    case 'notice-me':
      await store.ignored.remove(workspace, person);
      return tell('noticed', shelf);
    default:
      return undefined;
  }
}
