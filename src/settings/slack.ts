import type { SlackSettings } from '../adapters/slack/settings.ts';
import { UserError } from '../forms/errors.ts';
import { type Read, toAddress, toIds, toMatching, toSecret } from './values.ts';

/** What the environment says of Slack; its commands' prefix counts without it too. */
export type SlackConfig = Omit<SlackSettings, 'commandPrefix'>;

/** @throws UserError with one line for the first wrong setting, or for half a group of them */
export function toSlack(read: Read): SlackConfig | undefined {
  const botToken = toSecret(
    'SLACK_BOT_TOKEN',
    read('SLACK_BOT_TOKEN'),
    /^xoxb-\S+$/,
    'a bot token (xoxb-...)',
  );
  const appToken = toSecret(
    'SLACK_APP_TOKEN',
    read('SLACK_APP_TOKEN'),
    /^xapp-\S+$/,
    'an app-level token (xapp-...)',
  );
  const signingSecret = read('SLACK_SIGNING_SECRET');
  const more = {
    apiUrl: toAddress('SLACK_API_URL', read('SLACK_API_URL')),
    supportChannels: toIds(
      'SLACK_SUPPORT_CHANNELS',
      read('SLACK_SUPPORT_CHANNELS'),
      /^[CG][A-Z0-9]+$/,
      'ids of channels such as C0123ABCD',
    ),
    humans: toMatching(
      'SLACK_HUMANS_USERGROUP_ID',
      read('SLACK_HUMANS_USERGROUP_ID'),
      /^S[A-Z0-9]+$/,
      'the id of a user group such as S0123ABCD',
    ),
  };
  if (botToken === undefined) {
    if (appToken === undefined && signingSecret === undefined) return undefined;
    const set = appToken === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN';
    throw new UserError(`${set} is set, but SLACK_BOT_TOKEN is not; set both, or neither`);
  }
  if (appToken === undefined && signingSecret === undefined) {
    throw new UserError(
      'SLACK_BOT_TOKEN is set; set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)',
    );
  }
  return { botToken, appToken, signingSecret, ...more };
}
