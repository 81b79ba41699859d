import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, MODES, openApp } from './app.ts';

describe.each(MODES)('the bot on Slack (%s)', (mode) => {
  let app: App;
  beforeAll(async () => {
    app = await openApp(mode);
  });
  afterAll(async () => {
    await app.close();
  });

  it('answers a mention once, in its thread, with the whole answer as text', async () => {
    const { slack, ann, lab } = app;
    const asked = slack.scene.say(ann, lab, 'is a container just a process?', { mention: true });
    const [answer] = await app.answers(ann, lab, asked, 1);
    expect(answer?.threadTs).toBe(asked.ts);
    expect(answer?.text).toContain('Sources:');
    expect(answer?.text).toContain('https://');
    expect(answer?.unfurl).toEqual({ links: false, media: false });
    await app.settle();
    expect(slack.scene.answers(ann, lab, asked)).toHaveLength(1);
  });

  it('answers a delivery that comes again no second time', async () => {
    const { slack, ann, lab } = app;
    const asked = slack.scene.say(ann, lab, 'why do containers start so fast?', { mention: true });
    for (const delivery of slack.deliveries.slice(-2)) await slack.redeliver(delivery, 3);
    await app.answers(ann, lab, asked, 1);
    await app.settle();
    expect(slack.scene.answers(ann, lab, asked)).toHaveLength(1);
  });

  it('answers an empty mention with short help', async () => {
    const { slack, ann, lab } = app;
    const asked = slack.scene.say(ann, lab, '', { mention: true });
    const [answer] = await app.answers(ann, lab, asked, 1);
    expect(answer?.text).toContain('I am a bot');
  });

  it('answers in a direct message without a thread', async () => {
    const { slack, ann } = app;
    const dm = slack.scene.dm(ann);
    slack.scene.say(ann, dm, 'what is a hypervisor?');
    const [answer] = await app.answers(ann, dm, undefined, 1);
    expect(answer?.threadTs).toBeUndefined();
    expect(answer?.text).toMatch(/hypervisor/i);
  });

  it('goes on in its thread without a mention until another person speaks there', async () => {
    const { slack, ann, ben, lab } = app;
    const asked = slack.scene.say(ann, lab, 'what is a virtual machine?', { mention: true });
    await app.answers(ann, lab, asked, 1);
    slack.scene.say(ann, lab, 'and a container?', { thread: asked });
    await app.answers(ann, lab, asked, 2);
    slack.scene.say(ben, lab, 'I can tell you more about that', { thread: asked });
    slack.scene.say(ann, lab, 'and a microVM?', { thread: asked });
    await app.settle();
    expect(slack.scene.answers(ann, lab, asked)).toHaveLength(2);
    slack.scene.say(ann, lab, 'and a microVM?', { thread: asked, mention: true });
    await app.answers(ann, lab, asked, 3);
  });

  it('keeps silent where it was not addressed', async () => {
    const { slack, ann, lab } = app;
    const said = slack.scene.say(ann, lab, 'what is a container?');
    await app.settle();
    expect(slack.scene.answers(ann, lab, said)).toEqual([]);
  });

  it('answers a plain question in a support channel, and nothing else there', async () => {
    const { slack, ann, ben, help } = app;
    const asked = slack.scene.say(ann, help, 'what is the difference between containers and VMs?');
    await app.answers(ann, help, asked, 1);
    const others = [
      slack.scene.say(ann, help, 'good morning'),
      slack.scene.say(ann, help, `<@${ben.id}> what is the difference between containers and VMs?`),
      slack.scene.say(ann, help, 'where is the cat?'),
    ];
    await app.settle();
    for (const other of others) expect(slack.scene.answers(ann, help, other)).toEqual([]);
  });

  it('follows the edit and the deletion of a question', async () => {
    const { slack, ann, lab } = app;
    const asked = slack.scene.say(ann, lab, 'what is a container?', { mention: true });
    const [answer] = await app.answers(ann, lab, asked, 1);
    slack.scene.preview(asked);
    slack.scene.edit(ann, asked, `${asked.text.split(' ')[0]} what is a hypervisor?`);
    await slack.until(
      () => answer && /hypervisor/i.test(answer.text) && answer.text.startsWith('What is'),
      'edit',
    );
    slack.scene.remove(ann, asked);
    await slack.until(() => answer?.deleted, 'deletion');
    expect(slack.calls('chat.postMessage').filter(({ args }) => args['thread_ts'] === asked.ts)).toHaveLength(
      1,
    );
  });

  it('offers questions to whoever opens its direct messages, and App Home to every viewer', async () => {
    const { slack, ann, ben } = app;
    slack.scene.openDm(ann);
    await slack.until(() => slack.workspace.prompts.size > 0, 'prompts');
    for (const user of [ann, ben]) {
      slack.scene.openHome(user);
      const home = await slack.until(() => slack.scene.home(user), 'home');
      expect(JSON.stringify(home.view)).toContain('I keep no texts');
    }
  });

  it('lets nothing that somebody types call anybody', async () => {
    const { slack, ann, ben, lab } = app;
    const asked = slack.scene.say(ann, lab, `compare <!channel> and <@${ben.id}> &lt;!here&gt;`, {
      mention: true,
    });
    const [answer] = await app.answers(ann, lab, asked, 1);
    expect(answer?.notifications).toEqual([]);
  });

  it('logs no word of anybody and no token', async () => {
    const { slack } = app;
    expect(app.log()).not.toContain('container');
    expect(app.log()).not.toContain(slack.botToken);
    expect(app.log()).not.toContain(slack.appToken);
  });
});
