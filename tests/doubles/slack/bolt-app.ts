import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { SlackDouble } from './double.ts';
import type { HttpDelivery } from './http-delivery.ts';
import type { Manifest } from './manifest.ts';

export const manifest: Manifest = {
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'guide' },
    shortcuts: [
      { name: 'Compare', type: 'global', callback_id: 'compare' },
      { name: 'Answer this', type: 'message', callback_id: 'answer_this' },
    ],
    slash_commands: [{ command: '/ask' }],
  },
  oauth_config: {
    scopes: {
      bot: ['app_mentions:read', 'channels:history', 'chat:write', 'commands', 'files:write', 'im:history'],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: ['app_home_opened', 'app_mention', 'message.channels', 'message.im'],
    },
    interactivity: { is_enabled: true },
  },
};

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = {
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: 'more', text: plain('More'), value: 'kvm' }],
};
const form = {
  type: 'modal' as const,
  callback_id: 'compare',
  title: plain('Compare'),
  submit: plain('Go'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'first',
      label: plain('First'),
      element: { type: 'external_select' as const, action_id: 'member', min_query_length: 1 },
    },
  ],
};

/** Bolt complains of what the tests do to it on purpose. */
const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** The least that an app can be, on the real Bolt. */
function listen(bolt: App): void {
  const offers = ['kvm', 'xen'].map((value) => ({ text: plain(value.toUpperCase()), value }));
  bolt.event('app_mention', async ({ event, say }) => {
    await say({ text: `heard ${event.text}`, thread_ts: event.thread_ts ?? event.ts });
  });
  bolt.message(/^hello/, async ({ say }) => {
    await say({ text: 'hello to you', blocks: [button] });
  });
  bolt.command('/ask', async ({ ack, command, respond }) => {
    if (command.text === 'quick') return ack('at once');
    await ack();
    return void (await respond({ text: `asked ${command.text}`, blocks: [button] }));
  });
  bolt.action('more', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'more', replace_original: true });
  });
  bolt.shortcut('compare', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
  });
  bolt.options('member', async ({ ack, payload }) => {
    await ack({ options: offers.filter(({ value }) => value.startsWith(payload.value)) });
  });
  bolt.view('compare', async ({ ack, view }) => {
    const chosen = view.state.values['first']?.['member']?.selected_option?.value;
    if (chosen === 'xen') return ack({ response_action: 'errors', errors: { first: 'not that' } });
    return ack();
  });
  bolt.shortcut('answer_this', async ({ ack, shortcut, respond }) => {
    await ack();
    if (shortcut.type === 'message_action') await respond(`about ${shortcut.message.text}`);
  });
  bolt.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [button] } });
    } else {
      await client.assistant.threads
        .setSuggestedPrompts({
          channel_id: event.channel,
          prompts: [{ title: 'Ask', message: 'what is kvm' }],
        })
        .catch(() => {});
    }
  });
}

/** Starts it, connected to the double. */
export async function startBolt(
  slack: SlackDouble,
  mode: 'Socket Mode' | 'HTTP',
): Promise<{ readonly app: App; readonly http?: HttpDelivery }> {
  const clientOptions = {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 2, minTimeout: 1, maxTimeout: 1 },
  };
  const common = { token: slack.botToken, clientOptions, logger: quiet };
  if (mode === 'Socket Mode') {
    const receiver = new SocketModeReceiver({
      appToken: slack.appToken,
      installerOptions: { clientOptions },
      clientPingTimeout: 500,
      logger: quiet,
    });
    const app = new App({ ...common, receiver });
    listen(app);
    await app.start();
    return { app };
  }
  const receiver = new HTTPReceiver({
    signingSecret: slack.credentials.signingSecret,
    logger: quiet,
  });
  const app = new App({ ...common, receiver });
  listen(app);
  const server = (await app.start({ host: '127.0.0.1', port: 0 })) as unknown as {
    address(): { port: number };
  };
  return { app, http: slack.deliverTo(`http://127.0.0.1:${server.address().port}/slack/events`) };
}
