import type { Core, Grant } from './core.ts';
import { type Fields, textIn } from './fields.ts';
import { Refusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** Rotated tokens of a workspace that work at a time. */
const MOST_AT_A_TIME = 2;

/** What the page of consent sends the browser back with, once `user` (or the first person) agreed to install the app in `team`, or with `org=yes` in its whole organisation. */
export function consent(core: Core, first: Workspace, query: URLSearchParams): string {
  const workspace = core.workspaces.find(({ id }) => id === query.get('team')) ?? first;
  if (query.get('client_id') !== core.clientId) throw new Error('the page of consent knows no such app');
  const redirectUri = query.get('redirect_uri') ?? undefined;
  const known = core.manifest.oauth_config?.redirect_urls ?? [];
  if (redirectUri !== undefined && known.length > 0 && !known.includes(redirectUri)) {
    throw new Error(`redirect_uri did not match any configured URIs: ${redirectUri}`);
  }
  const scopes = (query.get('scope') ?? '').split(',').filter(Boolean);
  const offered = [
    ...(core.manifest.oauth_config?.scopes?.bot ?? []),
    ...(core.manifest.oauth_config?.scopes?.bot_optional ?? []),
  ];
  const unknown = scopes.filter((scope) => !offered.includes(scope));
  if (unknown.length > 0) throw new Error(`the manifest has no scopes ${unknown.join(', ')}`);
  const code = `code-${core.serial()}`;
  const granted = scopes.length > 0 ? scopes : (core.manifest.oauth_config?.scopes?.bot ?? []);
  const user = query.get('user') ?? undefined;
  const orgWide = query.get('org') === 'yes';
  core.grants.set(code, { kind: 'code', workspace, scopes: granted, user, redirectUri, orgWide });
  const back = new URL(redirectUri ?? known[0] ?? 'http://127.0.0.1/slack/oauth_redirect');
  back.searchParams.set('code', code);
  back.searchParams.set('state', query.get('state') ?? '');
  return back.href;
}

/** `oauth.v2.access`: a code or a refresh token, each good once, for a token. */
export function exchange(core: Core, args: Fields): Fields {
  if (args['client_id'] !== core.clientId) throw new Refusal('invalid_client_id', {}, true);
  if (args['client_secret'] !== core.clientSecret) throw new Refusal('bad_client_secret', {}, true);
  const refresh = args['grant_type'] === 'refresh_token';
  const name = textIn(args, refresh ? 'refresh_token' : 'code') ?? '';
  const grant = core.grants.get(name);
  if (grant?.kind !== (refresh ? 'refresh' : 'code')) {
    throw new Refusal(refresh ? 'invalid_refresh_token' : 'invalid_code');
  }
  if (!refresh && grant.redirectUri !== textIn(args, 'redirect_uri'))
    throw new Refusal('bad_redirect_uri', {}, true);
  core.grants.delete(name);
  const { workspace, scopes, user, orgWide } = grant;
  const { rotation, token } = issue(core, grant);
  const people = [...workspace.users.values()].filter(({ bot }) => !bot);
  return {
    access_token: token,
    token_type: 'bot',
    scope: scopes.join(','),
    bot_user_id: workspace.botUser.id,
    app_id: core.appId,
    team: orgWide ? null : { id: workspace.id, name: workspace.domain },
    enterprise: orgWide ? { id: 'E00000001', name: 'org' } : null,
    is_enterprise_install: orgWide,
    ...(refresh ? {} : { authed_user: { id: user ?? people[0]?.id ?? workspace.botUser.id } }),
    ...rotation,
  };
}

function issue(
  core: Core,
  { workspace, scopes, user }: Grant,
): { readonly token: string; readonly rotation: Fields } {
  if (!core.manifest.settings?.token_rotation_enabled) {
    return { token: core.issueToken(workspace, scopes), rotation: {} };
  }
  const token = core.issueToken(workspace, scopes, core.tokenLasts);
  const refresh = `xoxe-1-${core.serial()}`;
  core.grants.set(refresh, {
    kind: 'refresh',
    workspace,
    scopes,
    user,
    orgWide: false,
    redirectUri: undefined,
  });
  const rotated = [...core.tokens.values()].filter(
    (one) => one.workspace === workspace && one.until !== undefined && !one.revoked,
  );
  for (const old of rotated.slice(0, -MOST_AT_A_TIME)) old.revoked = true;
  return { token, rotation: { refresh_token: refresh, expires_in: core.tokenLasts } };
}
