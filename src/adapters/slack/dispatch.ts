import { settingsChannel } from '../../forms/message.ts';
import { toLogged, toReference } from '../failures.ts';
import type { Order } from '../in-order.ts';
import { NOTICES } from '../notices.ts';
import type { Acknowledge } from './connection.ts';
import { type Incoming, toHeard, toIncoming, toThreadKey } from './events.ts';
import { type Fields, textAt } from './fields.ts';
import { type Interaction, toInteraction } from './interactions.ts';
import { TEXTS } from './labels.ts';
import { answerMessage } from './messages.ts';
import type { Parts } from './parts.ts';
import { answerPress } from './presses.ts';
import { createShowing } from './showing.ts';
import { fromSlashCommand, type Slashed } from './slash.ts';
import type { Target } from './target.ts';
import { toCompareView, toRecommendView } from './views.ts';
import { publishHome, suggestPrompts, toUsagePayloads } from './welcome.ts';

/** Brings each delivery to what answers it, those about one message in their order. */
export function createDispatch(
  parts: Parts,
  order: Order,
): (body: Fields, acknowledge: Acknowledge) => Promise<void> {
  const { engine, settings, commands, log, me } = parts;
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
        const { target } = interaction;
        const support = settings.supportChannels.includes(settingsChannel(interaction.press.place));
        const press = support ? { ...interaction.press, support } : interaction.press;
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

  return take;
}
