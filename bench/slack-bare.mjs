// The least that a Bolt app can be around the same engine: answers mentions with the plain text.
import { App } from '@slack/bolt';
import { built } from './shared.mjs';

const { createBot } = await import(built('bot/bot.js'));
const { loadMind } = await import(built('cli/engine.js'));
const { loadConfig } = await import(built('config.js'));
const { createMemoryStore } = await import(built('store/memory.js'));
const { toLinearText } = await import(built('adapters/linear.js'));

const {
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL,
  SLACK_BOT_TOKEN,
} = process.env;
const mind = await loadMind(await loadConfig());
const bot = createBot({ mind: () => mind, store: createMemoryStore(), perMinute: 100_000 });
const app = new App({
  token: SLACK_BOT_TOKEN,
  ...(appToken ? { socketMode: true, appToken } : { signingSecret }),
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: 'error',
});
app.event('app_mention', async ({ event, body, client }) => {
  const { channel, ts, user } = event;
  const place = { platform: 'slack', workspace: body.team_id, channel, thread: ts };
  const speaker = { id: user, kind: 'human', admin: false, moderator: false };
  const text = event.text.replace(/<@\w+>/g, '').trim();
  const delivery = { type: 'message', id: ts, delivery: ts, change: 'new', addressed: true };
  const outcome = await bot.answer({ ...delivery, text, place, speaker });
  if (outcome.type !== 'reply') return;
  await client.chat.postMessage({ channel, thread_ts: ts, text: toLinearText(outcome.reply) });
});
const server = await app.start(appToken ? undefined : { host: '127.0.0.1', port: 0 });
console.log(`Hypercall is ready: http://127.0.0.1:${appToken ? 0 : server.address().port}`);
