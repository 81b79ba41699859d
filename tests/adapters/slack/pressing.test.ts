import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, Message, User } from '../../doubles/slack/workspace.ts';
import { type App, HUMANS, MODES, openApp } from './app.ts';

describe.each(MODES)('what people press on Slack (%s)', (mode) => {
  let app: App;
  beforeAll(async () => {
    app = await openApp(mode);
  });
  afterAll(async () => {
    await app.close();
  });

  /** The latest message that only this person sees, once there is one more. */
  async function whispered(user: User, channel: Channel, act: () => unknown): Promise<Message> {
    const { slack } = app;
    const own = () => slack.scene.seen(user, channel).filter(({ ephemeralTo }) => ephemeralTo === user.id);
    const before = own().length;
    act();
    await slack.until(() => own().length > before, `something private for ${user.name}`);
    return own().at(-1) as Message;
  }

  async function mentioned(
    user: User,
    channel: Channel,
    text: string,
  ): Promise<{ asked: Message; answer: Message }> {
    const asked = app.slack.scene.say(user, channel, text, { mention: true });
    const [answer] = await app.answers(user, channel, asked, 1);
    return { asked, answer: answer as Message };
  }

  it('/ask answers privately, and Share shows it to all', async () => {
    const { slack, ann, ben, lab } = app;
    const answer = await whispered(ann, lab, () => slack.scene.slash(ann, lab, '/ask', 'what is a microVM?'));
    expect(answer.text).toMatch(/microVM/);
    const before = slack.scene.answers(ben, lab).length;
    slack.scene.click(ann, answer, 'Share');
    const seen = await app.answers(ben, lab, undefined, before + 1);
    expect(seen.at(-1)?.text).toBe(answer.text);
    expect(JSON.stringify(seen.at(-1)?.blocks)).toContain('Shared by');
    // The bot knows of the thread once Slack has told it the id of the message.
    await app.settle();
    slack.scene.say(ann, lab, 'and is it secure?', { thread: seen.at(-1) as Message });
    await app.answers(ben, lab, seen.at(-1), 2);
  });

  it.each([
    ['/ask', 'help'],
    ['/ask', ''],
    ['/ask', '?!'],
    ['/compare', ''],
    ['/hypercall', 'dance'],
    ['/define', ''],
  ])('%s "%s" says privately how it is used', async (command, text) => {
    const { slack, ann, lab } = app;
    const usage = await whispered(ann, lab, () => slack.scene.slash(ann, lab, command, text));
    expect(usage.text).toMatch(/^Usage:\n/);
    expect(usage.text).toContain(command);
  });

  it.each([
    ['', 'I am a bot'],
    ['help', '/compare'],
    ['topics', 'You could start'],
    ['define hypervisor', 'Sources:'],
    ['about', 'It has no language model'],
    ['privacy', 'I keep no texts'],
  ])('/hypercall %s answers privately', async (text, words) => {
    const { slack, ann, lab } = app;
    const answer = await whispered(ann, lab, () => slack.scene.slash(ann, lab, '/hypercall', text));
    expect(answer.text).toContain(words);
  });

  it('/compare shows a table with a caption and all rows', async () => {
    const { slack, ann, lab } = app;
    const answer = await whispered(ann, lab, () =>
      slack.scene.slash(ann, lab, '/compare', 'containers vs vms'),
    );
    expect(answer.blocks).toContainEqual(
      expect.objectContaining({
        type: 'data_table',
        row_header_column_index: 0,
        caption: expect.stringMatching(/compared/),
      }),
    );
  });

  it('a menu turns a comparison to another aspect in its place, in public and in private', async () => {
    const { slack, ann, lab } = app;
    const own = await whispered(ann, lab, () => slack.scene.slash(ann, lab, '/compare', 'kvm vs xen'));
    const before = slack.scene.answers(ann, lab).length;
    slack.scene.click(ann, own, 'Share');
    const shared = (await app.answers(ann, lab, undefined, before + 1)).at(-1) as Message;
    for (const message of [own, shared]) {
      const { text } = message;
      slack.scene.click(ann, message, 'next0');
      await slack.until(() => message.text !== text, 'another aspect');
    }
    expect(slack.scene.answers(ann, lab)).toHaveLength(before + 1);
  });

  it('a suggestion opens its answer in the thread, also for another person', async () => {
    const { slack, ann, ben, lab } = app;
    const { asked, answer } = await mentioned(ann, lab, 'what is a container?');
    slack.scene.click(ben, answer, 'next0');
    await app.answers(ben, lab, asked, 2);
  });

  it('ratings are thanked for privately, and a bad one is asked about', async () => {
    const { slack, ann, lab } = app;
    const { answer } = await mentioned(ann, lab, 'what is a container?');
    const thanks = await whispered(ann, lab, () => slack.scene.feedback(ann, answer, 'positive'));
    expect(thanks.text).toContain('noted as helpful');
    slack.scene.feedback(ann, answer, 'negative');
    const form = await slack.until(() => slack.scene.modal(ann), 'a form');
    const noted = await whispered(ann, lab, () => slack.scene.submitView(ann, form, { reason: 'outdated' }));
    expect(noted.text).toContain('noted as not helpful');
  });

  it('a follow-up to a private answer is asked in a form', async () => {
    const { slack, ann, lab } = app;
    const answer = await whispered(ann, lab, () =>
      slack.scene.slash(ann, lab, '/ask', 'what is a container?'),
    );
    slack.scene.click(ann, answer, 'Follow up');
    const form = await slack.until(() => slack.scene.modal(ann), 'a form');
    const more = await whispered(ann, lab, () =>
      slack.scene.submitView(ann, form, { question: 'is it secure?' }),
    );
    expect(more.text).toMatch(/secur/i);
  });

  it('only the asker may take an answer away or mark it as solved', async () => {
    const { slack, ann, ben, lab } = app;
    const { answer } = await mentioned(ann, lab, 'what is a container?');
    const no = await whispered(ben, lab, () => slack.scene.click(ben, answer, 'Delete'));
    expect(no.text).toContain('Only whoever asked');
    slack.scene.click(ann, answer, 'Solved');
    await slack.until(() => JSON.stringify(answer.blocks).includes('Marked as solved'), 'solved');
    const { answer: other } = await mentioned(ann, lab, 'what is a container?');
    slack.scene.click(ann, other, 'Delete');
    await slack.until(() => other.deleted, 'deletion');
  });

  it('people are called once, and only there', async () => {
    const { slack, ann, ben, lab } = app;
    const { asked, answer } = await mentioned(ann, lab, 'is a container just a process?');
    await whispered(ann, lab, () => slack.scene.click(ann, answer, 'Ask a human'));
    const [, call] = await app.answers(ben, lab, asked, 2);
    expect(call?.text).toContain(`<!subteam^${HUMANS}>`);
    await whispered(ann, lab, () => slack.scene.click(ann, answer, 'Ask a human'));
    expect(slack.scene.answers(ben, lab, asked)).toHaveLength(2);
  });

  it('"Answer this" previews privately and shares into the thread of the message', async () => {
    const { slack, ann, ben, lab } = app;
    const asked = slack.scene.say(ben, lab, 'why do containers start so fast?');
    const preview = await whispered(ann, lab, () => slack.scene.messageShortcut(ann, 'answer_this', asked));
    expect(slack.scene.answers(ben, lab, asked)).toEqual([]);
    slack.scene.click(ann, preview, 'Share');
    const [shared] = await app.answers(ben, lab, asked, 1);
    expect(shared?.threadTs).toBe(asked.ts);
  });

  it('the shortcut "Compare technologies" completes what is typed and shows its answer in the modal', async () => {
    const { slack, ann } = app;
    slack.scene.shortcut(ann, 'compare');
    const modal = await slack.until(() => slack.scene.modal(ann), 'a modal');
    expect(await slack.scene.options(ann, modal, 'aspect', 'sec')).not.toEqual([]);
    await slack.scene.options(ann, modal, 'member', 'kvm');
    slack.scene.fill(ann, modal, 'member', ['KVM']);
    await slack.scene.options(ann, modal, 'member', 'xen');
    const { view } = await slack.scene.submitView(ann, modal, { member: ['Xen'] });
    expect(JSON.stringify(view?.view)).toMatch(/Xen/);
    slack.scene.closeView(ann, modal);
  });

  it('the shortcut "Recommend a technology" asks what is needed', async () => {
    const { slack, ann } = app;
    slack.scene.shortcut(ann, 'recommend');
    const modal = await slack.until(() => slack.scene.modal(ann), 'a modal');
    const { view } = await slack.scene.submitView(ann, modal, { need: 'run untrusted code safely' });
    expect(view?.view['callback_id']).toBeUndefined();
    slack.scene.closeView(ann, modal);
  });

  it('App Home answers, compares and opens topics in modals', async () => {
    const { slack, ben } = app;
    slack.scene.openHome(ben);
    const home = await slack.until(() => slack.scene.home(ben), 'home');
    slack.scene.select(ben, home, 'question', 'what is a container?');
    const answer = await slack.until(() => slack.scene.modal(ben), 'an answer');
    expect(JSON.stringify(answer.view)).toContain('container');
    const hash = answer.hash;
    slack.scene.click(ben, answer, 'next0');
    await slack.until(() => answer.hash !== hash, 'another answer in the same modal');
    slack.scene.closeView(ben, answer);
    slack.scene.click(ben, home, 'compare');
    await slack.until(() => slack.scene.modal(ben)?.view['callback_id'], 'the comparison');
  });
});
