import type { Core } from './core.ts';
import { type Fields, textIn } from './fields.ts';
import { Refusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

const TWELVE_HOURS = 43_200;

/** What the page of consent sends the browser back with, once somebody agreed to install the app. */
export function consent(core: Core, first: Workspace, query: URLSearchParams): string {
  const workspace = core.workspaces.find(({ id }) => id === query.get('team')) ?? first;
  const code = `code-${core.serial()}`;
  core.grants.set(code, workspace);
  const back = new URL(query.get('redirect_uri') ?? 'http://127.0.0.1/slack/oauth_redirect');
  back.searchParams.set('code', code);
  back.searchParams.set('state', query.get('state') ?? '');
  return back.href;
}

/** `oauth.v2.access`: a code or a refresh token, each good once, for a token. */
export function exchange(core: Core, args: Fields): Fields {
  if (args['client_id'] !== core.clientId) throw new Refusal('invalid_client_id', {}, true);
  if (args['client_secret'] !== core.clientSecret) throw new Refusal('bad_client_secret', {}, true);
  const refresh = args['grant_type'] === 'refresh_token';
  const grant = textIn(args, refresh ? 'refresh_token' : 'code') ?? '';
  const workspace = core.grants.get(grant);
  if (!workspace) throw new Refusal(refresh ? 'invalid_refresh_token' : 'invalid_code');
  core.grants.delete(grant);
  const token = core.issueToken(workspace);
  return {
    access_token: token,
    token_type: 'bot',
    scope: (core.tokens.get(token)?.scopes ?? []).join(','),
    bot_user_id: workspace.botUser.id,
    app_id: core.appId,
    team: { id: workspace.id, name: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: [...workspace.users.values()].find(({ bot }) => !bot)?.id ?? workspace.botUser.id },
    ...rotation(core, workspace),
  };
}

function rotation(core: Core, workspace: Workspace): Fields {
  if (!core.manifest.settings?.token_rotation_enabled) return {};
  const refresh = `xoxe-1-${core.serial()}`;
  core.grants.set(refresh, workspace);
  return { refresh_token: refresh, expires_in: TWELVE_HOURS };
}
