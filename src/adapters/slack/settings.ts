/** How the bot is to be on Slack. */
export interface SlackSettings {
  readonly botToken: string;
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
