import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import type { Installing } from './installing.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './manifest.ts';
import type { OAuthSettings } from './settings.ts';

/** How workspaces install the bot, and what becomes of what they grant. */
export interface Install {
  readonly oauth: OAuthSettings;
  readonly installing: Installing;
}

export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** What Bolt's installer is made with: it signs a state, gives it to the browser as a cookie too, and holds both against each other. */
export function toInstaller({ oauth, installing }: Install, clientOptions: object): object {
  const { clientId, clientSecret, stateSecret, redirectUrl } = oauth;
  return {
    clientId,
    clientSecret,
    stateSecret,
    redirectUri: redirectUrl,
    scopes: [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES],
    // No delivery is ever brought to it.
    signingSecret: randomBytes(32).toString('hex'),
    installationStore: {
      storeInstallation: (installation: unknown) => installing.store(installation),
      async fetchInstallation() {
        throw new Error('grants are read elsewhere');
      },
    },
    installerOptions: {
      directInstall: true,
      stateVerification: true,
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      clientOptions,
      callbackOptions: {
        success: (installation: unknown, _: unknown, __: unknown, response: http.ServerResponse) =>
          installing.succeeded(installation, response),
        failure: (error: unknown, _: unknown, __: unknown, response: http.ServerResponse) =>
          installing.failed(error, response),
      },
    },
  };
}

/** Takes nothing any more from a time on. */
export function closedWhile(isClosing: () => boolean, listener: http.RequestListener): http.RequestListener {
  return (request, response) => {
    if (isClosing()) response.writeHead(503).end();
    else listener(request, response);
  };
}
