import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toManifest } from '../../../src/adapters/slack/manifest.ts';
import { commands } from '../../../src/commands.ts';
import { run } from '../../fixtures/cli.ts';

const SUBJECT = { name: 'gardening', description: 'beds, soil and what grows in them' };

const address = z.url().max(3000);
const text = (longest: number) => z.string().min(1).max(longest);

/** The manifest as Slack documents it, so far as this app uses it; nothing else may stand there. */
const SCHEMA = z.strictObject({
  _metadata: z.strictObject({ major_version: z.int().min(1).max(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    agent_view: z.strictObject({
      agent_description: text(300),
      suggested_prompts: z.array(z.strictObject({ title: text(75), message: text(300) })).max(4),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9-_.]{1,80}$/),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(['message', 'global']),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: text(2000),
          usage_hint: text(1000).optional(),
          should_escape: z.boolean(),
          url: address.optional(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address).max(1000).optional(),
    scopes: z.strictObject({
      bot: z.array(z.string()).max(255),
      bot_optional: z.array(z.string()).max(255),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address.optional(),
      message_menu_options_url: address.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const URL = 'https://bot.example.com/slack/events';
const REDIRECT = 'https://bot.example.com/slack/oauth_redirect';

describe('the manifest', () => {
  it.each([
    ['Socket Mode', { prefix: '', prompts: ['What is a container?'] }],
    ['HTTP', { prefix: 'kb-', prompts: ['x'.repeat(200)], url: URL }],
    ['many workspaces', { prefix: '', prompts: [], url: URL, redirectUrl: REDIRECT }],
  ])('is as Slack documents it, for %s', (_, options) => {
    expect(
      SCHEMA.safeParse(JSON.parse(JSON.stringify(toManifest(commands, { ...options, subject: SUBJECT }))))
        .error,
    ).toBeUndefined();
  });

  it('has every command, with the prefix', () => {
    const manifest = SCHEMA.parse(
      JSON.parse(JSON.stringify(toManifest(commands, { prefix: 'kb-', prompts: [], subject: SUBJECT }))),
    );
    const names = manifest.features.slash_commands.map(({ command }) => command);
    expect(names).toEqual(commands.commands.map(({ name }) => `/kb-${name}`));
  });

  it('asks for no history of channels as a condition', () => {
    const { oauth_config } = SCHEMA.parse(
      JSON.parse(JSON.stringify(toManifest(commands, { prefix: '', prompts: [], subject: SUBJECT }))),
    );
    expect(oauth_config.scopes.bot).toEqual([
      'app_mentions:read',
      'assistant:write',
      'chat:write',
      'commands',
      'im:history',
    ]);
    expect(oauth_config.scopes.bot_optional).toContain('channels:history');
  });
});

describe('hypercall manifest slack', () => {
  it('prints it', async () => {
    const { code, out } = await run(['manifest', 'slack', '--http', URL]);
    expect(code).toBe(0);
    const { settings } = SCHEMA.parse(JSON.parse(out));
    expect(settings.event_subscriptions.request_url).toBe(URL);
    expect(settings.socket_mode_enabled).toBe(false);
  });

  it('has tokens rotated where workspaces install the app themselves', async () => {
    const { out } = await run(['manifest', 'slack', '--http', URL], {
      env: { SLACK_REDIRECT_URL: REDIRECT },
    });
    const { settings, oauth_config } = SCHEMA.parse(JSON.parse(out));
    expect(settings.token_rotation_enabled).toBe(true);
    expect(oauth_config.redirect_urls).toEqual([REDIRECT]);
  });

  it.each([
    [['manifest'], 'name the platform'],
    [['manifest', 'irc'], 'name the platform'],
    [['manifest', 'slack', '--http', 'bot.example.com'], '--http is "bot.example.com"'],
  ])('%j says what is wrong', async (args, words) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
