import type { APIMessage } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel, Guild, Sent } from '../../doubles/discord/world.ts';
import { buttonsOf, messageOf, type RunningBot, startBot, textOf } from '../../fixtures/discord-bot.ts';

let discord: Discord;
let bot: RunningBot;
let guild: Guild;
let channel: Channel;
let forum: Channel;
let general: Channel;
let untagged: Channel;
let foreign: Channel;
let ada: ReturnType<Discord['createUser']>;
let bob: ReturnType<Discord['createUser']>;

beforeAll(async () => {
  discord = await startDiscord();
  guild = discord.createGuild('Help', PermissionFlagsBits.ManageThreads);
  channel = discord.createChannel(guild, 'support');
  general = discord.createChannel(guild, 'general');
  forum = discord.createForum(guild, 'questions', ['linux', { name: 'Solved', moderated: true }]);
  ada = discord.createUser('Ada', guild);
  untagged = discord.createForum(guild, 'ideas');
  const other = discord.createGuild('Other');
  foreign = discord.createForum(other, 'questions', [{ name: 'answered', moderated: true }]);
  other.members.set(ada.id, { user: ada, roles: [], joined: '2026-01-01T00:00:00.000000+00:00' });
  bob = discord.createUser('Bob', guild);
  bot = await startBot(discord, {
    DISCORD_MESSAGE_CONTENT: 'on',
    DISCORD_SUPPORT_CHANNELS: [channel, forum, untagged, foreign].map(({ id }) => id).join(),
  });
});

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  await discord.close();
});

async function next(act: () => void): Promise<Sent> {
  const count = discord.sent.length;
  act();
  return discord.until(() => discord.sent[count], 'an answer');
}

/** Whatever was said before has been dealt with when a question of later is answered; only that was. */
async function expectSilence(act: () => void): Promise<void> {
  let said: APIMessage | undefined;
  const sent = await next(() => {
    act();
    said = discord.say(ada, general, 'what is a hypervisor?', { mention: true });
  });
  expect(sent.message.message_reference?.message_id).toBe(said?.id);
}

describe('a channel for support', () => {
  it('has a question answered in a thread of its own, and follow-ups there', async () => {
    let asked: APIMessage | undefined;
    const sent = await next(() => {
      asked = discord.say(ada, channel, 'is a container just a process?');
    });
    const thread = discord.threadUnder(asked as APIMessage);
    if (!thread) throw new Error('no thread');
    expect(thread.name).toContain('container');
    expect(sent.message.channel_id).toBe(thread.id);
    const followed = await next(() => discord.say(ada, thread, 'are they secure?'));
    expect(followed.message.channel_id).toBe(thread.id);
    await expectSilence(() => {
      discord.say(bob, thread, 'I would say so, yes');
      discord.say(ada, thread, 'what is a hypervisor?');
    });
    const called = await next(() => discord.say(ada, thread, 'what is kvm?', { mention: true }));
    expect(textOf(called.message)).toContain('KVM');
  });

  it('takes the answer back with the question', async () => {
    let asked: APIMessage | undefined;
    const sent = await next(() => {
      asked = discord.say(bob, channel, 'is a container just a process?');
    });
    discord.deleteMessage(asked as APIMessage);
    await discord.until(() => !discord.current(sent.message));
  });

  it.each([
    'good morning everybody',
    'my cat sat on the keyboard, anybody else?',
    'who knows a good restaurant?',
    'thanks, that helped a lot',
  ])('gets no answer to "%s"', async (text) => {
    await expectSilence(() => discord.say(bob, channel, text));
  });

  it('has the answer in place where no thread may be opened', async () => {
    discord.deny(channel, { ...ada, id: discord.botId }, PermissionFlagsBits.CreatePublicThreads);
    const sent = await next(() => discord.say(ada, channel, 'what is a unikernel?'));
    expect(sent.message.channel_id).toBe(channel.id);
  });
});

describe('a forum for support', () => {
  it('has posts answered, by their title or their text, and marked as solved by the asker', async () => {
    let post: ReturnType<Discord['createPost']> | undefined;
    const sent = await next(() => {
      post = discord.createPost(ada, forum, 'Is a container just a process?', 'Please explain.', ['linux']);
    });
    if (!post) throw new Error('no post');
    expect(sent.message.channel_id).toBe(post.thread.id);
    expect(buttonsOf(sent.message)).toContain('Solved');
    const refused = await discord.press(bob, sent.message, 'Solved');
    expect(textOf(messageOf(refused))).toContain('Only whoever asked');
    const solved = await discord.press(ada, sent.message, 'Solved');
    expect(textOf(messageOf(solved))).toBe('Marked as solved.');
    expect(discord.tagsOf(post.thread)).toEqual(['linux', 'Solved']);
    const other = await next(() => discord.createPost(bob, forum, 'Quick one', 'what is a unikernel?'));
    expect(textOf(other.message)).toContain('nikernel');
  });

  it('is not told the same twice in a post, but led to where it was said', async () => {
    let post: ReturnType<Discord['createPost']> | undefined;
    const answer = await next(() => {
      post = discord.createPost(ada, forum, 'What is a unikernel?', 'I wonder.');
    });
    const { thread } = post as NonNullable<typeof post>;
    // The bot knows of the answer once Discord has told it the id of the message.
    await next(() => discord.say(ada, general, 'what is kvm?', { mention: true }));
    const repeated = await next(() => discord.say(ada, thread, 'what is a unikernel?'));
    expect(repeated.message.channel_id).toBe(thread.id);
    expect(textOf(repeated.message)).toContain('I answered that here before');
    expect(textOf(repeated.message)).toContain(
      `(<https://discord.com/channels/${guild.id}/${thread.id}/${answer.message.id}>)`,
    );
    expect(buttonsOf(repeated.message)[0]).toContain('nikernel');
  });

  it('stays as it is where a person has answered', async () => {
    await expectSilence(() => {
      const { thread } = discord.createPost(ada, forum, 'Hello', 'I am new here');
      discord.say(bob, thread, 'welcome!');
      discord.say(ada, thread, 'is a container just a process?');
    });
  });
});

it('says why a post cannot be marked as solved', async () => {
  const solve = async (where: Channel) => {
    const sent = await next(() => discord.createPost(ada, where, 'Is a container just a process?', 'Well?'));
    return textOf(messageOf(await discord.press(ada, sent.message, 'Solved')));
  };
  expect(await solve(untagged)).toContain('has no tag such as "solved"');
  expect(await solve(foreign)).toContain('I may not set that tag here');
});

it('reads nothing elsewhere', async () => {
  await expectSilence(() => discord.say(ada, general, 'is a container just a process?'));
});

it('remembers after a restart who stepped in', async () => {
  const { thread } = discord.createPost(ada, forum, 'Hello again', 'I am back');
  discord.say(bob, thread, 'welcome back!');
  await bot.stop();
  bot = await startBot(discord, {
    DISCORD_MESSAGE_CONTENT: 'on',
    DISCORD_SUPPORT_CHANNELS: [channel, forum, untagged, foreign].map(({ id }) => id).join(),
  });
  await expectSilence(() => discord.say(ada, thread, 'is a container just a process?'));
});
