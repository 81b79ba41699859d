// The bot that ours is measured against: discord.js as it comes, the same engine, plain text.
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { built } from './shared.mjs';

const [{ loadMind }, { createBot }, { createMemoryStore }, { loadConfig }, { toLinearText }] =
  await Promise.all(
    ['cli/engine.js', 'bot/bot.js', 'store/memory.js', 'config.js', 'adapters/linear.js'].map(
      (file) => import(built(file)),
    ),
  );
const mind = await loadMind(await loadConfig());
const bot = createBot({ mind: () => mind, store: createMemoryStore() });
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  rest: { api: process.env.DISCORD_API_URL, version: '10', globalRequestsPerSecond: 100_000 },
});
client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot || !message.mentions.has(client.user)) return;
  const outcome = await bot.answer({
    type: 'message',
    id: message.id,
    delivery: message.id,
    change: 'new',
    text: message.content.replace(/<@\d+>/g, '').trim(),
    addressed: true,
    place: { platform: 'discord', workspace: message.guildId, channel: message.channelId },
    speaker: { id: message.author.id, kind: 'human', admin: false, moderator: false },
  });
  if (outcome.type === 'reply') await message.reply(toLinearText(outcome.reply).slice(0, 2000));
});
client.once(Events.ClientReady, () => console.log('Discord is on.'));
await client.login(process.env.DISCORD_TOKEN);
