import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackDouble } from './slack/double.ts';
import type { HttpDelivery } from './slack/http-delivery.ts';
import type { Manifest } from './slack/manifest.ts';
import type { Channel, User } from './slack/workspace.ts';

const manifest: Manifest = {
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

let slack: SlackDouble;
let ann: User;
let ben: User;
let general: Channel;
let app: App;
let http: HttpDelivery | undefined;

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

async function startApp(mode: 'Socket Mode' | 'HTTP'): Promise<void> {
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
    app = new App({ ...common, receiver });
    listen(app);
    await app.start();
    return;
  }
  const receiver = new HTTPReceiver({
    signingSecret: slack.credentials.signingSecret,
    logger: quiet,
  });
  app = new App({ ...common, receiver });
  listen(app);
  const server = (await app.start({ host: '127.0.0.1', port: 0 })) as unknown as {
    address(): { port: number };
  };
  http = slack.deliverTo(`http://127.0.0.1:${server.address().port}/slack/events`);
}

beforeEach(async () => {
  slack = await SlackDouble.open({ manifest });
  ann = slack.workspace.addUser('ann', { admin: true });
  ben = slack.workspace.addUser('ben');
  general = slack.workspace.addChannel('general');
});

describe.each(['Socket Mode', 'HTTP'] as const)('a Bolt app in %s', (mode) => {
  beforeEach(() => startApp(mode));
  afterEach(async () => {
    await app.stop();
    await slack.close();
    http = undefined;
  });

  it('answers a mention in its thread', async () => {
    const { scene } = slack;
    const asked = scene.say(ann, general, 'what is a container', { mention: true });
    const [answer] = await slack.until(() => {
      const found = scene.answers(ann, general, asked);
      return found.length > 0 ? found : undefined;
    });
    expect(answer).toMatchObject({ text: `heard ${asked.text}`, threadTs: asked.ts });
    // Quoting the mention back would notify the bot itself.
    expect(answer?.notifications).toEqual([
      { mention: `<@${slack.workspace.botUser.id}>`, users: [slack.workspace.botUser.id] },
    ]);
    const heard = slack.deliveries.map(({ payload }) => (payload['event'] as { type: string }).type);
    expect(heard).toEqual(['message', 'app_mention', 'message']);
  });

  it('answers a command for the asker alone, by the response URL or at once', async () => {
    const { scene } = slack;
    await scene.slash(ann, general, '/ask', 'quick').answered;
    scene.slash(ann, general, '/ask', 'what is xen');
    await slack.until(() => scene.answers(ann, general).length === 2);
    expect(scene.answers(ann, general).map(({ text }) => text)).toEqual(['at once', 'asked what is xen']);
    expect(scene.answers(ben, general)).toEqual([]);
    expect(() => scene.slash(ann, general, '/compare')).toThrow('no command /compare');
  });

  it('replaces the message whose button was pressed, by those who see it', async () => {
    const { scene } = slack;
    scene.slash(ann, general, '/ask', 'what is xen');
    const answer = await slack.until(() => scene.answers(ann, general)[0]);
    expect(() => scene.click(ben, answer, 'more')).toThrow('ben does not see');
    expect(() => scene.click(ann, answer, 'Less')).toThrow('no element "Less"; there are: more (More)');
    scene.click(ann, answer, 'More');
    await slack.until(() => answer.text === 'more');
    expect(answer.blocks).toEqual([]);
  });

  it('opens a modal, offers options, refuses one and takes another', async () => {
    const { scene } = slack;
    scene.shortcut(ann, 'compare');
    const view = await slack.until(() => scene.modal(ann));
    await expect(scene.submitView(ann, view)).rejects.toThrow('"First" must be filled in');
    await scene.options(ann, view, 'member', 'x');
    const refused = await scene.submitView(ann, view, { First: 'xen' });
    expect(refused).toMatchObject({ closed: false, errors: { first: 'not that' } });
    await scene.options(ann, view, 'member', 'k');
    expect((await scene.submitView(ann, view, { member: 'KVM' })).closed).toBe(true);
    expect(scene.modal(ann)).toBeUndefined();
  });

  it('answers a message by its shortcut, and publishes a Home tab', async () => {
    const { scene } = slack;
    const said = scene.say(ben, general, 'what is qemu');
    scene.messageShortcut(ann, 'answer_this', said);
    scene.openHome(ann);
    const home = await slack.until(() => scene.home(ann));
    expect(home.view['type']).toBe('home');
    await slack.until(() => scene.answers(ann, general)[0]?.text === 'about what is qemu');
    expect(() => scene.messageShortcut(ann, 'compare', said)).toThrow('no message shortcut');
  });

  it('uploads a file and shows it in a block', async () => {
    const { scene, workspace } = slack;
    await app.client.files.uploadV2({
      channel_id: general.id,
      file: Buffer.from('picture'),
      filename: 'stack.png',
      alt_text: 'A stack',
      initial_comment: 'Here',
    });
    const [shown] = scene.answers(ann, general);
    expect(workspace.files.get(shown?.files[0] ?? '')).toMatchObject({ name: 'stack.png', shared: true });
    const image = { type: 'image' as const, slack_file: { id: shown?.files[0] ?? '' }, alt_text: 'A stack' };
    await app.client.chat.postMessage({ channel: general.id, text: 'A stack', blocks: [image] });
  });

  it('is called twice for an event that comes twice', async () => {
    const { scene } = slack;
    scene.say(ann, general, 'what is kvm', { mention: true });
    await slack.until(() => scene.answers(ann, general).length === 1);
    const mention = slack.deliveries.find(
      ({ payload }) => (payload['event'] as { type: string }).type === 'app_mention',
    );
    if (mention) await slack.redeliver(mention);
    await slack.until(() => scene.answers(ann, general).length === 2);
    expect(mention?.attempts.map(({ retry }) => retry)).toEqual([0, 1]);
  });

  it('waits where it is told to, and posts twice where an answer was lost', async () => {
    const { scene } = slack;
    slack.faults.next('chat.postMessage', { type: 'rate limit', seconds: 0 });
    slack.faults.next('chat.postMessage', { type: 'status', status: 503, after: true });
    scene.say(ann, general, 'hello');
    await slack.until(() => scene.answers(ann, general).length === 2);
    expect(slack.calls('chat.postMessage').map(({ fault }) => fault)).toEqual([
      'rate limit',
      'status',
      undefined,
    ]);
  });

  it('hears only what it may: no direct channel of others, no channel that it is not in', async () => {
    const { scene, workspace } = slack;
    const away = workspace.addChannel('away', { joined: false });
    const secret = workspace.addChannel('secret', { private: true });
    scene.say(ann, away, 'hello', { mention: true });
    scene.say(ann, secret, 'hello');
    scene.say(ann, scene.dm(ann), 'hello');
    await slack.until(() => scene.answers(ann, scene.dm(ann))[0]);
    expect(slack.deliveries.filter(({ payload }) => payload['event_id'])).toHaveLength(2);
  });
});

describe('signed requests', () => {
  beforeEach(() => startApp('HTTP'));
  afterEach(async () => {
    await app.stop();
    await slack.close();
    http = undefined;
  });

  it('are refused if the signature is wrong, old or missing', async () => {
    slack.scene.say(ann, general, 'nothing');
    const delivery = await slack.until(() => slack.deliveries.find(({ acknowledged }) => acknowledged));
    for (const signature of ['wrong', 'stale', 'missing'] as const) {
      expect(await http?.forge(delivery, signature)).toBe(401);
    }
    expect(await http?.forge(delivery, 'right')).toBe(200);
  });

  it('verify the address and its certificate', async () => {
    expect(await http?.verify()).toBe(true);
    expect(await http?.checkSsl()).toBe(200);
  });
});

describe('sockets', () => {
  beforeEach(() => startApp('Socket Mode'));
  afterEach(async () => {
    await app.stop();
    await slack.close();
  });

  it('are opened anew when Slack recycles them or they break, and nothing said meanwhile is lost', async () => {
    const { scene, sockets } = slack;
    sockets.recycle();
    scene.say(ann, general, 'hello');
    await slack.until(() => scene.answers(ann, general).length === 1);
    sockets.drop();
    scene.say(ann, general, 'hello again');
    await slack.until(() => scene.answers(ann, general).length === 2);
    expect(sockets.opened).toBeGreaterThanOrEqual(3);
  });

  it('get each payload once, wherever the app is connected', async () => {
    const { scene, sockets } = slack;
    const first = app;
    await startApp('Socket Mode');
    await slack.until(() => sockets.size === 2);
    for (const text of ['hello', 'hello', 'hello', 'hello']) scene.say(ann, general, text);
    await slack.until(() => scene.answers(ann, general).length === 4);
    const used = slack.deliveries.flatMap(({ attempts }) => attempts.map(({ socket }) => socket));
    expect(used).toHaveLength(8);
    expect(new Set(used).size).toBeGreaterThan(1);
    await first.stop();
  });

  it('that break before an acknowledgement make an event come again', async () => {
    const { scene, sockets } = slack;
    scene.say(ann, general, 'hello');
    sockets.drop();
    const [delivery] = slack.deliveries;
    await slack.until(() => delivery?.acknowledged);
    expect(delivery?.attempts.map(({ retry, reason }) => [retry, reason])).toEqual([
      [0, undefined],
      [1, 'timeout'],
    ]);
    await slack.until(() => scene.answers(ann, general).length >= 1);
  });
});
