import { actionOf, type Choice, isEmptyState, stateOf } from './choices.ts';
import type { View } from './core.ts';
import type { Delivery } from './delivery.ts';
import { elementsOf, labelsOf, type Placed, wordsOf } from './elements.ts';
import { type Fields, fieldsIn, textIn, toFields } from './fields.ts';
import { toViewPayload } from './payloads.ts';
import { Refusal } from './refusal.ts';
import type { Stage } from './stage.ts';
import { checkView } from './view-limits.ts';
import { pushView, updateView } from './view-methods.ts';
import type { User } from './workspace.ts';

export interface Submission {
  readonly delivery: Delivery;
  /** Whether the modal is gone. */
  readonly closed: boolean;
  /** What the app found wrong, by block. */
  readonly errors: Readonly<Record<string, string>>;
  /** The modal on top afterwards. */
  readonly view: View | undefined;
}

/** What people do with modals and the Home tab. */
export function viewing(stage: Stage) {
  const { core } = stage;

  /** The modal on top of somebody's screen. */
  function modal(user: User): View | undefined {
    return core.views.findLast((view) => view.open && view.type === 'modal' && view.user === user.id);
  }

  /** What the app published on somebody's Home tab. */
  function home(user: User): View | undefined {
    return core.views.find((view) => view.type === 'home' && view.user === user.id);
  }

  /**
   * Fills in a modal and submits it. Values go by action id, block id or label; what is not given keeps what was
   * chosen before or the initial value. Throws where Slack itself would not let the person submit.
   */
  async function submitView(
    user: User,
    view: View,
    values: Readonly<Record<string, Choice>> = {},
  ): Promise<Submission> {
    if (!view.view['submit']) throw new Error(`view ${view.id} cannot be submitted`);
    const placed = elementsOf(stage.blocksFor(user, view));
    fill(stage, user, view, placed, values);
    const payload = { type: 'view_submission', trigger_id: core.trigger(user.id), response_urls: [] };
    const delivery = stage.interact(user, { ...payload, view: toViewPayload(core, view) });
    const answer = await delivery.answered;
    try {
      settle(stage, view, answer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      core.violations.push(`answering view_submission: ${error.message}`);
    }
    return { delivery, closed: !view.open, errors: view.errors, view: modal(user) };
  }

  /** Closes a modal, or with `all` the whole stack; the app hears of it if it asked to. */
  function closeView(user: User, view: View, all = false): Delivery | undefined {
    stage.blocksFor(user, view);
    for (const one of core.views) if (one === view || (all && one.rootId === view.rootId)) one.open = false;
    if (view.view['notify_on_close'] !== true) return undefined;
    return stage.interact(user, { type: 'view_closed', is_cleared: all, view: toViewPayload(core, view) });
  }

  return { modal, home, submitView, closeView };
}

function fill(
  stage: Stage,
  user: User,
  view: View,
  placed: readonly Placed[],
  values: Readonly<Record<string, Choice>>,
): void {
  const unused = new Set(Object.keys(values));
  for (const { block, element } of placed) {
    const blockId = String(block['block_id']);
    const action = actionOf(element);
    const names = [action, blockId, ...labelsOf(block, element)];
    const name = names.find((one) => unused.has(one));
    const choice = name === undefined ? undefined : values[name];
    if (name !== undefined) unused.delete(name);
    if (choice !== undefined) stage.choose(user, view, { block, element }, choice);
    const state = stateOf([block], view.values)[blockId]?.[action];
    if (block['type'] === 'input' && block['optional'] !== true && state && isEmptyState(state)) {
      throw new Error(`"${wordsOf(block['label'])}" must be filled in`);
    }
  }
  if (unused.size > 0) throw new Error(`the view has no ${[...unused].join(', ')}`);
}

/** Does what the acknowledgement of a submission says. */
function settle({ core }: Stage, view: View, answer: Fields): void {
  view.errors = {};
  switch (answer['response_action']) {
    case undefined:
      view.open = false;
      return;
    case 'clear':
      for (const one of core.views) if (one.rootId === view.rootId) one.open = false;
      return;
    case 'update':
      updateView(core, view, checkView(answer['view'], 'modal'));
      return;
    case 'push':
      pushView(core, view, checkView(answer['view'], 'modal'));
      return;
    case 'errors': {
      const errors = toFields(answer['errors']);
      const inputs = fieldsIn(view.view, 'blocks').filter(({ type }) => type === 'input');
      const stray = Object.keys(errors).filter(
        (id) => !inputs.some((block) => textIn(block, 'block_id') === id),
      );
      if (stray.length > 0 || Object.keys(errors).length === 0)
        throw new Refusal('invalid_errors', { stray }, true);
      view.errors = errors as Record<string, string>;
      return;
    }
    default:
      throw new Refusal('unknown_response_action', { action: answer['response_action'] }, true);
  }
}
