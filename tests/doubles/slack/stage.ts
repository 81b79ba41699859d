import { actionOf, type Choice, stateOf, toState } from './choices.ts';
import type { Core, View } from './core.ts';
import { Delivery } from './delivery.ts';
import type { Placed } from './elements.ts';
import { type Fields, fieldsIn } from './fields.ts';
import type { Hooks } from './hooks.ts';
import { actorPayload, toChannelPayload, toMessagePayload, toViewPayload } from './payloads.ts';
import type { Message, User, Workspace } from './workspace.ts';

/** Where an element is: a message, the Home tab or a modal. */
export type Target = Message | View;

type Values = Record<string, Record<string, Fields>>;

/** What those who act in a workspace share. */
export class Stage {
  readonly core: Core;
  readonly hooks: Hooks;
  readonly workspace: Workspace;
  /** What people chose in messages, by person and message. */
  readonly #chosen = new Map<string, Values>();
  /** The choices that the app offered last, by person and action. */
  readonly #offered = new Map<string, readonly Fields[]>();

  constructor(core: Core, hooks: Hooks, workspace: Workspace) {
    this.core = core;
    this.hooks = hooks;
    this.workspace = workspace;
  }

  /** The blocks of a target as they are now, if this person has it before them. */
  blocksFor(user: User, target: Target): readonly Fields[] {
    if (isView(target)) {
      if (!target.open || target.user !== user.id)
        throw new Error(`${user.name} does not see view ${target.id}`);
      const top = this.core.views.findLast(
        (view) => view.open && view.user === user.id && view.type === 'modal',
      );
      if (target.type === 'modal' && top !== target) throw new Error(`view ${target.id} is not on top`);
      return fieldsIn(target.view, 'blocks');
    }
    if (!this.workspace.seenBy(user.id, target.channel).includes(target)) {
      throw new Error(`${user.name} does not see the message ${target.ts} "${target.text.slice(0, 60)}"`);
    }
    return target.blocks;
  }

  valuesOf(user: User, target: Target): Values {
    if (isView(target)) return target.values;
    const key = `${user.id} ${target.channel} ${target.ts}`;
    const values = this.#chosen.get(key) ?? {};
    this.#chosen.set(key, values);
    return values;
  }

  /** Chooses or types, without telling the app. */
  choose(user: User, target: Target, { block, element }: Placed, choice: Choice): Fields {
    const [blockId, action] = [String(block['block_id']), actionOf(element)];
    const state = toState(element, choice, this.offered(user, action));
    const values = this.valuesOf(user, target);
    if (element['type'] !== 'overflow') values[blockId] = { ...values[blockId], [action]: state };
    return state;
  }

  offer(user: User, action: string, options: readonly Fields[]): void {
    this.#offered.set(`${user.id} ${action}`, options);
  }

  offered(user: User, action: string): readonly Fields[] {
    return this.#offered.get(`${user.id} ${action}`) ?? [];
  }

  /** Sends an interaction, which the manifest must have switched on. */
  interact(user: User, payload: Fields): Delivery {
    if (!this.core.manifest.settings?.interactivity?.is_enabled)
      throw new Error('the manifest has no interactivity');
    const full = { ...actorPayload(this.core, this.workspace, user), ...payload };
    const id = `interaction-${this.core.serial()}`;
    return this.core.send(new Delivery(id, 'interactive', this.workspace, full));
  }

  /** The members that say where an element is. */
  placeOf(user: User, target: Target): Fields {
    if (isView(target)) {
      return { container: { type: 'view', view_id: target.id }, view: toViewPayload(this.core, target) };
    }
    const channel = this.workspace.channels.get(target.channel);
    const ephemeral = target.ephemeralTo !== undefined;
    const thread = target.threadTs ? { thread_ts: target.threadTs } : {};
    const at = { message_ts: target.ts, channel_id: target.channel, is_ephemeral: ephemeral, ...thread };
    return {
      container: { type: 'message', ...at },
      channel: { id: target.channel, name: channel ? channelName(this.workspace, target.channel) : '' },
      // Slack keeps ephemeral messages nowhere, so that it cannot give them back.
      ...(ephemeral ? {} : { message: toMessagePayload(this.core, this.workspace, target) }),
      state: { values: stateOf(target.blocks, this.valuesOf(user, target)) },
    };
  }
}

export function isView(target: Target): target is View {
  return 'rootId' in target;
}

export function channelName(workspace: Workspace, id: string): string {
  const channel = workspace.channels.get(id);
  if (!channel || channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : String(toChannelPayload(workspace, channel)['name']);
}
