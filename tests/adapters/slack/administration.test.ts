import { afterEach, describe, expect, it } from 'vitest';
import { REQUIRED_SCOPES } from '../../../src/adapters/slack/manifest.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Delivery } from '../../doubles/slack/delivery.ts';
import type { Message, User } from '../../doubles/slack/workspace.ts';
import { ALL_SCOPES, type App, type AppOptions, MODES, type Mode, openApp } from './app.ts';

const REFUSED = 'Only administrators';
const TEACH = 'Teach this answer';

let app: App;
let olga: User;
let adam: User;

afterEach(async () => {
  await app.close();
});

async function opened(mode: Mode = 'socket', options: AppOptions = {}): Promise<void> {
  app = await openApp(mode, {
    ...options,
    before: ({ workspace }) => {
      olga = workspace.addUser('olga', { owner: true });
      adam = workspace.addUser('adam', { admin: true });
      for (const { members } of workspace.channels.values())
        for (const { id } of [olga, adam]) members.add(id);
    },
  });
}

/** The latest message that only this person sees, once there is one more. */
async function whispered(user: User, act: () => unknown): Promise<Message> {
  const { slack, lab } = app;
  const own = () => slack.scene.seen(user, lab).filter(({ ephemeralTo }) => ephemeralTo === user.id);
  const before = own().length;
  act();
  await slack.until(() => own().length > before, `something private for ${user.name}`);
  return own().at(-1) as Message;
}

const command = (user: User, text: string) => app.slack.scene.slash(user, app.lab, '/hypercall', text);

/** Opens the form of the channel, and hands it in. */
async function setChannel(
  user: User,
  mode: string,
): Promise<{ readonly said: Message; readonly submission: Delivery }> {
  const { slack } = app;
  command(user, 'channel');
  const form = await slack.until(() => slack.scene.modal(user), 'the form');
  const said = await whispered(user, () => slack.scene.submitView(user, form, { mode }));
  const submission = slack.deliveries.findLast(
    ({ payload }) => payload['type'] === 'view_submission',
  ) as Delivery;
  return { said, submission };
}

const lookUps = () => app.slack.calls('users.info').map(({ args }) => args['user']);

describe.each(MODES)('administrators of a Slack workspace (%s)', (mode) => {
  it('and its owners may administer; others are refused, in forms too', async () => {
    await opened(mode);
    const { slack, ann, ben } = app;
    for (const user of [olga, adam]) {
      expect((await setChannel(user, 'auto')).said.text).toContain('In this channel I answer unasked');
    }
    for (const text of ['channel', 'gaps', 'teach', 'taught', 'digest', 'why 1']) {
      expect((await whispered(ann, () => command(ann, text))).text).toContain(REFUSED);
      expect(slack.scene.modal(ann)).toBeUndefined();
    }
    // Handed in by somebody who never was shown it.
    const { submission } = await setChannel(olga, 'suggest');
    const refused = () =>
      slack.calls('response_url').filter(({ args }) => JSON.stringify(args).includes(REFUSED));
    const before = refused().length;
    slack.forge(submission, slack.workspace, ben);
    await slack.until(() => refused().length > before, 'a refusal');
  });
});

describe('Slack is asked who somebody is', () => {
  it('once for many presses, and only where it matters', async () => {
    await opened();
    const { ann, lab, answers, slack } = app;
    const asked = slack.scene.say(ann, lab, 'what is a container?', { mention: true });
    const [answer] = await answers(ann, lab, asked, 1);
    await whispered(ann, () => slack.scene.feedback(ann, answer as Message, 'positive'));
    await whispered(ann, () => command(ann, 'help'));
    expect(lookUps()).toEqual([]);
    for (const text of ['gaps', 'taught', 'gaps']) await whispered(ann, () => command(ann, text));
    for (const text of ['gaps', 'taught']) await whispered(olga, () => command(olga, text));
    expect(lookUps()).toEqual([ann.id, olga.id]);
  });

  it('for "Answer this" on a person’s reply, which administrators may teach, and for no other message', async () => {
    await opened();
    const { slack, ann, ben, lab, answers } = app;
    const { scene } = slack;
    const question = scene.say(ann, lab, 'what is a container?', { mention: true });
    const [own] = await answers(ann, lab, question, 1);
    const reply = scene.say(ben, lab, 'It is a process in a cage.', { thread: question });
    const answerThis = (user: User, message: Message) =>
      whispered(user, () => scene.messageShortcut(user, 'answer_this', message));
    for (const user of [ann, olga]) {
      for (const message of [question, own as Message]) {
        expect(JSON.stringify((await answerThis(user, message)).blocks)).not.toContain(TEACH);
      }
    }
    expect(lookUps()).toEqual([]);
    for (const user of [olga, adam]) {
      expect(JSON.stringify((await answerThis(user, reply)).blocks)).toContain(TEACH);
    }
    expect(JSON.stringify((await answerThis(ann, reply)).blocks)).not.toContain(TEACH);
    expect(lookUps()).toEqual([olga.id, adam.id, ann.id]);
    scene.click(olga, await answerThis(olga, reply), TEACH);
    const form = await slack.until(() => scene.modal(olga), 'the form');
    expect(JSON.stringify(form.view)).toContain('"initial_value":"It is a process in a cage."');
    expect(lookUps()).toHaveLength(3);
  });

  it('for what becomes of the answer to somebody else, not to oneself', async () => {
    await opened();
    const { ann, ben, lab, answers, slack } = app;
    const { scene } = slack;
    const ask = async () => {
      const asked = scene.say(ann, lab, 'what is a container?', { mention: true });
      const [answer] = await answers(ann, lab, asked, 1);
      return answer as Message;
    };
    const [own, foreign] = [await ask(), await ask()];
    scene.click(ann, own, 'Delete');
    await slack.until(() => own.deleted, 'the end of the answer');
    expect(lookUps()).toEqual([]);
    const refused = await whispered(ben, () => scene.click(ben, foreign, 'Delete'));
    expect(refused.text).toContain('Only whoever asked');
    scene.click(adam, foreign, 'Delete');
    await slack.until(() => foreign.deleted, 'the end of the answer');
    expect(lookUps()).toEqual([ben.id, adam.id]);
  });

  it('and while it does not say, nobody is an administrator', async () => {
    await opened();
    app.slack.faults.next('users.info', { type: 'status', status: 500 });
    expect((await whispered(olga, () => command(olga, 'gaps'))).text).toContain(REFUSED);
    expect((await whispered(olga, () => command(olga, 'gaps'))).text).toContain('No gaps yet');
  });

  it('but not without the scope for it: those in ADMINS may still', async () => {
    await opened('socket', {
      scopes: ALL_SCOPES.filter((scope) => scope !== 'users:read'),
      env: { ADMINS: 'slack:U10000004' },
    });
    const { ann } = app;
    expect(ann.id).toBe('U10000004');
    expect((await whispered(ann, () => command(ann, 'gaps'))).text).toContain('No gaps yet');
    expect((await whispered(olga, () => command(olga, 'gaps'))).text).toContain(REFUSED);
    expect(lookUps()).toEqual([]);
    expect(REQUIRED_SCOPES).not.toContain('users:read');
  });

  it('and an administrator of another workspace, who comes in by a shared channel, is none here', async () => {
    await opened();
    const { slack } = app;
    const { workspace } = slack.addWorkspace();
    const eve = workspace.addUser('eve', { owner: true });
    const { submission } = await setChannel(olga, 'off');
    const refused = () =>
      slack.calls('response_url').filter(({ args }) => JSON.stringify(args).includes(REFUSED));
    slack.forge(submission, workspace, eve);
    await slack.until(() => refused().length > 0, 'a refusal');
    expect(lookUps()).toEqual([olga.id, eve.id]);
  });
});

describe('a workspace that removes the app', () => {
  it('loses all that was kept of it, also where it is the only one', async () => {
    await opened();
    const { slack, log } = app;
    await setChannel(olga, 'auto');
    const dataDir = app.folder;
    const kept = async () => {
      const store = await openStore({ dataDir, log: () => {} });
      const settings = await store.settings.list(slack.workspace.id);
      await store.close();
      return settings.length;
    };
    expect(await kept()).toBe(1);
    slack.scene.uninstall();
    await slack.until(() => /Slack is off: the app was removed/.test(log()), 'the line');
    expect(await kept()).toBe(0);
  });
});
