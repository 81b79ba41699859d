import type { APIInteraction } from 'discord-api-types/v10';
import type { Commands } from '../../forms/command.ts';
import { settingsChannel } from '../../forms/message.ts';
import { createBoundedMap } from '../bounded.ts';
import { toLogged, toReference } from '../failures.ts';
import { toLinearText } from '../linear.ts';
import { NOTICES } from '../notices.ts';
import type { Surroundings } from '../port.ts';
import { retry } from '../retry.ts';
import { withAnswered } from './answered.ts';
import type { Delivery } from './delivery.ts';
import { type Heard, toHeard } from './interaction-events.ts';
import { cut } from './markdown.ts';
import { addPictures } from './pictures.ts';
import { type MessageBody, renderPlain, renderReply } from './render.ts';
import { NOTHING, type Response, toNotice, toPlainCallback, toResponse } from './responses.ts';
import { codeOf, isPassing, type Rest } from './rest.ts';
import { markSolved } from './solving.ts';
import type { Surrounding } from './standing.ts';
import { isThreadType, type Threads } from './threads.ts';

export interface InteractionsOptions
  extends Pick<Surroundings, 'engine' | 'log' | 'draw'>,
    Pick<Surrounding, 'humansRoleId'> {
  readonly commands: Commands;
  readonly rest: Rest;
  readonly delivery: Delivery;
  readonly threads: Threads;
  /** Asked when it is needed: it is known only once Discord has been reached. */
  readonly application: () => string;
}

export interface Interactions {
  /** Takes an interaction that came over the gateway, and answers it by a call. */
  take(interaction: APIInteraction): void;
  /** Decides the answer to one that came over HTTP; `follow` is to be run once it is sent. */
  respond(interaction: APIInteraction): Promise<{ readonly callback: object; readonly follow: () => void }>;
  settled(): Promise<void>;
}

const CHOICES = 25;
const CHOICE_LIMIT = 100;
const COMPLETED = 8;
const ACKNOWLEDGED = 40060;
const EXPIRED = 10062;
/** Attempts to answer within the three seconds that there are. */
const ANSWERING = { tries: 4, pause: 100, within: 1_200 } as const;
const CALLED = 1_000;

/** What people do with commands, buttons, selects and forms. */
export function createInteractions(options: InteractionsOptions): Interactions {
  const { engine, log, draw, commands, rest, delivery, threads, application } = options;
  const surrounding: Surrounding = { humansRoleId: options.humansRoleId, isSupport: threads.isSupport };
  const called = createBoundedMap<true>(CALLED);
  /** The last press that changed a message: pictures that come late are not to undo what came after. */
  const latest = createBoundedMap<string>(CALLED);
  const running = new Set<Promise<void>>();

  async function decide(interaction: APIInteraction): Promise<Response> {
    const heard = toHeard(interaction, commands);
    if (heard.type === 'unknown') return toNotice(NOTICES.outdated);
    if (heard.type === 'completion') return complete(heard);
    const support = threads.isSupport(settingsChannel(heard.press.place));
    const press = await withAnswered(heard.press, interaction, rest);
    const outcome = await engine.answer(support ? { ...press, support } : press);
    if (outcome.type === 'solved') return toNotice(await markSolved(interaction, rest, log));
    if (outcome.type === 'handover') {
      const { message } = heard.press;
      if (called.get(message)) return toNotice(NOTICES.repeated);
      called.set(message, true);
    }
    const response = toResponse(outcome, heard, interaction, surrounding);
    if (isThreadType(interaction.channel?.type) && outcome.type === 'reply' && !heard.isPrivate)
      threads.answered(interaction.channel?.id ?? '', heard.press.speaker.id);
    if (response.after.type === 'pictures') latest.set(heard.press.message, interaction.id);
    const { data } = response.callback;
    if (!data || !('components' in data) || 'title' in data) return response;
    const body = data as MessageBody;
    const isPrivate = (body.flags & (1 << 6)) !== 0;
    const plain = toPlainCallback(response, isPrivate).data as MessageBody;
    return { ...response, callback: { ...response.callback, data: delivery.sound(body, plain) } };
  }

  async function complete({ field, text, place }: Heard & { type: 'completion' }): Promise<Response> {
    const choices = await engine.suggest(field, text, place);
    const data = {
      choices: choices
        .filter(({ label, value }) => label !== '' && value !== '' && value.length <= CHOICE_LIMIT)
        .slice(0, CHOICES)
        .map(({ label, value }) => ({ name: cut(label, CHOICE_LIMIT), value })),
    };
    return { callback: { type: COMPLETED, data }, after: NOTHING };
  }

  /** Whatever goes wrong, whoever did something is told, with a reference that the log has too. */
  async function decideSafely(interaction: APIInteraction): Promise<Response> {
    try {
      return await decide(interaction);
    } catch (error) {
      const reference = toReference();
      log('error', 'interaction not answered', { reference, kind: interaction.type, ...toLogged(error) });
      return interaction.type === 4
        ? { callback: { type: COMPLETED, data: { choices: [] } }, after: NOTHING }
        : toNotice(NOTICES.failed(reference));
    }
  }

  /** @returns whether Discord has it */
  async function call(interaction: APIInteraction, callback: object): Promise<boolean> {
    let attempts = 0;
    try {
      await retry(
        () => {
          attempts++;
          return rest.call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, {
            body: callback,
            anonymous: true,
            within: ANSWERING.within,
          });
        },
        { ...ANSWERING, helps: isPassing },
      );
      return true;
    } catch (error) {
      // An attempt that seemed to fail has taken effect.
      if (codeOf(error) === ACKNOWLEDGED && attempts > 1) return true;
      const event = codeOf(error) === EXPIRED ? 'interaction expired' : 'interaction not acknowledged';
      log('warn', event, { kind: interaction.type, attempts, ...toLogged(error) });
      return false;
    }
  }

  async function follow(interaction: APIInteraction, { after }: Response): Promise<void> {
    const hook = `/webhooks/${application()}/${interaction.token}` as const;
    const original = `${hook}/messages/@original` as const;
    switch (after.type) {
      case 'nothing':
        return;
      case 'pictures':
        return addPictures(after.reply, after.showing, draw, log, async (body, files) => {
          const { message: on } = interaction as { readonly message?: { readonly id: string } };
          if (on && latest.get(on.id) !== interaction.id) return;
          await delivery.edit(original, body, files, true);
        });
      case 'removal':
        return delivery.remove(original, true);
      case 'follow-up':
        // Discord has no way to tell a second attempt from a second message here.
        return rest.call('POST', hook, { body: after.body, anonymous: true });
      case 'post': {
        const { reply, showing, replyTo } = after;
        const channel = interaction.channel?.id ?? '';
        const plain = renderPlain(toLinearText(reply), false);
        const body = renderReply(reply, showing);
        const nonce = interaction.id;
        const posted = await delivery.post({
          channel,
          body,
          plain,
          nonce,
          ...(replyTo === undefined ? {} : { replyTo }),
        });
        if (posted === undefined)
          return rest.call('POST', hook, { body: delivery.sound(body, plain), anonymous: true });
        return addPictures(reply, showing, draw, log, (drawn, files) =>
          delivery.edit(`/channels/${channel}/messages/${posted}`, drawn, files),
        );
      }
    }
  }

  function run(interaction: APIInteraction, task: () => Promise<void>): void {
    const done = task()
      .catch((error) =>
        log('error', 'interaction not followed', { kind: interaction.type, ...toLogged(error) }),
      )
      .finally(() => running.delete(done));
    running.add(done);
  }

  return {
    take: (interaction) =>
      run(interaction, async () => {
        const response = await decideSafely(interaction);
        if (await call(interaction, response.callback)) await follow(interaction, response);
      }),
    async respond(interaction) {
      const response = await decideSafely(interaction);
      return {
        callback: response.callback,
        follow: () => run(interaction, () => follow(interaction, response)),
      };
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
