import type { Delivery } from './delivery.ts';
import { Faults } from './faults.ts';
import type { Fields } from './fields.ts';
import type { Manifest } from './manifest.ts';
import { Workspace } from './workspace.ts';

/** One call of the app, in order of arrival. */
export interface RecordedCall {
  /** A method of the Web API, `response_url` or `upload`. */
  readonly method: string;
  readonly team: string | undefined;
  readonly args: Fields;
  readonly status: number;
  /** What was answered; a fault may have kept it from the app. */
  readonly result: Fields;
  readonly fault: string | undefined;
}

export interface Token {
  readonly kind: 'bot' | 'app';
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  /** When it stops working, on the clock of `elapsed`; never if unset. */
  readonly until?: number;
  revoked: boolean;
}

/** What a code or a refresh token is exchanged for, once. */
export interface Grant {
  readonly kind: 'code' | 'refresh';
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  /** Who agreed. */
  readonly user: string | undefined;
  /** For all workspaces of an organisation. */
  readonly orgWide: boolean;
  /** Must be named again with a code. */
  readonly redirectUri: string | undefined;
}

export interface View {
  readonly id: string;
  readonly user: string;
  readonly workspace: Workspace;
  readonly type: 'modal' | 'home';
  /** The view as the app gave it last. */
  view: Fields;
  hash: string;
  open: boolean;
  /** What was chosen or typed so far, by block and action. */
  values: Record<string, Record<string, Fields>>;
  /** What a submission was refused for, by block. */
  errors: Readonly<Record<string, string>>;
  readonly rootId: string;
  readonly previousId: string | undefined;
}

/** What the parts of the double share. */
export class Core {
  readonly manifest: Manifest;
  readonly faults = new Faults();
  readonly calls: RecordedCall[] = [];
  readonly deliveries: Delivery[] = [];
  readonly violations: string[] = [];
  readonly workspaces: Workspace[] = [];
  readonly tokens = new Map<string, Token>();
  /** Codes and refresh tokens of OAuth, each good for one token. */
  readonly grants = new Map<string, Grant>();
  /** Seconds that a token lasts where tokens are rotated. */
  tokenLasts = 43_200;
  readonly views: View[] = [];
  /** Each opens one socket. */
  readonly tickets = new Set<string>();
  readonly triggers = new Map<string, { readonly user: string; readonly until: number; used: boolean }>();
  readonly appId = 'A00000001';
  readonly clientId = '1234.5678';
  readonly clientSecret = 'client-secret';
  readonly signingSecret = 'signing-secret';
  url = '';
  /** How the deliveries travel; set by the double. */
  transport: (delivery: Delivery) => void = () => {};
  #elapsed = 0;
  #serial = 0;
  #lastTs = 0;

  constructor(manifest: Manifest) {
    this.manifest = manifest;
  }

  /** Milliseconds that the test let pass: only these let triggers, hooks and tickets expire. */
  get elapsed(): number {
    return this.#elapsed;
  }

  advance(milliseconds: number): void {
    this.#elapsed += milliseconds;
  }

  now(): number {
    return Date.now() + this.#elapsed;
  }

  serial(): number {
    this.#serial++;
    return this.#serial;
  }

  /** A timestamp that no message has yet, later than all before. */
  ts(): string {
    this.#lastTs = Math.max(this.now() * 1000, this.#lastTs + 1);
    return `${Math.floor(this.#lastTs / 1e6)}.${String(this.#lastTs % 1e6).padStart(6, '0')}`;
  }

  /** A workspace that has not installed the app. */
  foundWorkspace(): Workspace {
    const name = this.manifest.features?.bot_user?.display_name ?? 'bot';
    const workspace = new Workspace(this.workspaces.length + 1, name);
    this.workspaces.push(workspace);
    return workspace;
  }

  addWorkspace(scopes?: readonly string[]): { readonly workspace: Workspace; readonly botToken: string } {
    const workspace = this.foundWorkspace();
    return { workspace, botToken: this.issueToken(workspace, scopes) };
  }

  /** @param lasts seconds, for a token that is rotated */
  issueToken(
    workspace: Workspace,
    scopes = this.manifest.oauth_config?.scopes?.bot ?? [],
    lasts?: number,
  ): string {
    const token = `${lasts === undefined ? '' : 'xoxe.'}xoxb-${workspace.id}-${this.serial()}`;
    const until = lasts === undefined ? {} : { until: this.#elapsed + lasts * 1000 };
    this.tokens.set(token, { kind: 'bot', workspace, scopes, ...until, revoked: false });
    return token;
  }

  /** Whether the app is installed there. */
  isInstalled(workspace: Workspace): boolean {
    return [...this.tokens.values()].some(
      (token) => token.workspace === workspace && token.kind === 'bot' && !token.revoked,
    );
  }

  /** What the app may do in a workspace by its newest token. */
  scopesIn(workspace: Workspace): readonly string[] {
    const tokens = [...this.tokens.values()].filter(
      (token) => token.workspace === workspace && token.kind === 'bot',
    );
    return tokens.findLast(({ revoked }) => !revoked)?.scopes ?? [];
  }

  trigger(user: string): string {
    const id = `${this.serial()}.${user}.trigger`;
    this.triggers.set(id, { user, until: this.#elapsed + 3000, used: false });
    return id;
  }

  send(delivery: Delivery): Delivery {
    this.deliveries.push(delivery);
    this.transport(delivery);
    return delivery;
  }
}
