import type { View } from '../../doubles/slack/core.ts';
import { elementsOf, labelsOf, wordsOf } from '../../doubles/slack/elements.ts';
import { type Fields, fieldsIn } from '../../doubles/slack/fields.ts';
import type { Target } from '../../doubles/slack/stage.ts';
import type { Channel, Message, User } from '../../doubles/slack/workspace.ts';
import { type Chat, type OpenChat, PEOPLE, type Person, type Said, type Shown } from '../chat.ts';
import { toTyped } from '../whole.ts';
import { openApp } from './app.ts';

const FORGED = 'Forged';
const RATINGS: Readonly<Record<string, 'positive' | 'negative'>> = {
  Helpful: 'positive',
  'Not helpful': 'negative',
};

/** Olga is an administrator because `ADMINS` says so, and in Slack's eyes a person like any other. */
export const openSlackChat: OpenChat = (env) => openChat(env, false);

/** Olga is an administrator because Slack says so, and in no setting. */
export const openOwnedSlackChat: OpenChat = (env) => openChat(env, true);

const openChat = async (env: Readonly<Record<string, string>>, isOwned: boolean): Promise<Chat> => {
  const users = new Map<Person, User>();
  const settings: Record<string, string> = { ...env };
  let channel: Channel | undefined;
  const app = await openApp('socket', {
    env: settings,
    before({ workspace }) {
      for (const who of Object.keys(PEOPLE) as Person[]) {
        users.set(who, workspace.addUser(PEOPLE[who], { admin: isOwned && who === 'olga' }));
      }
      channel = workspace.addChannel('general');
      if (!isOwned) settings['ADMINS'] = `slack:${users.get('olga')?.id}`;
    },
  });
  const { slack } = app;
  const { scene, workspace } = slack;
  const team = channel as Channel;
  const user = (who: Person) => users.get(who) as User;

  let stopping: Promise<void> | undefined;

  const chat: Chat = {
    secrets: [...[...users.values()].map(({ id }) => id), slack.botToken, slack.appToken],
    get pid() {
      return app.child.pid as number;
    },
    place: { workspace: workspace.id, channel: team.id },
    say: (who, text) => toSaid(who, scene.say(user(who), team, text)),
    async answerTo({ who, source }) {
      const [answer] = await app.answers(user(who), team, source as Message, 1);
      return fromMessage(answer as Message);
    },
    isAnswered: ({ who, source }) => scene.answers(user(who), team, source as Message).length > 0,
    async posted(words) {
      const isOwn = ({ user: by, channel: there, threadTs, ephemeralTo, text }: Message) =>
        by === workspace.botUser.id && there === team.id && !threadTs && !ephemeralTo && text.includes(words);
      return fromMessage(await slack.until(() => workspace.messages.find(isOwn), `a post: ${words}`));
    },
    ask: (who, text) => chat.answerTo(toSaid(who, scene.say(user(who), team, text, { mention: true }))),
    async askAside(who, text) {
      scene.openHome(user(who));
      const home = await slack.until(() => scene.home(user(who)), 'the home page');
      const shown = await after(who, () => scene.select(user(who), home, 'question', text));
      scene.closeView(user(who), shown.source as View);
      return shown;
    },
    answerThis: (who, { source }) =>
      after(who, () => scene.messageShortcut(user(who), 'answer_this', source as Message)),
    edit: ({ who, source }, text) => scene.edit(user(who), source as Message, text),
    command(who, name, text = '') {
      const [command = '', ...rest] = `/${toTyped(name)}`.split(' ');
      return after(who, () => scene.slash(user(who), team, command, [...rest, text].join(' ').trim()));
    },
    press: (who, { source }, button) =>
      after(who, () => {
        const rating = RATINGS[button];
        if (rating && !isView(source)) scene.feedback(user(who), source as Message, rating);
        else scene.click(user(who), source as Target, button);
      }),
    choose: (who, { source }, option) =>
      after(who, () => scene.select(user(who), source as Target, 'menu0', option)),
    submit: (who, { source }, values) =>
      after(who, () => scene.submitView(user(who), source as View, values)),
    async forge(who, action, values) {
      const own = await after(who, () => scene.slash(user(who), team, '/ask', 'what is a container?'));
      if (!values) {
        const text = { type: 'plain_text', text: FORGED };
        const elements = [{ type: 'button', action_id: 'next0', text, value: action }];
        (own.source as Message).blocks = [{ type: 'actions', block_id: 'forged', elements }];
        return chat.press(who, own, FORGED);
      }
      const form = await chat.press(who, own, 'Follow up');
      const view = form.source as View;
      const blocks = Object.keys(values).map((name) => ({
        type: 'input',
        block_id: name,
        optional: true,
        label: { type: 'plain_text', text: name },
        element: { type: 'plain_text_input', action_id: name },
      }));
      view.view = { ...view.view, callback_id: action, blocks };
      return chat.submit(who, form, values);
    },
    log: app.log,
    restart: app.restart,
    stop: () => {
      stopping ??= app.close();
      return stopping;
    },
  };
  return chat;

  /** What the bot shows somebody because of what is done: the message or modal that was not there, or not so. */
  async function after(who: Person, act: () => unknown): Promise<Shown> {
    const before = new Set(shownTo(who).map(print));
    const failed = Promise.resolve(act()).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    let fault: { readonly error: unknown } | undefined;
    failed.then((found) => {
      fault = found;
    });
    const find = () => shownTo(who).findLast((target) => !before.has(print(target)));
    const target = await slack.until(() => fault ?? find(), `something for ${PEOPLE[who]}`);
    if ('error' in target) throw target.error;
    return isView(target) ? fromView(target) : fromMessage(target);
  }

  function shownTo(who: Person): readonly Target[] {
    const modal = scene.modal(user(who));
    return [...scene.answers(user(who), team), ...(modal ? [modal] : [])];
  }

  function toSaid(who: Person, source: Message): Said {
    const id = source.ts.replace('.', '');
    return { who, link: `https://${workspace.domain}.slack.com/archives/${team.id}/p${id}`, source };
  }
};

function print(target: Target): string {
  return isView(target)
    ? `${target.id} ${target.hash}`
    : JSON.stringify([target.ts, target.text, target.blocks]);
}

function isView(target: unknown): target is View {
  return (target as object) !== null && 'hash' in (target as object);
}

function fromMessage(message: Message): Shown {
  return {
    ...fromBlocks(message.blocks),
    text: message.text,
    isPrivate: message.ephemeralTo !== undefined,
    source: message,
  };
}

function fromView(view: View): Shown {
  const blocks = fieldsIn(view.view, 'blocks');
  const said = blocks.map((block) => wordsOf(block['text']) ?? '');
  const text = [wordsOf(view.view['title']), ...said].join('\n');
  return { ...fromBlocks(blocks), text, isPrivate: true, source: view };
}

function fromBlocks(blocks: readonly Fields[]): Pick<Shown, 'buttons' | 'options' | 'fields'> {
  const placed = elementsOf(blocks);
  const ofType = (pattern: RegExp) => placed.filter(({ element }) => pattern.test(String(element['type'])));
  const fields = placed
    .filter(({ block }) => block['type'] === 'input')
    .map(({ element }): [string, string] => {
      const chosen = element['initial_option'] as Fields | undefined;
      return [String(element['action_id']), String(chosen?.['value'] ?? element['initial_value'] ?? '')];
    });
  return {
    buttons: ofType(/button$/).flatMap(({ block, element }) => labelsOf(block, element)),
    options: ofType(/static_select/).flatMap(({ element }) =>
      fieldsIn(element, 'options').map(({ text }) => wordsOf(text) ?? ''),
    ),
    fields: Object.fromEntries(fields),
  };
}
