import { type Call, type Method, need } from './call.ts';
import { type Fields, fieldsIn, textIn } from './fields.ts';
import { exchange } from './oauth.ts';
import { Refusal } from './refusal.ts';

const MOST_PROMPTS = 4;

export const APP_METHODS: Readonly<Record<string, Method>> = {
  'auth.test': ({ workspace }) => ({
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.domain,
    team_id: workspace.id,
    user: workspace.botUser.name,
    user_id: workspace.botUser.id,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  }),

  'auth.revoke': ({ token }) => {
    token.revoked = true;
    return { revoked: true };
  },

  'apps.connections.open': ({ core }) => {
    const ticket = `ticket-${core.serial()}`;
    core.tickets.add(ticket);
    return { url: `${core.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${core.appId}` };
  },

  'assistant.threads.setStatus': (call) => {
    needConversation(call);
    need(call, 'thread_ts');
    return {};
  },

  'assistant.threads.setTitle': (call) => {
    needConversation(call);
    need(call, 'thread_ts');
    need(call, 'title');
    return {};
  },

  'assistant.threads.setSuggestedPrompts': (call) => {
    const channel = needConversation(call);
    const prompts = fieldsIn(call.args, 'prompts');
    const complete = prompts.every((prompt) => textIn(prompt, 'title') && textIn(prompt, 'message'));
    if (prompts.length < 1 || prompts.length > MOST_PROMPTS || !complete) {
      throw new Refusal('invalid_arguments', { errors: [`${prompts.length} prompts`] }, true);
    }
    // Slack says yes to this and then shows nothing.
    if (call.core.manifest.features?.agent_view && call.args['thread_ts'] !== undefined) {
      call.core.violations.push(
        'assistant.threads.setSuggestedPrompts: thread_ts is for assistant_view only',
      );
      return {};
    }
    call.workspace.prompts.set(channel, { title: call.args['title'], prompts });
    return {};
  },
};

/** Methods that are called without a token. */
export const OPEN_METHODS: Readonly<Record<string, (core: Call['core'], args: Fields) => Fields>> = {
  'oauth.v2.access': exchange,
};

function needConversation(call: Call): string {
  const id = need(call, 'channel_id');
  if (!call.workspace.channels.get(id)?.members.has(call.workspace.botUser.id)) {
    throw new Refusal('channel_not_found');
  }
  return id;
}
