import { SlackDouble } from './double.ts';
import type { Fields } from './fields.ts';
import type { Manifest } from './manifest.ts';
import type { Channel, User } from './workspace.ts';

const MANIFEST: Manifest = {
  features: {
    shortcuts: [{ name: 'Compare', type: 'global', callback_id: 'compare' }],
    slash_commands: [{ command: '/ask' }],
  },
  oauth_config: { scopes: { bot: ['chat:write', 'commands', 'channels:history'] } },
  settings: { interactivity: { is_enabled: true }, token_rotation_enabled: true },
};

/** A double that is called by hand, without an SDK in between. */
export interface Called {
  readonly double: SlackDouble;
  readonly ann: User;
  readonly ben: User;
  readonly general: Channel;
  call(method: string, args: Fields, token?: string): Promise<Fields>;
  /** Posts to the general channel. */
  post(args: Fields): Promise<Fields>;
  /** Posts to an address that an interaction gave. */
  respond(url: unknown, args: Fields): Promise<number>;
}

export async function openStrict(): Promise<Called> {
  const double = await SlackDouble.open({ manifest: MANIFEST });
  const ann = double.workspace.addUser('ann');
  const ben = double.workspace.addUser('ben');
  const general = double.workspace.addChannel('general');
  const send = (url: string, args: Fields, token?: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(args),
    });
  const call = async (method: string, args: Fields, token = double.botToken) =>
    (await (await send(`${double.apiUrl}${method}`, args, token)).json()) as Fields;
  return {
    double,
    ann,
    ben,
    general,
    call,
    post: (args) => call('chat.postMessage', { channel: general.id, ...args }),
    respond: async (url, args) => (await send(String(url), args)).status,
  };
}
