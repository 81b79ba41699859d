import type {
  APIGuildMember,
  APIRole,
  GatewayGuildCreateDispatchData,
  GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { toChannel } from './channel-payloads.ts';
import { isThread } from './channels.ts';
import { type Guild, type Member, NONE, toTimestamp, type World } from './world.ts';

export function toMember({ user, ...rest }: Member): APIGuildMember {
  return { user, ...toMemberWithoutUser({ user, ...rest }) } satisfies APIGuildMember;
}

export function toMemberWithoutUser({ roles, joined }: Member) {
  return {
    roles: [...roles],
    joined_at: joined,
    deaf: false,
    mute: false,
    flags: NONE,
    nick: null,
    avatar: null,
    banner: null,
    pending: false,
    communication_disabled_until: null,
    premium_since: null,
  } satisfies Omit<APIGuildMember, 'user'>;
}

export function toRole(id: string, name: string, permissions: bigint, position: number): APIRole {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    flags: NONE,
    icon: null,
    unicode_emoji: null,
  } satisfies APIRole;
}

export function toGuild(world: World, guild: Guild): GatewayGuildCreateDispatchData {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild);
  const open = channels.filter((channel) => isThread(channel) && !channel.archived);
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()],
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NONE,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: 'en-US' as GatewayGuildCreateDispatchData['preferred_locale'],
    nsfw_level: 0,
    incidents_data: null,
    hub_type: null,
    widget_enabled: false,
    widget_channel_id: null,
    max_members: 500_000,
    max_presences: null,
    premium_subscription_count: 0,
    joined_at: toTimestamp(world.now()),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: [...guild.members.values()].map(toMember),
    channels: channels
      .filter((channel) => !isThread(channel))
      .map(toChannel) as GatewayGuildCreateDispatchData['channels'],
    threads: open.map(toChannel) as GatewayGuildCreateDispatchData['threads'],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } as const satisfies Partial<GatewayGuildCreateDispatchData> as unknown as GatewayGuildCreateDispatchData;
}

export function toReady(
  world: World,
  session: string,
  shard: readonly [number, number],
  guilds: readonly Guild[],
): GatewayReadyDispatchData {
  return {
    v: 10,
    user: world.bot,
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session,
    resume_gateway_url: world.address().replace('http', 'ws'),
    shard: [...shard],
    application: { id: world.application, flags: NONE, flags_new: '0' },
  } satisfies GatewayReadyDispatchData;
}

/** The application as it sees itself. */
export function toApplication({ application, bot }: World) {
  return {
    id: application,
    name: 'Hypercall',
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: NONE,
    flags_new: '0',
    hook: true,
    owner: bot,
    team: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
  };
}
