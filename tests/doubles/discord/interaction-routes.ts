import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { type Call, messageBody, NOTHING, ok, param, type Route, route } from './call.ts';
import { applyCallback, type Callback, requireLiving } from './callbacks.ts';
import { refuse } from './errors.ts';
import { type Interaction, postFor, settleMessage } from './interactions.ts';
import { usersOnly } from './pings.ts';
import { edit, remove } from './posting.ts';
import type { Stored } from './world.ts';

const MESSAGE = '/webhooks/:application/:token/messages/:message' as const;

/** All of these are called without authorization: the token is enough. */
export const INTERACTION_ROUTES: readonly Route[] = [
  route(
    'POST /interactions/:interaction/:token/callback',
    (call) => {
      const { world, files } = call;
      const interaction = world.interactions.get(param(call, 'token'));
      if (interaction?.id !== param(call, 'interaction')) return refuse('unknownInteraction');
      const callback = call.body as Callback;
      const stored = applyCallback(world, interaction, callback, files);
      if (call.query.get('with_response') !== 'true') return NOTHING;
      return ok(toResource(interaction, callback.type ?? 0, stored));
    },
    true,
  ),
  route(
    'POST /webhooks/:application/:token',
    (call) => {
      const interaction = interactionOf(call);
      const stored = followUp(call, interaction);
      return call.query.get('wait') === 'false' ? NOTHING : ok(stored.api);
    },
    true,
  ),
  route(`GET ${MESSAGE}`, (call) => ok(messageOf(call, interactionOf(call)).api), true),
  route(
    `PATCH ${MESSAGE}`,
    (call) => {
      const interaction = interactionOf(call);
      const stored = messageOf(call, interaction);
      const deferredReply = isLoading(stored);
      edit(call.world, stored, usersOnly(messageBody(call)), call.files);
      settleMessage(interaction, stored, deferredReply ? 'message' : 'update');
      return ok(stored.api);
    },
    true,
  ),
  route(
    `DELETE ${MESSAGE}`,
    (call) => {
      const interaction = interactionOf(call);
      remove(call.world, messageOf(call, interaction));
      interaction.settle({ type: 'deleted' });
      return NOTHING;
    },
    true,
  ),
];

function interactionOf(call: Call): Interaction {
  if (param(call, 'application') !== call.world.application) refuse('unknownWebhook');
  return requireLiving(call.world, param(call, 'token'));
}

/** Right after a deferral the first follow-up becomes the deferred reply. */
function followUp(call: Call, interaction: Interaction): Stored {
  const { world, files } = call;
  const { original } = interaction;
  if (original && isLoading(original)) {
    edit(world, original, usersOnly(messageBody(call)), files);
    settleMessage(interaction, original, 'message');
    return original;
  }
  const stored = postFor(world, interaction, messageBody(call), files);
  interaction.followUps.push(stored);
  settleMessage(interaction, stored, 'message');
  return stored;
}

function messageOf(call: Call, { original, followUps }: Interaction): Stored {
  const id = param(call, 'message');
  const found = id === '@original' ? original : [original, ...followUps].find((each) => each?.api.id === id);
  return found && !found.deleted ? found : refuse('unknownMessage');
}

function isLoading({ api }: Stored): boolean {
  return ((api.flags ?? 0) & MessageFlags.Loading) !== 0;
}

function toResource({ id, type }: Interaction, callback: number, stored: Stored | undefined) {
  const message = stored && {
    response_message_id: stored.api.id,
    response_message_loading: isLoading(stored),
    response_message_ephemeral: stored.audience !== undefined,
  };
  const shown = stored && callback !== InteractionResponseType.DeferredMessageUpdate;
  return {
    interaction: { id, type, ...message },
    resource: { type: callback, ...(shown ? { message: stored.api } : {}) },
  };
}
