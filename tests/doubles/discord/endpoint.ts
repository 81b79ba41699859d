import { generateKeyPairSync, sign } from 'node:crypto';
import { GatewayDispatchEvents, InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { applyCallback, type Callback } from './callbacks.ts';
import { ApiError } from './errors.ts';
import type { Interaction } from './interactions.ts';
import { readForm } from './request-body.ts';
import type { World } from './world.ts';

/** How a delivery is spoilt after it was signed; `null` leaves a header out. */
export interface Tampering {
  readonly signature?: string | null;
  readonly timestamp?: string | null;
  readonly body?: string;
  /** Signs with a key that is not the application's. */
  readonly foreignKey?: boolean;
}

/** One POST to the bot's endpoint, and what came back. */
export interface Delivery {
  readonly raw: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface Endpoint {
  /** 64 hex digits, as the developer portal shows them. */
  readonly publicKey: string;
  readonly deliveries: Delivery[];
  /**
   * Sets the interactions endpoint. As Discord does, tries a PING and a bad signature first; from then on interactions are
   * POSTed there and no longer told to the gateway.
   * @throws Error if the endpoint fails either trial
   */
  use(url: string): Promise<void>;
  /** Posts any body, signed unless spoilt. Applies nothing of what comes back. */
  send(body: object | string, tampering?: Tampering): Promise<Delivery>;
  /** Posts an interaction once more, byte for byte, with the same signature. */
  repeat(delivery: Delivery): Promise<Delivery>;
  /** Hands an interaction to the bot: to the endpoint if there is one, else to the gateway. */
  deliver(interaction: Interaction): void;
}

export function createEndpoint(world: World, isConnected: () => boolean): Endpoint {
  const [own, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const publicKey = own.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const deliveries: Delivery[] = [];
  let address: string | undefined;

  async function post(raw: string, headers: Readonly<Record<string, string>>) {
    const response = await fetch(address ?? '', { method: 'POST', body: raw, headers: { ...headers } });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const delivery: Delivery = { raw, headers, status: response.status, type, body: bytes.toString('utf8') };
    deliveries.push(delivery);
    return { delivery, bytes };
  }

  function signed(body: object | string, spoilt: Tampering = {}) {
    const raw = typeof body === 'string' ? body : JSON.stringify(body);
    const timestamp = String(Math.floor(world.now() / 1000));
    const { privateKey } = spoilt.foreignKey ? foreign : own;
    const signature = sign(null, Buffer.from(timestamp + raw), privateKey).toString('hex');
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0',
    };
    const set = (name: string, value: string | null) =>
      value !== null && Object.assign(headers, { [name]: value });
    set('x-signature-ed25519', spoilt.signature === undefined ? signature : spoilt.signature);
    set('x-signature-timestamp', spoilt.timestamp === undefined ? timestamp : spoilt.timestamp);
    return { raw: spoilt.body ?? raw, headers };
  }

  async function send(body: object | string, tampering?: Tampering): Promise<Delivery> {
    const { raw, headers } = signed(body, tampering);
    return (await post(raw, headers)).delivery;
  }

  async function answer(interaction: Interaction): Promise<void> {
    const { raw, headers } = signed(interaction.payload);
    const { delivery, bytes } = await post(raw, headers);
    if (delivery.status === 202) return;
    if (delivery.status !== 200)
      throw new Error(`the endpoint answered ${delivery.status}: ${delivery.body}`);
    const { body, files } = await readForm(bytes, delivery.type);
    applyCallback(world, interaction, body as Callback, files);
  }

  function deliver(interaction: Interaction): void {
    if (!address) {
      if (!isConnected()) throw new Error('no bot is connected to the gateway, and no endpoint is set');
      const guild = interaction.channel.guild?.id;
      world.emit({
        t: GatewayDispatchEvents.InteractionCreate,
        d: interaction.payload,
        ...(guild ? { guild } : {}),
      });
      return;
    }
    const arriving = answer(interaction).catch((error: Error) => {
      const faults = error instanceof ApiError ? error.faults : [];
      if (faults.length > 0)
        world.violations.push({ where: 'answer of the endpoint', what: error.message, faults });
      interaction.fail(error);
    });
    world.arriving.set(interaction.token, arriving);
    void arriving.finally(() => world.arriving.delete(interaction.token));
  }

  async function use(url: string): Promise<void> {
    address = url;
    const ping = {
      id: world.snowflake(),
      application_id: world.application,
      type: InteractionType.Ping,
      token: 'ping',
      version: 1,
    };
    const pong = await send(ping);
    const right = pong.status === 200 && pong.type.startsWith('application/json');
    if (!right || (JSON.parse(pong.body) as Callback).type !== InteractionResponseType.Pong) {
      throw new Error(`the endpoint answered a PING with ${pong.status} ${pong.type}: ${pong.body}`);
    }
    const refused = await send(ping, { foreignKey: true });
    if (refused.status !== 401)
      throw new Error(`the endpoint answered a bad signature with ${refused.status}, not 401`);
  }

  const repeat = async ({ raw, headers }: Delivery) => (await post(raw, headers)).delivery;
  return { publicKey, deliveries, use, send, repeat, deliver };
}
