import type { Core } from './core.ts';
import { Delivery } from './delivery.ts';
import type { Fields } from './fields.ts';
import { toMessagePayload } from './payloads.ts';
import { historyScope } from './scopes.ts';
import type { Channel, Message, Workspace } from './workspace.ts';

const SUBSCRIPTIONS = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const;
const KINDS = { public: 'channel', private: 'group', im: 'im' } as const;
type Subtype = 'message_changed' | 'message_deleted' | 'tombstone' | 'file_share' | undefined;

/** Sends an event, if the manifest subscribes to it and the app is installed there. */
export function emit(
  core: Core,
  workspace: Workspace,
  subscription: string,
  event: Fields,
): Delivery | undefined {
  const wanted = core.manifest.settings?.event_subscriptions?.bot_events ?? [];
  if (!wanted.includes(subscription) || !core.isInstalled(workspace)) return undefined;
  const id = `Ev${String(core.serial()).padStart(8, '0')}`;
  return core.send(
    new Delivery(id, 'events_api', workspace, {
      token: 'verification-token',
      team_id: workspace.id,
      api_app_id: core.appId,
      event: { ...event, event_ts: event['event_ts'] ?? core.ts() },
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(core.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.id,
          user_id: workspace.botUser.id,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `ctx-${id}`,
    }),
  );
}

/** Tells the app of a message in a conversation that it is in and may read; its own come back to it too. */
export function emitMessage(
  core: Core,
  workspace: Workspace,
  message: Message,
  subtype?: Subtype,
  previous?: Fields,
): Delivery | undefined {
  const channel = workspace.channels.get(message.channel);
  if (!channel || !hears(core, workspace, channel, historyScope(channel))) return undefined;
  const current = toMessagePayload(core, workspace, message);
  const place = { type: 'message', channel: channel.id, channel_type: KINDS[channel.kind] };
  return emit(core, workspace, SUBSCRIPTIONS[channel.kind], {
    ...place,
    ...toMessageEvent(core, message, subtype, current, previous ?? current),
  });
}

function toMessageEvent(
  core: Core,
  message: Message,
  subtype: Subtype,
  current: Fields,
  previous: Fields,
): Fields {
  switch (subtype) {
    case 'message_changed':
      return { subtype, hidden: true, message: current, previous_message: previous, ts: core.ts() };
    case 'tombstone': {
      const stub = {
        ...current,
        subtype,
        text: 'This message was deleted.',
        blocks: undefined,
        hidden: true,
      };
      return {
        subtype: 'message_changed',
        hidden: true,
        message: stub,
        previous_message: previous,
        ts: core.ts(),
      };
    }
    case 'message_deleted':
      return { subtype, hidden: true, deleted_ts: message.ts, previous_message: previous, ts: core.ts() };
    case 'file_share':
      return { ...current, subtype, event_ts: message.ts };
    default:
      return { ...current, event_ts: message.ts };
  }
}

/** Tells the app that it was mentioned, in a conversation that it is in; the message itself is an event of its own. */
export function emitMention(core: Core, workspace: Workspace, message: Message): Delivery | undefined {
  const channel = workspace.channels.get(message.channel);
  if (!channel || channel.kind === 'im' || !hears(core, workspace, channel, 'app_mentions:read'))
    return undefined;
  return emit(core, workspace, 'app_mention', {
    ...toMessagePayload(core, workspace, message),
    type: 'app_mention',
    channel: channel.id,
    event_ts: message.editedTs ?? message.ts,
  });
}

function hears(core: Core, workspace: Workspace, channel: Channel, scope: string): boolean {
  return channel.members.has(workspace.botUser.id) && core.scopesIn(workspace).includes(scope);
}
