import { parseArgs } from 'node:util';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';

export const help = `Usage: hypercall manifest slack [--http URL]

Prints the manifest to create the Slack app from (api.slack.com/apps, "From a manifest").
It is for Socket Mode; with --http, Slack delivers to URL, such as
https://bot.example.com/slack/events. SLACK_COMMAND_PREFIX is put before every command.
With SLACK_REDIRECT_URL, other workspaces can install the app, and their tokens are rotated.
`;

const PROMPTS = 4;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { http: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || positionals[0] !== 'slack') {
    throw new UsageError('name the platform: hypercall manifest slack');
  }
  const url = values.http;
  if (url !== undefined && !/^https:\/\/[^\s/]+\/\S+$/.test(url)) {
    throw new UsageError(
      `--http is "${url}", but should be an https address such as https://bot.example.com/slack/events`,
    );
  }
  const config = await loadConfig();
  const [{ toManifest }, { loadMind }] = await Promise.all([
    import('../adapters/slack/manifest.ts'),
    import('./engine.ts'),
  ]);
  const mind = await loadMind(config);
  const prompts = mind
    .suggest('question', '')
    .slice(0, PROMPTS)
    .map(({ value }) => value);
  const manifest = toManifest(commands, {
    prefix: config.slackCommandPrefix,
    prompts,
    subject: mind.shelf.subject,
    ...(url === undefined ? {} : { url }),
    ...(config.slackRedirectUrl === undefined ? {} : { redirectUrl: config.slackRedirectUrl }),
  });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  return 0;
}
