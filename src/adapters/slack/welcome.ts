import type { Reply } from '../../forms/reply.ts';
import { escapeText } from './escape.ts';
import type { Incoming } from './events.ts';
import { toLimitations } from './help.ts';
import { toHelpAction, toHomeView } from './home.ts';
import { toSpeaker } from './interactions.ts';
import { TEXTS } from './labels.ts';
import type { Parts } from './parts.ts';
import type { Payload } from './payload.ts';
import type { Usage } from './slash.ts';

const PROMPTS = 4;

/** Shows App Home to somebody. */
export async function publishHome(home: Incoming & { readonly type: 'home' }, parts: Parts): Promise<void> {
  const { engine, commands, request, version } = parts;
  const open = async (name: string): Promise<Reply | undefined> => {
    const action = toHelpAction(commands, name);
    if (!action) return undefined;
    const outcome = await engine.answer({
      type: 'press',
      action,
      values: {},
      delivery: `${home.delivery}:${name}`,
      place: { platform: 'slack', workspace: home.workspace, channel: home.user },
      speaker: toSpeaker(home.user),
      message: '',
    });
    return outcome.type === 'reply' ? outcome.reply : undefined;
  };
  const [help, topics, privacy] = [await open('help'), await open('topics'), await open('privacy')];
  // A delivery that came twice is answered once.
  if (!help || !topics || !privacy) return;
  const view = toHomeView({ help, topics, privacy }, toLimitations(parts), version);
  await request('views.publish', { user_id: home.user, view });
}

/** Offers questions to whoever opens the direct messages with the bot. */
export async function suggestPrompts(channel: string, { engine, request, me }: Parts): Promise<void> {
  const place = { platform: 'slack', workspace: me.workspace, channel };
  const choices = (await engine.suggest('question', '', place)).slice(0, PROMPTS);
  if (choices.length === 0) return;
  await request('assistant.threads.setSuggestedPrompts', {
    channel_id: channel,
    title: TEXTS.prompts,
    prompts: choices.map(({ label, value }) => ({ title: label, message: value })),
  });
}

/** How a command is used, for whoever typed it. */
export function* toUsagePayloads(usages: readonly Usage[]): Generator<Payload> {
  const lines = usages.map(
    ({ typed, description }) => `\`${escapeText(typed)}\`: ${escapeText(description)}`,
  );
  const text = [TEXTS.usage, ...lines].join('\n');
  yield { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }] };
  yield { text };
}
