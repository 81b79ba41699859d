import type { OAuthSettings, SlackSettings } from '../adapters/slack/settings.ts';
import { UserError } from '../forms/errors.ts';
import { type Read, toAddress, toIds, toKey, toMatching, toSecret } from './values.ts';

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
  const oauth = toOAuth(read);
  const rest = { appToken, signingSecret, oauth, ...more };
  if (oauth) {
    if (appToken === undefined && signingSecret === undefined) {
      throw new UserError(
        'SLACK_CLIENT_ID is set; set SLACK_SIGNING_SECRET too (HTTP), or SLACK_APP_TOKEN (Socket Mode)',
      );
    }
    if (more.humans !== undefined) {
      throw new UserError(
        'SLACK_HUMANS_USERGROUP_ID names people of one workspace, but SLACK_CLIENT_ID lets in many; unset one of them',
      );
    }
    return { botToken, ...rest };
  }
  if (botToken === undefined) {
    if (appToken === undefined && signingSecret === undefined) return undefined;
    const set = appToken === undefined ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN';
    throw new UserError(
      `${set} is set, but SLACK_BOT_TOKEN is not; set both, or neither, or for many workspaces ${OAUTH.join(', ')}`,
    );
  }
  if (appToken === undefined && signingSecret === undefined) {
    throw new UserError(
      'SLACK_BOT_TOKEN is set; set SLACK_APP_TOKEN too (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)',
    );
  }
  return { botToken, ...rest };
}

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** What lets workspaces install the bot: all of it, or nothing. */
function toOAuth(read: Read): OAuthSettings | undefined {
  const set = OAUTH.find((name) => read(name) !== undefined);
  const missing = OAUTH.filter((name) => read(name) === undefined);
  if (set === undefined) return undefined;
  if (missing.length > 0) {
    throw new UserError(
      `${set} is set, but ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not; set all three, or none`,
    );
  }
  const [clientId = '', clientSecret = '', stateSecret = ''] = OAUTH.map((name) => read(name) ?? '');
  toMatching('SLACK_CLIENT_ID', clientId, /^\d+\.\d+$/, 'the client id of an app such as 1234.5678');
  toKey('SLACK_STATE_SECRET', stateSecret);
  return { clientId, clientSecret, stateSecret, redirectUrl: toRedirectUrl(read) };
}

/** @throws UserError if it is none at which the bot takes browsers back */
export function toRedirectUrl(read: Read): string | undefined {
  return toMatching(
    'SLACK_REDIRECT_URL',
    read('SLACK_REDIRECT_URL'),
    /^https?:\/\/[^\s?#]+\/slack\/oauth_redirect$/,
    'a public address such as https://bot.example.com/slack/oauth_redirect',
  );
}
