import { at, type Fields, isFields, listAt, textAt } from './fields.ts';

/** What a workspace granted to the bot. Nobody is named in it but the bot itself. */
export interface Grant {
  readonly workspace: string;
  readonly token: string;
  /** The bot's user id there. */
  readonly user: string;
  readonly bot: string;
  readonly scopes: readonly string[];
  /** When the app was installed, in milliseconds since 1970. */
  readonly installed: number;
  /** Set where tokens are rotated. */
  readonly rotation?: Rotation;
}

export interface Rotation {
  /** Good for one use. */
  readonly refreshToken: string;
  /** Milliseconds since 1970 at which the token stops working. */
  readonly until: number;
}

/** Where grants are kept; the JSON is this adapter's own. */
export interface Installations {
  get(workspace: string): Promise<string | undefined>;
  set(workspace: string, installation: string): Promise<void>;
  /** Whoever of all processes gets `true` is the only one to exchange `token`, until so many milliseconds have passed. */
  claim(workspace: string, token: string, milliseconds: number): Promise<boolean>;
}

/** Why an installation is not taken. */
export class Refused extends Error {
  override name = 'Refused' as const;
  readonly code: 'org_wide' | 'no_bot';

  constructor(code: 'org_wide' | 'no_bot') {
    super(code);
    this.code = code;
  }
}

/**
 * What Bolt's installer tells of an installation.
 *
 * @throws Refused for one that is not for a single workspace, or not for a bot
 */
export function toGrant(installation: unknown, now: number): Grant {
  if (at({ installation }, 'installation')['isEnterpriseInstall'] === true) throw new Refused('org_wide');
  const workspace = textAt(installation, 'team', 'id');
  const bot = at(installation, 'bot');
  const token = textAt(bot, 'token');
  if (workspace === '' || token === '') throw new Refused('no_bot');
  const refreshToken = textAt(bot, 'refreshToken');
  const seconds = Number(bot['expiresAt']);
  return {
    workspace,
    token,
    user: textAt(bot, 'userId'),
    bot: textAt(bot, 'id'),
    scopes: texts(listAt(bot, 'scopes')),
    installed: now,
    ...(refreshToken !== '' && seconds > 0 ? { rotation: { refreshToken, until: seconds * 1000 } } : {}),
  };
}

/** The same grant with what a refresh token was exchanged for; `undefined` if Slack's answer holds none. */
export function toRenewed(grant: Grant, answer: Fields, now: number): Grant | undefined {
  const token = textAt(answer, 'access_token');
  const refreshToken = textAt(answer, 'refresh_token');
  const seconds = Number(answer['expires_in']);
  if (token === '' || refreshToken === '' || !(seconds > 0)) return undefined;
  return { ...grant, token, rotation: { refreshToken, until: now + seconds * 1000 } };
}

export function toJson(grant: Grant): string {
  return JSON.stringify(grant);
}

/** `undefined` for anything that `toJson` did not write. */
export function fromJson(text: string): Grant | undefined {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isFields(kept) || textAt(kept, 'workspace') === '' || textAt(kept, 'token') === '') return undefined;
  const rotation = at(kept, 'rotation');
  return {
    workspace: textAt(kept, 'workspace'),
    token: textAt(kept, 'token'),
    user: textAt(kept, 'user'),
    bot: textAt(kept, 'bot'),
    scopes: texts(listAt(kept, 'scopes')),
    installed: Number(kept['installed']) || 0,
    ...(textAt(rotation, 'refreshToken') === ''
      ? {}
      : {
          rotation: {
            refreshToken: textAt(rotation, 'refreshToken'),
            until: Number(rotation['until']) || 0,
          },
        }),
  };
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}
