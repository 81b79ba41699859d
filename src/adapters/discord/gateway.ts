import { Client, Events, Options } from 'discord.js';
import { UserError } from '../../forms/errors.ts';
import { toLogged } from '../failures.ts';
import type { Log } from '../port.ts';

export interface GatewayOptions {
  readonly token: string;
  readonly api: string | undefined;
  /** Whether to read messages that do not address the bot. */
  readonly readsMessages: boolean;
  /** Told every event as Discord sent it. */
  readonly onEvent: (type: string, data: unknown) => void;
  readonly log: Log;
  /** It cannot come back by itself; `why` says what to change. */
  readonly ended: (why: string) => void;
  /** Milliseconds that a reconnection may take before everything is built anew. */
  readonly alarmAfter?: number;
}

export interface Gateway {
  /** @throws UserError if the token or an intent is refused */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const GUILDS = 1 << 0;
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
const MESSAGE_CONTENT = 1 << 15;

const ALARM_MS = 30_000;
const LONGEST_PAUSE_MS = 300_000;
const STOP_MS = 3_000;

/** Close codes after which Discord takes no new connection with the same settings. */
const FINAL: Readonly<Record<number, string>> = {
  4004: 'Discord refused DISCORD_TOKEN; copy it anew from https://discord.com/developers/applications, under Bot',
  4011: 'the bot is in too many servers for one connection',
  4013: 'Discord does not know an intent that was asked for',
  4014: 'Message Content is not allowed to this application; turn it on at https://discord.com/developers/applications, under Bot, or set DISCORD_MESSAGE_CONTENT=off',
};

/**
 * The connection over which Discord tells what happens. discord.js reconnects and resumes; what it leaves hanging, an alarm ends.
 * Nothing is read from its caches.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { token, log, ended, alarmAfter = ALARM_MS } = options;
  const alarms = new Map<number, NodeJS.Timeout>();
  let current: Client | undefined;
  let stopped = false;
  let failures = 0;

  const disarm = (shard: number) => {
    clearTimeout(alarms.get(shard));
    alarms.delete(shard);
  };

  function build(): Client {
    const client = toClient(options);
    const live = () => client === current && !stopped;
    client.on(Events.Raw, (packet: { readonly t: string; readonly d: unknown }, shard: number) => {
      if (!live()) return;
      if (packet.t === 'READY' || packet.t === 'RESUMED') {
        disarm(shard);
        failures = 0;
      }
      options.onEvent(packet.t, packet.d);
    });
    client.on(Events.ShardReconnecting, (shard) => {
      if (!live() || alarms.has(shard)) return;
      log('info', 'reconnecting', { shard });
      alarms.set(shard, setTimeout(rebuild, alarmAfter));
    });
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      if (!live() || !client.isReady()) return;
      log('error', 'disconnected for good', { shard, code });
      end(FINAL[code] ?? `Discord closed the connection with code ${code}`);
    });
    client.on(Events.Error, (error) => log('warn', 'connection error', toLogged(error)));
    client.on(Events.ShardError, (error, shard) =>
      log('warn', 'connection error', { shard, ...toLogged(error) }),
    );
    return client;
  }

  function end(why: string): void {
    void stop();
    ended(why);
  }

  function rebuild(): void {
    if (stopped) return;
    log('warn', 'no connection for too long, building a new one', { milliseconds: alarmAfter });
    leave();
    current = build();
    current.login(token).catch((error) => {
      const why = toReason(error);
      if (why !== undefined) return end(why);
      log('warn', 'cannot connect, trying again', toLogged(error));
      const pause = Math.min(alarmAfter * 2 ** ++failures, LONGEST_PAUSE_MS);
      alarms.set(-1, setTimeout(rebuild, pause));
    });
  }

  /** Parting from a connection that is stuck may take long; nobody waits for it. */
  function leave(): Promise<void> {
    for (const shard of alarms.keys()) disarm(shard);
    const client = current;
    current = undefined;
    return client
      ? client.destroy().catch((error) => log('warn', 'cannot disconnect', toLogged(error)))
      : Promise.resolve();
  }

  /** discord.js throws where nobody can catch it when it does not know a payload; ours are not forgiven. */
  function forgive(error: unknown): void {
    if (!(error instanceof Error) || !/[\\/](?:discord\.js|@discordjs)[\\/]/.test(error.stack ?? ''))
      throw error;
    log('warn', 'discord.js did not understand an event', toLogged(error));
  }

  async function stop(): Promise<void> {
    stopped = true;
    process.off('unhandledRejection', forgive);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_MS);
    });
    await Promise.race([leave(), late]);
    clearTimeout(timer);
  }

  return {
    async start() {
      process.on('unhandledRejection', forgive);
      current = build();
      try {
        await current.login(token);
      } catch (error) {
        await stop();
        throw new UserError(toReason(error) ?? `cannot connect to Discord (${(error as Error).name})`);
      }
    },
    stop,
  };
}

function toClient({ api, readsMessages }: GatewayOptions): Client {
  return new Client({
    intents: GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES | (readsMessages ? MESSAGE_CONTENT : 0),
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    rest: { version: '10', ...(api === undefined ? {} : { api }) },
  });
}

/** What to change, if trying again cannot help. */
function toReason(error: unknown): string | undefined {
  const { code, message } = error as { readonly code?: unknown; readonly message?: string };
  if (code === 'TokenInvalid' || /authentication failed/i.test(message ?? '')) return FINAL[4004];
  if (code === 'DisallowedIntents' || /disallowed intents/i.test(message ?? '')) return FINAL[4014];
  return /sharding (?:is )?required/i.test(message ?? '') ? FINAL[4011] : undefined;
}
