import { type APIMessage, type APIUser, ComponentType, PermissionFlagsBits } from 'discord-api-types/v10';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Answer, Modal } from '../../doubles/discord/interactions.ts';
import { type Part, walk } from '../../doubles/discord/parts.ts';
import type { Guild } from '../../doubles/discord/world.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';
import { type Chat, PEOPLE, type Person, type Said, type Shown } from '../chat.ts';
import { toTyped, wholeOf } from '../whole.ts';

const FORGED = 'Forged';

export interface DiscordChat extends Chat {
  /** Takes from somebody in this guild what they may beside everyone. */
  demote(who: Person): void;
}

export async function openDiscordChat(env: Readonly<Record<string, string>>): Promise<Chat> {
  const [chat] = await openDiscordChats(env, ['Lab']);
  return chat as Chat;
}

/** The same people and one bot in several guilds; Olga is an administrator of each. The first chat stops them all. */
export async function openDiscordChats(
  env: Readonly<Record<string, string>>,
  names: readonly string[],
): Promise<readonly DiscordChat[]> {
  const discord = await startDiscord();
  const users = new Map<Person, APIUser>();
  const guilds = names.map((name) => {
    const guild = discord.createGuild(name);
    for (const who of Object.keys(PEOPLE) as Person[]) {
      const known = users.get(who);
      const rights = who === 'olga' ? PermissionFlagsBits.ManageGuild : 0n;
      const joined = discord.createUser(PEOPLE[who], guild, rights);
      if (known) become(guild, joined, known);
      else users.set(who, joined);
    }
    return guild;
  });
  const channels = guilds.map((guild) => discord.createChannel(guild, 'general'));
  const stage = await toStage(discord, env);
  return channels.map((channel) => toChat(stage, users, channel));
}

/** A double and the one bot that is on it. */
interface Stage extends Pick<Chat, 'log' | 'restart' | 'stop'> {
  readonly discord: Discord;
  readonly bot: RunningBot;
}

async function toStage(discord: Discord, env: Readonly<Record<string, string>>): Promise<Stage> {
  const launch = () => startBot(discord, { DISCORD_MESSAGE_CONTENT: 'on', ...env });
  const bots = [await launch()];
  const current = () => bots.at(-1) as RunningBot;
  let stopping: Promise<void> | undefined;
  return {
    discord,
    get bot() {
      return current();
    },
    log: () => bots.flatMap(({ logged }) => logged.map((line) => JSON.stringify(line))).join('\n'),
    async restart(between) {
      await current().stop();
      await between();
      bots.push(await launch());
    },
    stop() {
      stopping ??= current()
        .stop()
        .then(() => discord.close());
      return stopping;
    },
  };
}

/** Lets somebody who is in another guild already take the place of a newcomer. */
function become(guild: Guild, newcomer: APIUser, known: APIUser): void {
  const member = guild.members.get(newcomer.id);
  guild.members.delete(newcomer.id);
  if (member) guild.members.set(known.id, { ...member, user: known });
}

function toChat(
  stage: Stage,
  users: ReadonlyMap<Person, APIUser>,
  channel: ReturnType<Discord['createChannel']>,
): DiscordChat {
  const { discord } = stage;
  const user = (who: Person) => users.get(who) as APIUser;

  const chat: DiscordChat = {
    secrets: [...users.values()].map(({ id }) => id).concat(discord.token),
    get pid() {
      return stage.bot.child.pid as number;
    },
    place: { workspace: channel.guild?.id ?? '', channel: channel.id },
    say(who, text) {
      return toSaid(who, discord.say(user(who), channel, text));
    },
    async answerTo(said) {
      const { message, ephemeral } = await discord.until(() => answerTo(said), 'an answer');
      return toShown(message, ephemeral);
    },
    isAnswered: (said) => answerTo(said) !== undefined,
    async posted(words) {
      const isOwn = ({ message }: (typeof discord.sent)[number]) =>
        message.channel_id === channel.id && !message.message_reference && textOf(message).includes(words);
      const { message } = await discord.until(() => discord.sent.find(isOwn), `a post: ${words}`);
      return toShown(message, false);
    },
    ask: (who, text) => chat.answerTo(toSaid(who, discord.say(user(who), channel, text, { mention: true }))),
    async askAside(who, text) {
      const said = toSaid(who, discord.say(user(who), discord.direct(user(who)), text));
      return chat.answerTo(said);
    },
    async answerThis(who, { source }) {
      return fromAnswer(await discord.messageCommand(user(who), 'Answer this', source as APIMessage));
    },
    edit({ source }, text) {
      discord.editMessage(source as APIMessage, text);
    },
    async command(who, name, text) {
      const options = text === undefined ? {} : { [wholeOf(name)]: text };
      return fromAnswer(await discord.command(user(who), channel, toTyped(name), options));
    },
    async press(who, { source }, button) {
      return fromAnswer(await discord.press(user(who), source as APIMessage, button));
    },
    async choose(who, { source }, option) {
      const menu = partsOf(source as APIMessage).find(({ type }) => type === ComponentType.StringSelect);
      const name = menu?.custom_id ?? '';
      return fromAnswer(await discord.select(user(who), source as APIMessage, name, [option]));
    },
    async submit(who, { source }, values) {
      return fromAnswer(await discord.submitModal(user(who), source as Modal, values));
    },
    async forge(who, action, values) {
      const own = messageOf(
        await discord.command(user(who), channel, 'ask', { question: 'what is a container?' }),
      );
      if (!values) {
        const button = { type: 2, id: 2, style: 2, label: FORGED, custom_id: action };
        const stored = discord.world.messages.get(own.id);
        if (stored) Object.assign(stored.api, { components: [{ type: 1, id: 1, components: [button] }] });
        return fromAnswer(await discord.press(user(who), own, FORGED));
      }
      const { source } = fromAnswer(await discord.press(user(who), own, 'Follow up'));
      const { body, ...modal } = source as Modal;
      const components = Object.keys(values).map((name) => ({
        type: ComponentType.Label,
        component: { type: ComponentType.TextInput, custom_id: name, required: false },
      }));
      const forged: Modal = { ...modal, customId: action, body: { ...body, components } };
      return fromAnswer(await discord.submitModal(user(who), forged, values));
    },
    demote(who) {
      channel.guild?.members.get(user(who).id)?.roles.splice(0);
    },
    log: stage.log,
    restart: stage.restart,
    stop: stage.stop,
  };
  return chat;

  function answerTo({ source }: Said) {
    const { id } = source as APIMessage;
    // A thread under a message has the message's id.
    return discord.sent.find(
      ({ message: sent }) => sent.message_reference?.message_id === id || sent.channel_id === id,
    );
  }

  function toSaid(who: Person, source: APIMessage): Said {
    const link = `https://discord.com/channels/${channel.guild?.id}/${channel.id}/${source.id}`;
    return { who, link, source };
  }
}

function fromAnswer(answer: Answer): Shown {
  if (answer.type !== 'modal') {
    return toShown(
      messageOf(answer),
      answer.type === 'update' || (answer.type === 'message' && answer.ephemeral),
    );
  }
  const { modal } = answer;
  const fields: Record<string, string> = {};
  for (const { part } of walk(modal.body.components ?? [], '')) {
    const chosen = part.options?.find((option) => option.default)?.value;
    if (part.custom_id) fields[part.custom_id] = String(chosen ?? part.value ?? '');
  }
  return { text: modal.title, isPrivate: true, buttons: [], options: [], fields, source: modal };
}

function toShown(message: APIMessage, isPrivate: boolean): Shown {
  const options = partsOf(message).flatMap((part) => part.options ?? []);
  return {
    text: textOf(message),
    isPrivate,
    buttons: buttonsOf(message),
    options: options.map(({ label }) => String(label)),
    fields: {},
    source: message,
  };
}

function partsOf({ components = [] }: APIMessage): readonly Part[] {
  return [...walk(components as unknown as readonly Part[], '')].map(({ part }) => part);
}
