import type { Platform, Surroundings } from '../adapters/port.ts';
import type { Installations } from '../adapters/slack/grants.ts';
import { commands } from '../commands.ts';
import type { Config } from '../config.ts';
import { UserError } from '../forms/errors.ts';

/** A platform that is off, and what would turn it on. */
export interface Off {
  readonly name: string;
  readonly why: string;
}

/** The platforms that the settings ask for. Those that are not asked for are not loaded. */
export async function createPlatforms(
  { discord, slack, slackCommandPrefix }: Config,
  toSurroundings: (name: string) => Surroundings,
  version: string,
  installations: Installations,
): Promise<{ readonly platforms: readonly Platform[]; readonly off: readonly Off[] }> {
  const platforms: Platform[] = [];
  const off: Off[] = [];
  if (discord) {
    const { createDiscord } = await import('../adapters/discord/adapter.ts');
    platforms.push(createDiscord({ ...toSurroundings('Discord'), settings: discord, commands }));
  } else off.push({ name: 'Discord', why: 'set DISCORD_TOKEN to turn it on' });
  if (slack) {
    const { createSlack } = await import('../adapters/slack/adapter.ts');
    const settings = { ...slack, commandPrefix: slackCommandPrefix };
    platforms.push(createSlack({ ...toSurroundings('Slack'), settings, commands, version, installations }));
  } else off.push({ name: 'Slack', why: 'set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to turn it on' });
  return { platforms, off };
}

/**
 * Connects all at once; one that cannot work does not keep the others from it.
 *
 * @returns those that work; the others are told of with what to change
 */
export async function startPlatforms(
  platforms: readonly Platform[],
  tell: (off: Off) => void,
): Promise<readonly Platform[]> {
  const started = await Promise.all(
    platforms.map(async (platform) => {
      try {
        await platform.start();
        return [platform];
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        tell({ name: platform.name, why: error.message });
        return [];
      }
    }),
  );
  return started.flat();
}
