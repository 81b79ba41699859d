import {
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { findCommand, type Options, toCommandData } from './command-data.ts';
import type { ChoiceBody } from './command-limits.ts';
import {
  type Answer,
  createInteraction,
  type Interaction,
  type Modal,
  type Occasion,
} from './interactions.ts';
import { toModalData, type Values } from './modal-data.ts';
import { type Part, walk } from './parts.ts';
import { may } from './permissions.ts';
import { fail } from './scene.ts';
import type { Channel, Stored, World } from './world.ts';

/**
 * What people do that is an interaction. Each throws at once if Discord's client would not let them do it, and else
 * resolves to what the bot answered: for a deferral, when it is made good. It rejects when the bot takes longer than 3 s
 * of the double's time, or its endpoint refuses.
 */
export interface Acts {
  /** `name` as it is typed: `ask`, or `teach add` for a sub-command. */
  command(user: APIUser, channel: Channel, name: string, options?: Options): Promise<Answer>;
  /** What is offered while `text` is typed into an option. */
  autocomplete(
    user: APIUser,
    channel: Channel,
    name: string,
    option: string,
    text: string,
    others?: Options,
  ): Promise<readonly ChoiceBody[]>;
  /** A command from the context menu of a message. */
  messageCommand(user: APIUser, name: string, message: Pick<APIMessage, 'id'>): Promise<Answer>;
  /** Presses a button that the message has now, by its custom id or its label. */
  press(user: APIUser, message: Pick<APIMessage, 'id'>, customIdOrLabel: string): Promise<Answer>;
  /** Chooses in a select, by its custom id or placeholder; values or labels of its options. */
  select(
    user: APIUser,
    message: Pick<APIMessage, 'id'>,
    customIdOrPlaceholder: string,
    values: readonly string[],
  ): Promise<Answer>;
  /** Submits a form that the bot opened for this user, once. */
  submitModal(user: APIUser, modal: Modal, values: Values): Promise<Answer>;
}

export function createActs(world: World, deliver: (interaction: Interaction) => void): Acts {
  function start(occasion: Occasion): Promise<Answer> {
    const interaction = createInteraction(world, occasion);
    deliver(interaction);
    return interaction.answer;
  }

  function command(user: APIUser, channel: Channel, name: string, options: Options = {}): Promise<Answer> {
    requirePresence(user, channel);
    const data = toCommandData(world, user, channel, name, options);
    return start({ type: InteractionType.ApplicationCommand, user, channel, data });
  }

  /** A message as this user sees it. */
  function seen(user: APIUser, { id }: Pick<APIMessage, 'id'>): Stored {
    const stored = world.messages.get(id) ?? fail(`message ${id} is gone`);
    if (stored.audience && stored.audience !== user.id) fail(`${user.username} does not see this message`);
    requirePresence(user, stored.channel);
    return stored;
  }

  return {
    command: async (...args) => command(...args),
    autocomplete: async (user, channel, name, option, text, others = {}) => {
      requirePresence(user, channel);
      const data = toCommandData(world, user, channel, name, { ...others, [option]: text }, option);
      const answer = await start({
        type: InteractionType.ApplicationCommandAutocomplete,
        user,
        channel,
        data,
      });
      return answer.type === 'choices' ? answer.choices : fail(`answered with a ${answer.type}`);
    },
    messageCommand: async (user, name, message) => {
      const { api, channel } = seen(user, message);
      const { command: found, scope } = findCommand(
        world,
        user,
        channel,
        ApplicationCommandType.Message,
        name,
      );
      const data = {
        id: found.id,
        name,
        type: ApplicationCommandType.Message,
        target_id: api.id,
        resolved: { messages: { [api.id]: structuredClone(api) } },
        ...(scope === 'global' ? {} : { guild_id: scope }),
      };
      return start({ type: InteractionType.ApplicationCommand, user, channel, data });
    },
    press: async (user, message, name) => {
      const source = seen(user, message);
      const { custom_id, component_type, id } = componentOf(source, name, [ComponentType.Button]);
      return start({
        type: InteractionType.MessageComponent,
        user,
        channel: source.channel,
        source,
        data: { custom_id, component_type, id },
      });
    },
    select: async (user, message, name, wanted) => {
      const source = seen(user, message);
      const { part, ...data } = componentOf(source, name, [ComponentType.StringSelect]);
      const values = wanted.map(
        (each) =>
          part.options?.find(({ value, label }) => value === each || label === each)?.value ??
          fail(`no option "${each}"`),
      );
      if (values.length < (part.min_values ?? 1) || values.length > (part.max_values ?? 1))
        fail(`${values.length} values are not for "${name}"`);
      return start({
        type: InteractionType.MessageComponent,
        user,
        channel: source.channel,
        source,
        data: { ...data, values },
      });
    },
    submitModal: async (user, modal, values) => {
      const { opener } = modal;
      if (opener.user.id !== user.id) fail(`the form was not opened for ${user.username}`);
      if (modal.submitted) fail('the form was submitted before');
      const data = toModalData(modal, values);
      modal.submitted = true;
      const { source, channel } = opener;
      return start({ type: InteractionType.ModalSubmit, user, channel, data, ...(source ? { source } : {}) });
    },
  };
}

function requirePresence(user: APIUser, channel: Channel): void {
  if (
    channel.guild
      ? !channel.guild.members.has(user.id) || !may(user.id, channel, 'ViewChannel')
      : channel.owner?.id !== user.id
  ) {
    fail(`${user.username} does not see this channel`);
  }
  if (!may(user.id, channel, 'UseApplicationCommands')) fail(`${user.username} may not use commands here`);
}

/** The one component of a message that goes by this name; a link cannot be pressed, nor can what is disabled. */
function componentOf({ api }: Stored, name: string, types: readonly ComponentType[]) {
  const parts = [...walk((api.components ?? []) as unknown as readonly Part[], '')].map(({ part }) => part);
  const fitting = parts.filter(({ type = 0, style }) => types.includes(type) && style !== ButtonStyle.Link);
  const byId = fitting.filter(({ custom_id: id }) => id === name);
  const found =
    byId.length > 0
      ? byId
      : fitting.filter((part) => (part.label ?? part.placeholder ?? part.emoji?.name) === name);
  const [part] = found;
  const known = fitting.map(({ label, placeholder, custom_id: id }) => label ?? placeholder ?? id);
  if (!part || found.length > 1)
    return fail(`${found.length} components are named "${name}" among ${JSON.stringify(known)}`);
  if (part.disabled) fail(`"${name}" is disabled`);
  return { part, custom_id: part.custom_id ?? '', component_type: part.type ?? 0, id: part.id ?? 0 };
}
