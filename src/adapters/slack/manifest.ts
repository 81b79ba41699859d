import type { Command, Commands } from '../../forms/command.ts';
import type { Subject } from '../../forms/knowledge.ts';

export interface ManifestOptions {
  /** Put before every command's name. */
  readonly prefix: string;
  /** The public address that Slack delivers to; Socket Mode if unset. */
  readonly url?: string;
  /** Where Slack sends browsers back to, if workspaces install the app themselves; their tokens are rotated then. */
  readonly redirectUrl?: string;
  readonly prompts: readonly string[];
  readonly subject: Pick<Subject, 'name' | 'description'>;
}

/** Without these the bot cannot work. */
export const REQUIRED_SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'im:history',
] as const;
/** With these it also follows threads, edits and deletions in channels, shows pictures, and knows a workspace's administrators. */
export const OPTIONAL_SCOPES = ['channels:history', 'files:write', 'groups:history', 'users:read'] as const;

const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
] as const;

/** Commands that are also global shortcuts, by the names they have as such. */
const GLOBAL: Readonly<Record<string, string>> = {
  compare: 'Compare technologies',
  recommend: 'Recommend a technology',
};

const PROMPT_TITLE = 60;

/** The app as Slack is to create it, from the same commands as everything else. */
export function toManifest(
  { commands, onMessage }: Commands,
  { prefix, url, redirectUrl, prompts, subject }: ManifestOptions,
): object {
  const address = url === undefined ? {} : { url };
  const request = url === undefined ? {} : { request_url: url };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Hypercall',
      description: `Answers questions about ${subject.name} from reviewed notes, with sources.`.slice(0, 140),
      long_description: `Hypercall answers questions about ${subject.description}. It is no language model: every answer comes from reviewed notes, names its sources, and is the same for everybody. Mention it, write to it directly, or use its commands and shortcuts; it keeps no message texts.`,
      background_color: '#1f3a5f',
    },
    features: {
      agent_view: {
        agent_description: `Ask about ${subject.description}.`,
        suggested_prompts: prompts.slice(0, 4).map((message) => ({
          title: message.length > PROMPT_TITLE ? `${message.slice(0, PROMPT_TITLE - 1)}…` : message,
          message,
        })),
      },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'hypercall', always_online: true },
      shortcuts: [
        {
          name: onMessage.name,
          type: 'message',
          callback_id: onMessage.id,
          description: onMessage.description,
        },
        ...commands.flatMap(({ name, description }) => {
          const shortcut = GLOBAL[name];
          return shortcut ? [{ name: shortcut, type: 'global', callback_id: name, description }] : [];
        }),
      ],
      slash_commands: commands.map((command) => ({ ...toSlashCommand(command, prefix), ...address })),
    },
    oauth_config: {
      ...(redirectUrl === undefined ? {} : { redirect_urls: [redirectUrl] }),
      scopes: { bot: REQUIRED_SCOPES, bot_optional: OPTIONAL_SCOPES },
    },
    settings: {
      event_subscriptions: { ...request, bot_events: EVENTS },
      interactivity: {
        is_enabled: true,
        ...request,
        ...(url === undefined ? {} : { message_menu_options_url: url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: redirectUrl !== undefined,
    },
  };
}

function toSlashCommand({ name, description, hint }: Command, prefix: string): object {
  return {
    command: `/${prefix}${name}`,
    description,
    ...(hint === '' ? {} : { usage_hint: hint }),
    should_escape: false,
  };
}
