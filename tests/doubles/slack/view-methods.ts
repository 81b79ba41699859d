import { type Call, type Method, need } from './call.ts';
import type { Core, View } from './core.ts';
import { named } from './elements.ts';
import { type Fields, fieldsIn, textIn } from './fields.ts';
import { toViewPayload } from './payloads.ts';
import { Refusal } from './refusal.ts';
import { checkView } from './view-limits.ts';
import type { Workspace } from './workspace.ts';

const MOST_STACKED = 3;

export const VIEW_METHODS: Readonly<Record<string, Method>> = {
  'views.open': (call) => {
    const view = checkView(call.args['view'], 'modal');
    const user = useTrigger(call);
    for (const other of call.core.views)
      if (other.user === user && other.type === 'modal') other.open = false;
    return shown(call.core, addView(call.core, call.workspace, user, view));
  },

  'views.push': (call) => {
    const view = checkView(call.args['view'], 'modal');
    const user = useTrigger(call);
    const stack = call.core.views.filter((one) => one.open && one.user === user && one.type === 'modal');
    const top = stack.at(-1);
    if (!top) throw new Refusal('no_such_view', {}, true);
    return shown(call.core, pushView(call.core, top, view));
  },

  'views.update': (call) => {
    const view = checkView(call.args['view'], 'modal');
    const { view_id: id, external_id: external } = call.args;
    const found = call.core.views.findLast(
      (one) => one.open && (id ? one.id === id : one.view['external_id'] === external),
    );
    if (!found) throw new Refusal('not_found');
    checkHash(call, found);
    return shown(call.core, updateView(call.core, found, view));
  },

  'views.publish': (call) => {
    const user = need(call, 'user_id');
    const view = checkView(call.args['view'], 'home');
    if (!call.workspace.users.has(user)) throw new Refusal('user_not_found');
    if (!call.core.manifest.features?.app_home?.home_tab_enabled) throw new Refusal('not_enabled', {}, true);
    const found = call.core.views.find((one) => one.type === 'home' && one.user === user);
    if (!found) return shown(call.core, addView(call.core, call.workspace, user, view));
    checkHash(call, found);
    return shown(call.core, updateView(call.core, found, view));
  },
};

/** Puts a view on top of another. */
export function pushView(core: Core, top: View, view: Fields): View {
  const stack = core.views.filter((one) => one.open && one.rootId === top.rootId);
  if (stack.length >= MOST_STACKED) throw new Refusal('push_limit_reached', {}, true);
  return addView(core, top.workspace, top.user, view, top);
}

/** What was typed stays in blocks that keep their ids. */
export function updateView(core: Core, found: View, view: Fields): View {
  found.view = { ...view, blocks: named(core, fieldsIn(view, 'blocks')) };
  found.hash = `${core.serial()}.hash`;
  found.errors = {};
  return found;
}

function addView(core: Core, workspace: Workspace, user: string, view: Fields, below?: View): View {
  const id = workspace.nextId('V');
  const added: View = {
    id,
    user,
    workspace,
    type: view['type'] === 'home' ? 'home' : 'modal',
    view: { ...view, blocks: named(core, fieldsIn(view, 'blocks')) },
    hash: `${core.serial()}.hash`,
    open: true,
    values: {},
    errors: {},
    rootId: below?.rootId ?? id,
    previousId: below?.id,
  };
  core.views.push(added);
  return added;
}

/** A trigger is good for one view within three seconds. */
function useTrigger(call: Call): string {
  const trigger = call.core.triggers.get(textIn(call.args, 'trigger_id') ?? '');
  if (!trigger) throw new Refusal('invalid_trigger_id', {}, true);
  if (trigger.used) throw new Refusal('exchanged_trigger_id', {}, true);
  if (call.core.elapsed > trigger.until) throw new Refusal('expired_trigger_id');
  trigger.used = true;
  return trigger.user;
}

function checkHash({ args }: Call, found: View): void {
  if (args['hash'] !== undefined && args['hash'] !== found.hash) throw new Refusal('hash_conflict');
}

function shown(core: Core, view: View): Fields {
  return { view: toViewPayload(core, view) };
}
