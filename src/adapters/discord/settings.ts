/** What an operator sets for Discord. */
export interface DiscordSettings {
  readonly token: string;
  /** Asked of Discord if unset. */
  readonly applicationId: string | undefined;
  /** The only server to register commands in; everywhere if unset. */
  readonly guildId: string | undefined;
  /** Where Discord's interface is, if elsewhere: `http://127.0.0.1:4000/api`. */
  readonly apiUrl: string | undefined;
  /** Set if Discord delivers interactions over HTTP: 64 hex digits. */
  readonly publicKey: string | undefined;
  /** Whether to connect, for messages. */
  readonly gateway: boolean;
  /** Whether messages are read that do not address the bot. */
  readonly messageContent: boolean;
  /** Calls a second, of all in this process. */
  readonly requestsPerSecond: number;
  /** Ids of channels and forums in which questions are answered unasked. */
  readonly supportChannels: readonly string[];
  /** The role that "Ask a human" mentions. */
  readonly humansRoleId: string | undefined;
}

/** Who the bot is, as Discord told. */
export interface Identity {
  readonly application: string;
  /** The bot's user. */
  readonly bot: string;
}
