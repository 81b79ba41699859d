/** The parts of an app's manifest that decide what Slack lets people and the app do. */
export interface Manifest {
  readonly display_information?: { readonly name?: string };
  readonly features?: {
    readonly agent_view?: unknown;
    readonly app_home?: {
      readonly home_tab_enabled?: boolean;
      readonly messages_tab_enabled?: boolean;
      readonly messages_tab_read_only_enabled?: boolean;
    };
    readonly bot_user?: { readonly display_name?: string };
    readonly shortcuts?: readonly {
      readonly name: string;
      readonly type: string;
      readonly callback_id: string;
    }[];
    readonly slash_commands?: readonly { readonly command: string; readonly should_escape?: boolean }[];
  };
  readonly oauth_config?: {
    readonly redirect_urls?: readonly string[];
    readonly scopes?: { readonly bot?: readonly string[]; readonly bot_optional?: readonly string[] };
  };
  readonly settings?: {
    readonly event_subscriptions?: { readonly bot_events?: readonly string[] };
    readonly interactivity?: { readonly is_enabled?: boolean };
    readonly token_rotation_enabled?: boolean;
  };
}
