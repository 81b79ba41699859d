/** How the bot is to be on Slack. */
export interface SlackSettings {
  /** Of the one workspace that is served; `oauth` comes first. */
  readonly botToken: string | undefined;
  /** Set if any workspace may install the bot. */
  readonly oauth: OAuthSettings | undefined;
  /** Socket Mode, if set. */
  readonly appToken: string | undefined;
  /** Deliveries over HTTP, if set and `appToken` is not. */
  readonly signingSecret: string | undefined;
  /** In place of Slack's own. */
  readonly apiUrl: string | undefined;
  /** Put before the name of every command. */
  readonly commandPrefix: string;
  /** Channels in which plain questions are answered unasked. */
  readonly supportChannels: readonly string[];
  /** The user group that "ask a human" mentions. */
  readonly humans: string | undefined;
}

/** How workspaces install the bot. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what an installation begins with. */
  readonly stateSecret: string;
  /** The public address of GET /slack/oauth_redirect; the app's first one if unset. */
  readonly redirectUrl: string | undefined;
}
