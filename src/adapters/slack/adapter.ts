import type { Commands } from '../../forms/command.ts';
import { UserError } from '../../forms/errors.ts';
import { createBoundedMap } from '../bounded.ts';
import { toLogged, toReference } from '../failures.ts';
import { createFollowUps } from '../follow-ups.ts';
import { createOrder } from '../in-order.ts';
import { NOTICES } from '../notices.ts';
import type { Platform, Surroundings } from '../port.ts';
import { createRequest, orThrow } from './calls.ts';
import { type Acknowledge, createConnection } from './connection.ts';
import { createDelivery } from './delivery.ts';
import { type Incoming, toHeard, toIncoming, toThreadKey } from './events.ts';
import { explain, isDead } from './faults.ts';
import { type Fields, listAt, textAt } from './fields.ts';
import { type Interaction, toInteraction } from './interactions.ts';
import { TEXTS } from './labels.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './manifest.ts';
import { answerMessage } from './messages.ts';
import { type Clock, createPace } from './pacing.ts';
import { type Me, mayDo, type Parts } from './parts.ts';
import { answerPress } from './presses.ts';
import type { SlackSettings } from './settings.ts';
import { createShowing } from './showing.ts';
import { fromSlashCommand, type Slashed } from './slash.ts';
import type { Target } from './target.ts';
import { toCompareView, toRecommendView } from './views.ts';
import { publishHome, suggestPrompts, toUsagePayloads } from './welcome.ts';

export interface SlackOptions extends Surroundings {
  readonly settings: SlackSettings;
  readonly commands: Commands;
  readonly version: string;
}

/** Slack allows about one message a second in a channel. */
const SPACING = 1000;
const GRACE = 8000;
const REMEMBERED = 10_000;

const clock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
  pass: (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds).unref();
    }),
};

export function createSlack(options: SlackOptions): Platform {
  const { engine, settings, commands, log } = options;
  const me: Me = { user: '', bot: '', workspace: '', scopes: undefined };
  const order = createOrder();
  let isStarted = false;
  let isOver = false;
  const end = (why: string) => {
    if (isOver) return;
    isOver = true;
    void connection.close();
    options.ended(why);
  };
  const connection = createConnection({ ...settings, log, clock, ended: end }, take);
  const request = createRequest(connection.call, clock, (fault, method, args) => {
    // At the start, whoever starts is told.
    if (!isStarted) return;
    const why = explain(fault, 'SLACK_BOT_TOKEN');
    if (isDead(fault)) end(why);
    else {
      const channel = textAt(args, 'channel') || undefined;
      log('error', 'a call to Slack failed', { reference: toReference(), method, channel, why });
    }
  });
  const parts: Parts = {
    ...options,
    clock,
    request,
    delivery: createDelivery(request, createPace(SPACING, clock), log),
    followUps: createFollowUps(REMEMBERED),
    called: createBoundedMap<true>(REMEMBERED),
    me,
  };
  const showing = createShowing(parts);

  async function take(body: Fields, acknowledge: Acknowledge): Promise<void> {
    const type = textAt(body, 'type');
    if (type === 'event_callback') return takeEvent(body);
    if (textAt(body, 'command') !== '') {
      return takeSlashed(fromSlashCommand(body, commands, settings.commandPrefix), acknowledge);
    }
    return takeInteraction(toInteraction(body, me.user), acknowledge);
  }

  async function takeEvent(body: Fields): Promise<void> {
    const around = {
      self: me.user,
      supportChannels: settings.supportChannels,
      talk: (thread: string) => parts.followUps.get(thread),
    };
    hear(body);
    const incoming = toIncoming(body, around);
    await handle(incoming);
  }

  /** Notes who has stepped into a thread, before its message is weighed. */
  function hear(body: Fields): void {
    const heard = toHeard(body);
    if (!heard || heard.user === me.user) return;
    const { channel, thread, user, opener } = heard;
    const key = toThreadKey(channel, thread);
    parts.followUps.heard(key, user);
    const isHelped = opener !== '' && user !== opener && settings.supportChannels.includes(channel);
    if (isHelped && !parts.followUps.get(key)) parts.followUps.set(key, { asker: opener, takenOver: true });
  }

  async function handle(incoming: Incoming): Promise<void> {
    switch (incoming.type) {
      case 'message': {
        const { message, target } = incoming;
        const key = `${message.place.channel}/${message.id}`;
        return order.run(key, () =>
          guarded(target, message.addressed, () => answerMessage(message, target, parts, showing)),
        );
      }
      case 'home':
        return order.run(`home/${incoming.user}`, () => publishHome(incoming, parts));
      case 'opened':
        return order.run(`opened/${incoming.channel}`, () => suggestPrompts(incoming.channel, parts));
      case 'removed':
        end(
          'the app was removed from the workspace, or its tokens were revoked; install it again and set the new token',
        );
        return;
      case 'nothing':
        return;
    }
  }

  async function takeSlashed(slashed: Slashed, acknowledge: Acknowledge): Promise<void> {
    switch (slashed.type) {
      case 'usage':
        await acknowledge();
        await parts.delivery.whisper(slashed.target, toUsagePayloads(slashed.usages));
        return;
      case 'press':
      case 'modal':
        return takeInteraction(slashed, acknowledge);
      case 'nothing':
        return acknowledge();
    }
  }

  async function takeInteraction(interaction: Interaction, acknowledge: Acknowledge): Promise<void> {
    switch (interaction.type) {
      case 'press': {
        const { press, target } = interaction;
        return order.run(press.delivery, () =>
          guarded(target, true, () => answerPress(press, target, acknowledge, parts, showing)),
        );
      }
      case 'modal': {
        const { name, target } = interaction;
        await acknowledge();
        return showing.modal(
          name === 'compare' ? toCompareView(target) : toRecommendView(target),
          target,
          'over',
        );
      }
      case 'suggest': {
        const choices = await engine.suggest(interaction.field, interaction.text, interaction.place);
        return acknowledge({
          options: choices.slice(0, 100).map(({ label, value }) => ({
            text: { type: 'plain_text', text: label.slice(0, 75) },
            value: value.slice(0, 75),
          })),
        });
      }
      case 'outdated':
        await acknowledge();
        return showing.note(NOTICES.outdated, interaction.target);
      case 'wordless':
        await acknowledge();
        return showing.note(TEXTS.noText, interaction.target);
      case 'nothing':
        return acknowledge();
    }
  }

  /** What fails here is told to whoever waits for an answer, under a name that the log has too. */
  async function guarded(target: Target, isAwaited: boolean, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reference = toReference();
      log('error', 'answering failed', { reference, ...toLogged(error) });
      if (isAwaited) await showing.note(NOTICES.failed(reference), target).catch(() => {});
    }
  }

  function checkScopes(): void {
    const { scopes } = me;
    if (!scopes) return;
    const missing = REQUIRED_SCOPES.filter((scope) => !scopes.includes(scope));
    const where = 'add it under "OAuth & Permissions" on api.slack.com/apps and reinstall the app';
    if (missing.includes('chat:write')) throw new UserError(`the app lacks the scope chat:write; ${where}`);
    for (const scope of missing) log('warn', `the app lacks the scope ${scope}; ${where}`);
    const left = OPTIONAL_SCOPES.filter((scope) => !mayDo(me, scope));
    if (left.length > 0) log('info', 'optional scopes that are not granted', { scopes: left });
  }

  return {
    name: 'Slack',
    routes: connection.listener
      ? [{ method: 'POST', path: '/slack/events', raw: connection.listener, handle: () => ({ status: 404 }) }]
      : [],
    async start() {
      const about = orThrow(await request('auth.test', {}), 'SLACK_BOT_TOKEN');
      me.bot = textAt(about, 'bot_id');
      me.workspace = textAt(about, 'team_id');
      const scopes = listAt(about, 'response_metadata', 'scopes').filter(
        (scope) => typeof scope === 'string',
      );
      me.scopes = scopes.length > 0 ? scopes : undefined;
      checkScopes();
      me.user = textAt(about, 'user_id');
      await connection.open(me);
      isStarted = true;
      const mode = settings.appToken === undefined ? 'HTTP, at POST /slack/events' : 'Socket Mode';
      const unused = settings.appToken !== undefined && settings.signingSecret !== undefined;
      log('info', 'connected', {
        mode,
        ...(unused ? { unused: 'the signing secret: Socket Mode comes first' } : {}),
      });
    },
    async stop() {
      await connection.close();
      await Promise.race([order.settled(), clock.pass(GRACE)]);
    },
  };
}
