import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, Message, User } from '../../doubles/slack/workspace.ts';
import { ALL_SCOPES, type App, MODES, openApp } from './app.ts';

const TEACH = 'Teach this answer';

describe.each(MODES)('teaching on Slack (%s)', (mode) => {
  let app: App;
  beforeAll(async () => {
    app = await openApp(mode, { env: { ADMINS: 'slack:U10000004' } });
    expect(app.ann.id).toBe('U10000004');
  });
  afterAll(async () => {
    await app.close();
  });

  /** The latest message that only this person sees, once there is one more. */
  async function whispered(user: User, channel: Channel, act: () => unknown): Promise<Message> {
    const own = () =>
      app.slack.scene.seen(user, channel).filter(({ ephemeralTo }) => ephemeralTo === user.id);
    const before = own().length;
    act();
    await app.slack.until(() => own().length > before, `something private for ${user.name}`);
    return own().at(-1) as Message;
  }

  const answerThis = (user: User, message: Message) =>
    whispered(user, app.lab, () => app.slack.scene.messageShortcut(user, 'answer_this', message));

  function toThread(said = 'Rosa at the gate has it.') {
    const { slack, ann, ben, lab } = app;
    const asked = slack.scene.say(ann, lab, 'Who holds the zorgblat key?');
    return { asked, said: slack.scene.say(ben, lab, said, { thread: asked }) };
  }

  it('"Answer this" on a person’s answer lets an administrator teach it', async () => {
    const { slack, ann, lab } = app;
    const { said } = toThread();
    const answer = await answerThis(ann, said);
    slack.scene.click(ann, answer, TEACH);
    const form = await slack.until(() => slack.scene.modal(ann), 'a form');
    const shown = JSON.stringify(form.view);
    expect(shown).toContain('"initial_value":"Who holds the zorgblat key?"');
    expect(shown).toContain('"initial_value":"Rosa at the gate has it."');
    const preview = await whispered(ann, lab, () =>
      slack.scene.submitView(ann, form, {
        question: 'Who holds the zorgblat key?',
        answer: 'Rosa at the gate has it.',
      }),
    );
    await whispered(ann, lab, () => slack.scene.click(ann, preview, 'Save'));
    const asked = slack.scene.say(ann, lab, 'who holds the zorgblat key?', { mention: true });
    const [taught] = await app.answers(ann, lab, asked, 1);
    expect(taught?.text).toContain('Rosa at the gate has it.');
  });

  it('offers that to nobody else, nor on anything else', async () => {
    const { slack, ann, ben, lab } = app;
    const { asked, said } = toThread('Rosa has it, I think.');
    const question = slack.scene.say(ann, lab, 'what is a container?', { mention: true });
    const [own] = await app.answers(ann, lab, question, 1);
    for (const [user, message] of [
      [ben, said],
      [ann, asked],
      [ann, own as Message],
    ] as const) {
      expect(JSON.stringify((await answerThis(user, message)).blocks)).not.toContain(TEACH);
    }
  });

  it('/hypercall teach begins with an empty form, and taught lists what there is', async () => {
    const { slack, ann, ben, lab } = app;
    slack.scene.slash(ann, lab, '/hypercall', 'teach');
    const form = await slack.until(() => slack.scene.modal(ann), 'a form');
    expect(JSON.stringify(form.view)).not.toContain('initial_value');
    slack.scene.closeView(ann, form);
    const list = await whispered(ann, lab, () => slack.scene.slash(ann, lab, '/hypercall', 'taught'));
    expect(list.text).toContain('taught');
    const refused = await whispered(ben, lab, () => slack.scene.slash(ben, lab, '/hypercall', 'teach'));
    expect(refused.text).toContain('administrator');
  });
});

it('without a scope to read the thread, the form begins with the answer alone', async () => {
  const scopes = ALL_SCOPES.filter((scope) => !scope.endsWith('s:history'));
  const app = await openApp('socket', { scopes, env: { ADMINS: 'slack:U10000004' } });
  const { slack, ann, ben, lab } = app;
  const asked = slack.scene.say(ben, lab, 'Who holds the zorgblat key?');
  const said = slack.scene.say(ben, lab, 'Rosa has it.', { thread: asked });
  slack.scene.messageShortcut(ann, 'answer_this', said);
  const answer = await slack.until(
    () => slack.scene.seen(ann, lab).find(({ ephemeralTo }) => ephemeralTo === ann.id),
    'an answer',
  );
  slack.scene.click(ann, answer, TEACH);
  const form = await slack.until(() => slack.scene.modal(ann), 'a form');
  expect(JSON.stringify(form.view).match(/"initial_value":"[^"]*"/g)).toEqual([
    '"initial_value":"Rosa has it."',
  ]);
  expect(slack.calls('conversations.replies')).toEqual([]);
  await app.close();
});
