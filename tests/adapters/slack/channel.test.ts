import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, MODES, openApp } from './app.ts';

describe.each(MODES)('a channel on Slack (%s)', (mode) => {
  let app: App;
  beforeAll(async () => {
    app = await openApp(mode, { env: { ADMINS: 'slack:U10000004' } });
    expect(app.ann.id).toBe('U10000004');
  });
  afterAll(async () => {
    await app.close();
  });

  it.each([
    ['help', 'auto', 'set by whoever runs me'],
    ['lab', 'off', 'the default'],
  ] as const)('%s that has no settings of its own is shown as it is: %s', async (name, value, from) => {
    const { slack, ann, [name]: channel } = app;
    slack.scene.slash(ann, channel, '/hypercall', 'channel');
    const form = await slack.until(() => slack.scene.modal(ann), 'a form');
    expect(JSON.stringify(form.view)).toContain(
      `"initial_option":{"text":{"type":"plain_text","text":"${value}"},"value":"${value}"}`,
    );
    slack.scene.closeView(ann, form);
    slack.scene.slash(ann, channel, '/hypercall', 'why 1.1');
    await slack.until(
      () => slack.scene.seen(ann, channel).some(({ text }) => text.includes(`(${from})`)),
      'what applies',
    );
  });

  it('that is set is listened to from the thread where that was done, too', async () => {
    const { slack, ann, ben, lab } = app;
    slack.scene.slash(ann, lab, '/hypercall', 'channel');
    const form = await slack.until(() => slack.scene.modal(ann), 'a form');
    slack.scene.submitView(ann, form, { mode: 'auto' });
    await slack.until(
      () => slack.scene.seen(ann, lab).some(({ text }) => text.includes('I answer unasked')),
      'what was saved',
    );
    const asked = slack.scene.say(ben, lab, 'is a container just a process?');
    await app.answers(ben, lab, asked, 1);
  });

  it('is not told the same twice in a thread, but led to where it was said', async () => {
    const { slack, ann, help } = app;
    const opened = slack.scene.say(ann, help, 'good morning');
    slack.scene.say(ann, help, 'is a container just a process?', { thread: opened, mention: true });
    const [answer] = await app.answers(ann, help, opened, 1);
    // The bot knows of the answer once Slack has told it the id of the message.
    await app.settle();
    slack.scene.edit(ann, opened, 'is a container just a process?');
    const [, repeated] = await app.answers(ann, help, opened, 2);
    const address = `https://${slack.workspace.domain}.slack.com/archives/${help.id}/p${answer?.ts.replace('.', '')}`;
    expect(repeated?.text).toContain('I answered that here before');
    expect(repeated?.text).toContain(address);
    expect(JSON.stringify(repeated?.blocks)).toContain(address);
    expect(repeated?.unfurl).toEqual({ links: false, media: false });
  });

  it('is told so without a link where the earlier answer is gone', async () => {
    const { slack, ann, help } = app;
    const opened = slack.scene.say(ann, help, 'good evening');
    slack.scene.say(ann, help, 'what is the difference between containers and VMs?', {
      thread: opened,
      mention: true,
    });
    const [answer] = await app.answers(ann, help, opened, 1);
    await app.settle();
    slack.scene.click(ann, answer as NonNullable<typeof answer>, 'Delete');
    await slack.until(() => answer?.deleted, 'deletion');
    slack.scene.edit(ann, opened, 'what is the difference between containers and VMs?');
    const [repeated] = await app.answers(ann, help, opened, 1);
    expect(repeated?.text).toContain('I answered that here before');
    expect(repeated?.text).not.toContain('https://');
  });
});
