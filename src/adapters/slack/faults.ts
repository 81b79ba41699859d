import { at, textAt } from './fields.ts';

/** Why a call to Slack did not bring what it should, as far as that decides what to do next. */
export type Fault =
  /** Slack said no. */
  | { readonly type: 'refused'; readonly code: string; readonly needed: string }
  /** Not done; welcome again after some seconds. */
  | { readonly type: 'limited'; readonly seconds: number }
  /** Not done: Slack was not reached, or was not serving. */
  | { readonly type: 'unreached'; readonly why: string }
  /** It may have been done or not. */
  | { readonly type: 'unknown'; readonly why: string };

/** The connection was never made, so nothing can have happened. */
const UNMADE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
/** What Slack answers when it may have got half way. */
const HALF_DONE = ['fatal_error', 'internal_error'];
const NOT_SERVING = ['service_unavailable', 'request_timeout'];
const UNAVAILABLE = 503;

/** An error of Slack's client in these terms; it carries names and figures only, never a token or a text. */
export function toFault(error: unknown): Fault {
  switch (textAt(error, 'code')) {
    case 'slack_webapi_platform_error': {
      const code = textAt(error, 'data', 'error');
      if (code === 'ratelimited' || code === 'rate_limited') return { type: 'limited', seconds: 1 };
      if (NOT_SERVING.includes(code)) return { type: 'unreached', why: code };
      if (HALF_DONE.includes(code)) return { type: 'unknown', why: code };
      return { type: 'refused', code, needed: textAt(error, 'data', 'needed') };
    }
    case 'slack_webapi_rate_limited_error':
      return { type: 'limited', seconds: Number(at({ error }, 'error')['retryAfter']) || 1 };
    case 'slack_webapi_http_error':
      return toHttpFault(Number(at({ error }, 'error')['statusCode']));
    case 'slack_webapi_request_error':
      return toConnectionFault(at({ error }, 'error')['original']);
    default:
      // A 429 without a time to wait has no code of its own.
      if (/Retry header/.test(textAt(error, 'message'))) return { type: 'limited', seconds: 1 };
      return toConnectionFault(error);
  }
}

export function toHttpFault(status: number): Fault {
  if (status === UNAVAILABLE) return { type: 'unreached', why: `status ${status}` };
  return { type: 'unknown', why: `status ${status}` };
}

export function toConnectionFault(error: unknown): Fault {
  const code = textAt(error, 'cause', 'code') || textAt(error, 'code');
  if (UNMADE.includes(code)) return { type: 'unreached', why: code };
  const why =
    code || (textAt(error, 'name') === 'TimeoutError' ? 'no answer in time' : textAt(error, 'name'));
  return { type: 'unknown', why };
}

/** Slack takes this token for nothing any more. */
const DEAD = [
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
];

export function isDead(fault: Fault): boolean {
  return fault.type === 'refused' && DEAD.includes(fault.code);
}

/** The token of a setting, or the one that a workspace granted. */
export type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'installation';

/** One line for whoever runs the bot: what failed, and what to do about it. */
export function explain(fault: Fault, token: TokenName): string {
  if (fault.type === 'limited') return `Slack limits our calls; it wants ${fault.seconds} s of rest`;
  if (fault.type === 'unreached') {
    return `Slack cannot be reached (${fault.why}); check the network, and SLACK_API_URL if it is set`;
  }
  if (fault.type === 'unknown') return `Slack gave no clear answer (${fault.why})`;
  if (isDead(fault) && token === 'installation') {
    return `Slack does not accept the token of this workspace (${fault.code}); the app must be installed there anew`;
  }
  if (isDead(fault)) {
    return `Slack does not accept ${token} (${fault.code}); reinstall the app and set the token that it shows`;
  }
  switch (fault.code) {
    case 'missing_scope':
      return `the app lacks the scope ${fault.needed || 'it needs'}; add it under "OAuth & Permissions" on api.slack.com/apps and reinstall the app`;
    case 'not_in_channel':
    case 'channel_not_found':
      return `the bot is not in that channel (${fault.code}); somebody there should type /invite @hypercall`;
    case 'is_archived':
      return 'that channel is archived; somebody should take it out of the archive, or use another one';
    default:
      return `Slack refused it (${fault.code})`;
  }
}

/** Slack did not take the form of a message; another may do. */
export function isAboutForm(fault: Fault): boolean {
  return (
    fault.type === 'refused' &&
    /^(?:invalid_blocks|msg_blocks_too_long|invalid_blocks_format|invalid_attachments|only_one_table_allowed|no_text|msg_too_long)/.test(
      fault.code,
    )
  );
}
