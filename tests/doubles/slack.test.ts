import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifest, startBolt } from './slack/bolt-app.ts';
import { SlackDouble } from './slack/double.ts';
import type { HttpDelivery } from './slack/http-delivery.ts';
import type { Channel, User } from './slack/workspace.ts';

let slack: SlackDouble;
let ann: User;
let ben: User;
let general: Channel;
let app: App;
let http: HttpDelivery | undefined;

async function startApp(mode: 'Socket Mode' | 'HTTP'): Promise<void> {
  const started = await startBolt(slack, mode);
  app = started.app;
  http = started.http;
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
