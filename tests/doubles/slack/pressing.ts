import { type Choice, toOffered } from './choices.ts';
import { Delivery } from './delivery.ts';
import { findElement } from './elements.ts';
import { type Fields, textIn, toFields } from './fields.ts';
import { answerAt } from './hooks.ts';
import { toMessagePayload } from './payloads.ts';
import { Refusal } from './refusal.ts';
import { channelName, isView, type Stage, type Target } from './stage.ts';
import type { Channel, Message, User } from './workspace.ts';

/** What people do with commands, shortcuts, buttons and menus: only what the manifest declares or the app posted. */
export function pressing(stage: Stage) {
  const { core, workspace, hooks } = stage;

  /** Enters a slash command. What the acknowledgement says is posted before `answered` settles for others. */
  function slash(user: User, channel: Channel, command: string, text = ''): Delivery {
    const known = core.manifest.features?.slash_commands ?? [];
    if (!known.some((one) => one.command === command))
      throw new Error(`the manifest has no command ${command}`);
    if (!core.scopesIn(workspace).includes('commands')) throw new Error('the app has no scope "commands"');
    if (!channel.members.has(user.id))
      throw new Error(`${user.name} is not in ${channel.name || channel.id}`);
    const delivery = new Delivery(`command-${core.serial()}`, 'slash_commands', workspace, {
      token: 'verification-token',
      team_id: workspace.id,
      team_domain: workspace.domain,
      channel_id: channel.id,
      channel_name: channelName(workspace, channel.id),
      user_id: user.id,
      user_name: user.name,
      command,
      text,
      api_app_id: core.appId,
      is_enterprise_install: 'false',
      response_url: hooks.create(workspace, channel.id, user.id),
      trigger_id: core.trigger(user.id),
    });
    const post = (answer: Fields) => {
      const says = answer['text'] !== undefined || answer['blocks'] !== undefined;
      const place = { workspace, channel: channel.id, user: user.id, source: undefined, threadTs: undefined };
      if (says) guarded(`acknowledging ${command}`, () => answerAt(core, place, answer));
    };
    delivery.answered.then(post, () => {});
    return core.send(delivery);
  }

  /** Runs a global shortcut of the manifest. */
  function shortcut(user: User, callbackId: string): Delivery {
    needShortcut(callbackId, 'global');
    return stage.interact(user, { type: 'shortcut', ...moment(user), callback_id: callbackId });
  }

  /** Runs a message shortcut of the manifest on a message that this person sees. */
  function messageShortcut(user: User, callbackId: string, message: Message): Delivery {
    needShortcut(callbackId, 'message');
    stage.blocksFor(user, message);
    if (message.ephemeralTo) throw new Error('an ephemeral message has no shortcuts');
    return stage.interact(user, {
      type: 'message_action',
      ...moment(user),
      callback_id: callbackId,
      channel: { id: message.channel, name: channelName(workspace, message.channel) },
      message_ts: message.ts,
      message: toMessagePayload(core, workspace, message),
      response_url: hooks.create(workspace, message.channel, user.id),
    });
  }

  /** Presses a button, found by its action id or by what is written on it. */
  function click(user: User, target: Target, name: string): Delivery {
    const { block, element } = findElement(stage.blocksFor(user, target), name);
    const type = String(element['type']);
    if (!/button$/.test(type)) throw new Error(`"${name}" is a ${type}: select from it`);
    const visibleTo = element['visible_to_user_ids'];
    if (Array.isArray(visibleTo) && !visibleTo.includes(user.id))
      throw new Error(`${user.name} has no "${name}"`);
    const { text, value } = element;
    return act(user, target, block, element, { type, text, ...(value !== undefined && { value }) });
  }

  /** Chooses from a menu, a list or a picker, or types into a field and enters: where the app hears of it at once. */
  function select(user: User, target: Target, name: string, choice: Choice): Delivery {
    const placed = findElement(stage.blocksFor(user, target), name);
    const { block, element } = placed;
    if (block['type'] === 'input' && block['dispatch_action'] !== true) {
      throw new Error(`"${name}" tells the app nothing before it is submitted: fill it`);
    }
    return act(user, target, block, element, stage.choose(user, target, placed, choice));
  }

  /** Chooses or types in an input of a message or view, of which the app hears with the next button or submission. */
  function fill(user: User, target: Target, name: string, choice: Choice): void {
    stage.choose(user, target, findElement(stage.blocksFor(user, target), name), choice);
  }

  /** Presses one of the two feedback buttons, the only ones of the message unless an action id is given. */
  function feedback(
    user: User,
    message: Message,
    verdict: 'positive' | 'negative',
    actionId?: string,
  ): Delivery {
    const blocks = stage.blocksFor(user, message);
    const { block, element } = findElement(blocks, actionId ?? feedbackAction(blocks));
    const { text, value } = toFields(element[`${verdict}_button`]);
    return act(user, message, block, element, { type: 'feedback_buttons', text, value });
  }

  /** Types into a menu that the app fills; gives the options that it offers. */
  async function options(
    user: User,
    target: Target,
    name: string,
    typed: string,
  ): Promise<readonly Fields[]> {
    const { block, element } = findElement(stage.blocksFor(user, target), name);
    const { type, action_id: action, min_query_length: least = 3 } = element;
    if (!/external_select$/.test(String(type)))
      throw new Error(`"${name}" is a ${type}: it asks nobody for options`);
    if (typed.length < Number(least))
      throw new Error(`"${typed}" is shorter than the ${least} that "${name}" waits for`);
    const where = {
      ...stage.placeOf(user, target),
      action_id: action,
      block_id: block['block_id'],
      value: typed,
    };
    const delivery = stage.interact(user, { type: 'block_suggestion', ...where });
    const { options: offered, problems } = toOffered(await delivery.answered);
    for (const problem of problems) core.violations.push(`options of "${action}": ${problem}`);
    stage.offer(user, String(action), offered);
    return offered;
  }

  function act(user: User, target: Target, block: Fields, element: Fields, state: Fields): Delivery {
    const action = {
      action_id: element['action_id'],
      block_id: block['block_id'],
      action_ts: core.ts(),
      ...state,
    };
    const hook = isView(target)
      ? {}
      : { response_url: hooks.create(workspace, target.channel, user.id, target) };
    const where = { ...stage.placeOf(user, target), ...hook, trigger_id: core.trigger(user.id) };
    return stage.interact(user, { type: 'block_actions', ...where, actions: [action] });
  }

  function moment(user: User): Fields {
    return { trigger_id: core.trigger(user.id), action_ts: core.ts() };
  }

  function needShortcut(callbackId: string, type: 'global' | 'message'): void {
    const known = core.manifest.features?.shortcuts ?? [];
    if (known.some((one) => one.callback_id === callbackId && one.type === type)) return;
    throw new Error(`the manifest has no ${type} shortcut "${callbackId}"`);
  }

  function guarded(what: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      core.violations.push(`${what}: ${error.message}`);
    }
  }

  return { slash, shortcut, messageShortcut, click, select, fill, feedback, options };
}

function feedbackAction(blocks: readonly Fields[]): string {
  const found = blocks.flatMap((block) =>
    Array.isArray(block['elements']) ? (block['elements'] as Fields[]) : [],
  );
  const only = found.find(({ type }) => type === 'feedback_buttons');
  const id = only && textIn(only, 'action_id');
  if (!id) throw new Error('the message has no feedback buttons');
  return id;
}
