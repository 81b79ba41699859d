import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDiscord } from '../../../src/adapters/discord/adapter.ts';
import type { Draw, Platform } from '../../../src/adapters/port.ts';
import { createBot } from '../../../src/bot/bot.ts';
import { commands } from '../../../src/commands.ts';
import { createMemoryStore } from '../../../src/store/memory.ts';
import { loadShipped } from '../../accuracy/shipped.ts';
import { type Discord, startDiscord } from '../../doubles/discord/double.ts';
import type { Channel } from '../../doubles/discord/world.ts';
import { messageOf, textOf } from '../../fixtures/discord-bot.ts';

/** Drawing takes its time and is tested by itself; here it is what the adapter makes of a drawing that counts. */
const draw: Draw = async (block) =>
  block.type === 'table' ? { png: Buffer.from('png'), alt: 'Two columns side by side' } : undefined;

let discord: Discord;
let platform: Platform;
let channel: Channel;
let ada: ReturnType<Discord['createUser']>;

beforeAll(async () => {
  discord = await startDiscord();
  const guild = discord.createGuild('Lab');
  channel = discord.createChannel(guild, 'general');
  ada = discord.createUser('Ada', guild);
  const { mind } = await loadShipped();
  platform = createDiscord({
    engine: createBot({ mind: () => mind, store: createMemoryStore() }),
    commands,
    draw,
    log: () => {},
    ended: () => {},
    settings: {
      token: discord.token,
      apiUrl: discord.api,
      applicationId: undefined,
      guildId: undefined,
      publicKey: undefined,
      gateway: true,
      messageContent: false,
      requestsPerSecond: 50,
      supportChannels: [],
      humansRoleId: undefined,
    },
  });
  await platform.start();
});

afterAll(async () => {
  await platform.stop();
  await discord.close();
});

async function expectPicture(id: string): Promise<void> {
  const edited = await discord.until(
    () => discord.sent.find(({ how, message }) => how === 'edit' && message.id === id),
    'the picture',
  );
  expect(edited.message.attachments).toMatchObject([
    { filename: 'table-1.png', description: 'Two columns side by side' },
  ]);
  expect(JSON.stringify(edited.message.components)).toContain('"description":"Two columns side by side"');
  expect(textOf(edited.message)).toContain('- Xen: ');
  expect(edited.allowedMentions).toEqual({ parse: [] });
}

it('adds pictures to the answer of a mention by an edit, and keeps the words', async () => {
  discord.say(ada, channel, 'xen vs esxi', { mention: true });
  const { message } = await discord.until(() => discord.sent[0]);
  await expectPicture(message.id);
});

it('adds them to the answer of a command', async () => {
  const answer = await discord.command(ada, channel, 'compare', { first: 'Xen', second: 'KVM' });
  await expectPicture(messageOf(answer).id);
});

it('has them go when the page is turned', async () => {
  const answer = messageOf(await discord.command(ada, channel, 'compare', { first: 'Xen', second: 'KVM' }));
  await expectPicture(answer.id);
  await discord.press(ada, answer, 'All criteria');
  await discord.until(() => /Page 1/.test(textOf(discord.current(answer) ?? answer)));
  const turned = messageOf(await discord.press(ada, answer, 'Next'));
  expect(textOf(turned)).toContain('Page 2');
  expect(turned.attachments).toEqual([]);
});
