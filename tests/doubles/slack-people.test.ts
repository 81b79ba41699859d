import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackDouble } from './slack/double.ts';
import { type Fields, toFields } from './slack/fields.ts';
import type { Manifest } from './slack/manifest.ts';
import { readBody } from './slack/request-body.ts';
import type { Channel, User } from './slack/workspace.ts';

const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'member_joined_channel',
  'message.channels',
];
const manifest: Manifest = {
  features: { app_home: { messages_tab_enabled: true } },
  oauth_config: { scopes: { bot: ['app_mentions:read', 'channels:history', 'chat:write', 'commands'] } },
  settings: { event_subscriptions: { bot_events: EVENTS }, interactivity: { is_enabled: true } },
};

const plain = (text: string) => ({ type: 'plain_text', text });
const verdict = (value: string) => ({ text: plain(value), value });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const blocks = [
  {
    type: 'actions',
    block_id: 'b',
    elements: [{ type: 'static_select', action_id: 'topic', options: [option('kvm'), option('xen')] }],
  },
  {
    type: 'input',
    block_id: 'i',
    label: plain('Question'),
    element: { type: 'plain_text_input', action_id: 'question', max_length: 10 },
  },
  {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'helpful',
        positive_button: verdict('yes'),
        negative_button: verdict('no'),
      },
    ],
  },
];

/** An app that only writes down what it is sent, and answers what the test says. */
interface Recorder {
  readonly server: Server;
  readonly heard: { readonly headers: IncomingHttpHeaders; readonly body: Fields }[];
  readonly answers: { status: number; headers?: Record<string, string> }[];
}

let slack: SlackDouble;
let ann: User;
let general: Channel;
let app: Recorder;

function record(): Recorder {
  const heard: Recorder['heard'] = [];
  const answers: Recorder['answers'] = [];
  const server = createServer(async (request, response) => {
    const raw = (await readBody(request)).toString();
    const text = raw.startsWith('{') ? raw : (new URLSearchParams(raw).get('payload') ?? '{}');
    heard.push({ headers: request.headers, body: toFields(JSON.parse(text)) });
    const { status, headers } = answers.shift() ?? { status: 200 };
    response.writeHead(status, headers).end();
  });
  return { server, heard, answers };
}

const events = () => app.heard.map(({ body }) => toFields(body['event']));

beforeEach(async () => {
  slack = await SlackDouble.open({ manifest });
  ann = slack.workspace.addUser('ann');
  general = slack.workspace.addChannel('general');
  app = record();
  await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
  slack.deliverTo(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/slack/events`);
});

afterEach(async () => {
  await slack.close();
  app.server.closeAllConnections();
  await new Promise((resolve) => app.server.close(resolve));
});

async function post(more: object = {}) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` };
  const body = JSON.stringify({ channel: general.id, text: 'x', blocks, ...more });
  await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
  const message = slack.scene.answers(ann, general).at(-1);
  if (!message) throw new Error('nothing was posted');
  return message;
}

describe('what people say', () => {
  it('is told anew when it is changed, and a mention rings again', async () => {
    const { scene } = slack;
    const asked = scene.say(ann, general, 'what is kvm');
    scene.edit(ann, asked, `<@${slack.workspace.botUser.id}> what is xen`);
    scene.preview(asked);
    await slack.until(() => app.heard.length === 4);
    expect(events()).toMatchObject([
      { type: 'message', channel_type: 'channel', text: 'what is kvm' },
      { subtype: 'message_changed', previous_message: { text: 'what is kvm' } },
      { type: 'app_mention', ts: asked.ts, edited: { ts: asked.editedTs } },
      { subtype: 'message_changed', message: { text: asked.text }, previous_message: { text: asked.text } },
    ]);
  });

  it('leaves a tombstone if it had replies, and nothing if not', async () => {
    const { scene } = slack;
    const asked = scene.say(ann, general, 'one');
    const reply = scene.say(ann, general, 'two', { thread: asked, broadcast: true });
    scene.remove(ann, asked);
    scene.remove(ann, reply);
    await slack.until(() => app.heard.length === 4);
    expect(events().slice(1)).toMatchObject([
      { subtype: 'thread_broadcast', thread_ts: asked.ts },
      { subtype: 'message_changed', message: { subtype: 'tombstone', ts: asked.ts } },
      { subtype: 'message_deleted', deleted_ts: reply.ts },
    ]);
    expect(scene.seen(ann, general)).toEqual([]);
  });

  it('comes again after an error, up to three times, unless the app says no', async () => {
    app.answers.push({ status: 500 }, { status: 502 });
    slack.scene.say(ann, general, 'one');
    await slack.until(() => app.heard.length === 3);
    expect(app.heard.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
    expect(app.heard[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    app.answers.push({ status: 500, headers: { 'x-slack-no-retry': '1' } });
    slack.scene.say(ann, general, 'two');
    await expect(slack.deliveries.at(-1)?.answered).rejects.toThrow('the app answered 500');
    expect(app.heard).toHaveLength(4);
  });

  it('is not told without the scope', async () => {
    const scopes = ['app_mentions:read', 'chat:write'];
    slack.reinstall(slack.workspace, scopes);
    slack.scene.say(ann, general, 'what is kvm', { mention: true });
    expect(slack.deliveries.map(({ payload }) => toFields(payload['event'])['type'])).toEqual([
      'app_mention',
    ]);
  });

  it('and where they go and come is told too', async () => {
    const { scene, workspace } = slack;
    scene.openDm(ann);
    scene.inviteBot(ann, workspace.addChannel('other', { joined: false }));
    scene.uninstall();
    await slack.until(() => app.heard.length === 3);
    expect(events()).toMatchObject([
      { type: 'app_home_opened', tab: 'messages', channel: scene.dm(ann).id },
      { type: 'member_joined_channel', inviter: ann.id },
      { type: 'app_uninstalled' },
    ]);
  });
});

describe('what people press', () => {
  it('is told with where it is, and with what else was chosen there', async () => {
    const { scene } = slack;
    const message = await post();
    scene.fill(ann, message, 'Question', 'what?');
    expect(() => scene.fill(ann, message, 'Question', 'much too long')).toThrow('longer than 10');
    expect(() => scene.select(ann, message, 'question', 'x')).toThrow('before it is submitted');
    expect(() => scene.select(ann, message, 'topic', 'qemu')).toThrow(
      'no option "qemu"; there are: KVM, XEN',
    );
    await scene.select(ann, message, 'topic', 'XEN').answered;
    await scene.feedback(ann, message, 'negative').answered;
    const [chosen, judged] = app.heard.slice(-2).map(({ body }) => body);
    expect(chosen).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: message.ts },
      actions: [{ action_id: 'topic', block_id: 'b', selected_option: { value: 'xen' } }],
      state: {
        values: { i: { question: { value: 'what?' } }, b: { topic: { selected_option: { value: 'xen' } } } },
      },
    });
    expect(judged).toMatchObject({
      actions: [{ type: 'feedback_buttons', action_id: 'helpful', value: 'no' }],
    });
  });

  it('fails for the person if the app does not acknowledge it', async () => {
    const message = await post();
    // The app hears of its own message first.
    await slack.until(() => app.heard.length === 1);
    app.answers.push({ status: 500 });
    await expect(slack.scene.select(ann, message, 'topic', 'kvm').answered).rejects.toThrow('answered 500');
    expect(slack.takeViolations()).toEqual(['interactive: the app answered 500']);
  });
});
