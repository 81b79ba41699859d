import type { APIInteraction } from 'discord-api-types/v10';
import type { Commands } from '../../forms/command.ts';
import { UserError } from '../../forms/errors.ts';
import { toLogged } from '../failures.ts';
import type { Platform, Surroundings } from '../port.ts';
import { toCommandBodies } from './commands.ts';
import { createDelivery } from './delivery.ts';
import { createEndpoint } from './endpoint.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { createMessages, type Messages } from './messages.ts';
import { isDiscordWorkspace, postUnasked } from './posts.ts';
import { identify, registerCommands } from './registration.ts';
import { createRest } from './rest.ts';
import type { DiscordSettings, Identity } from './settings.ts';
import { createThreads } from './threads.ts';

export interface DiscordOptions extends Surroundings {
  readonly settings: DiscordSettings;
  readonly commands: Commands;
}

const STOP_MS = 8_000;

/** The bot on Discord: interactions over the gateway or HTTP, messages over the gateway. */
export function createDiscord(options: DiscordOptions): Platform {
  const { settings, commands, log, ended } = options;
  const { token, apiUrl, publicKey } = settings;
  const rest = createRest(settings);
  const delivery = createDelivery(rest, log);
  let identity: Identity | undefined;
  let handlers: { readonly interactions: Interactions; readonly messages: Messages } | undefined;
  let gateway: Gateway | undefined;

  function wire({ application, bot }: Identity) {
    const threads = createThreads({ rest, bot, supportChannels: settings.supportChannels });
    const shared = { ...options, rest, delivery, threads };
    const { humansRoleId } = settings;
    return {
      interactions: createInteractions({ ...shared, humansRoleId, application: () => application }),
      messages: createMessages({
        ...shared,
        bot,
        hasHumans: humansRoleId !== undefined,
        help: commands.commands.find(({ subcommands }) => subcommands)?.action ?? { type: 'ask' },
      }),
    };
  }

  function onEvent(type: string, data: unknown): void {
    if (type === 'INTERACTION_CREATE') handlers?.interactions.take(data as APIInteraction);
    else handlers?.messages.take(type, data);
  }

  async function register({ application }: Identity): Promise<void> {
    try {
      const differences = await registerCommands(
        rest,
        application,
        settings.guildId,
        toCommandBodies(commands),
      );
      if (differences.length > 0) log('info', 'commands registered', { differences });
    } catch (error) {
      // Mentions and direct messages work without them.
      log(
        'error',
        'commands not registered',
        error instanceof UserError ? { why: error.message } : toLogged(error),
      );
    }
  }

  return {
    name: 'Discord',
    routes:
      publicKey === undefined
        ? []
        : [
            createEndpoint(publicKey, (interaction) => {
              if (!handlers) throw new Error('an interaction came before Discord was reached');
              return handlers.interactions.respond(interaction);
            }),
          ],
    async start() {
      identity = await identify(rest, settings);
      handlers = wire(identity);
      if (settings.gateway) {
        gateway = createGateway({
          token,
          api: apiUrl,
          readsMessages: settings.messageContent,
          onEvent,
          log,
          ended,
        });
      }
      await Promise.all([register(identity), gateway?.start()]);
    },
    async post(workspace, channel, reply) {
      if (!isDiscordWorkspace(workspace)) return false;
      await postUnasked(channel, reply, delivery, log);
      return true;
    },
    async stop() {
      // What was begun is finished while the connection still stands.
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_MS);
      });
      const settled = Promise.all([handlers?.interactions.settled(), handlers?.messages.settled()]);
      await Promise.race([settled, late]);
      clearTimeout(timer);
      await gateway?.stop();
    },
  };
}
