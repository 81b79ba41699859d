import { Client, type ClientOptions, Partials, SimpleShardingStrategy } from 'discord.js';
import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Discord } from './double.ts';

/** Options that point a real discord.js client at the double, without the pauses that identifying has. */
export function toClientOptions({ api }: Discord): ClientOptions {
  return {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: { api, version: '10' },
    ws: {
      version: 10,
      large_threshold: 50,
      buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }),
      buildStrategy: (manager) => new SimpleShardingStrategy(manager),
    },
  };
}

/** A bare client, logged in and ready. */
export async function login(discord: Discord, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = new Client({ ...toClientOptions(discord), ...options });
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  return ready;
}
