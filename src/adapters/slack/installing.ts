import type http from 'node:http';
import { toReference } from '../failures.ts';
import type { Log } from '../port.ts';
import { textAt } from './fields.ts';
import { type Grant, type Installations, toGrant, toJson } from './grants.ts';
import { PAGES, toHint } from './labels.ts';
import { toNote } from './parts.ts';
import type { WorkspaceOptions } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';

/** What happens when a browser comes back from Slack. */
export interface Installing {
  /** Keeps what a workspace granted. */
  store(installation: unknown): Promise<void>;
  succeeded(installation: unknown, response: http.ServerResponse): void;
  failed(error: unknown, response: http.ServerResponse): void;
}

export interface InstallingOptions {
  readonly installations: Installations;
  readonly workspaces: Workspaces;
  readonly call: WorkspaceOptions['call'];
  readonly commandPrefix: string;
  readonly log: Log;
  readonly now: () => number;
}

export function createInstalling(options: InstallingOptions): Installing {
  const { installations, workspaces, call, commandPrefix, log, now } = options;

  /** Whoever installs it is told how to begin; not again when the workspace only grants more, so that its grant is known already. */
  async function greet(grant: Grant, installer: string): Promise<void> {
    const workspace = await workspaces.find(grant.workspace);
    const [{ text = '' } = {}] = toNote(toHint(commandPrefix));
    await workspace?.parts.request('chat.postMessage', {
      channel: installer,
      text,
      unfurl_links: false,
      unfurl_media: false,
    });
  }

  /** What is not taken is given back, so that Slack does not count the app as installed either. */
  async function take(installation: unknown): Promise<Grant> {
    try {
      return toGrant(installation, now());
    } catch (error) {
      const token = textAt(installation, 'bot', 'token');
      if (token !== '') await call('auth.revoke', {}, token).catch(() => {});
      throw error;
    }
  }

  return {
    async store(installation) {
      const grant = await take(installation);
      // What cannot be read any more is replaced.
      const before = await installations.get(grant.workspace).catch(() => undefined);
      await installations.set(grant.workspace, toJson(grant));
      workspaces.adopt(grant);
      log('info', 'a workspace has installed the app', {
        workspace: grant.workspace,
        again: before !== undefined,
      });
      const installer = textAt(installation, 'user', 'id');
      if (before === undefined && installer !== '') void greet(grant, installer).catch(() => {});
    },
    succeeded(installation, response) {
      const [app, team] = [textAt(installation, 'appId'), textAt(installation, 'team', 'id')];
      const isPlain = [app, team].every((id) => /^[A-Z0-9]+$/.test(id));
      const address = isPlain
        ? `https://slack.com/app_redirect?app=${app}&team=${team}`
        : 'https://slack.com';
      show(response, 200, PAGES.installed, { address, label: PAGES.open });
    },
    failed(error, response) {
      const again = { address: 'install', label: PAGES.again };
      const code = textAt(error, 'code');
      switch (code) {
        case 'slack_oauth_installer_authorization_error':
          return show(response, 403, PAGES.cancelled, again);
        case 'slack_oauth_missing_state':
        case 'slack_oauth_invalid_state':
        case 'slack_oauth_missing_code':
          return show(response, 400, PAGES.unknownState, again);
        case 'org_wide':
          return show(response, 400, PAGES.orgWide, again);
        default: {
          const reference = toReference();
          log('error', 'the app could not be installed', {
            reference,
            code,
            why: textAt(error, 'data', 'error') || textAt(error, 'name'),
          });
          return show(response, 502, PAGES.failed(reference), again);
        }
      }
    },
  };
}

/** A page of one line. The address that led here holds a code, so it is passed on to nobody. */
function show(
  response: http.ServerResponse,
  status: number,
  text: string,
  { address, label }: { readonly address: string; readonly label: string },
): void {
  const escaped = address.replaceAll('&', '&amp;');
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${PAGES.title}</title><p>${text}</p><p><a href="${escaped}">${label}</a></p></html>\n`,
  );
}
