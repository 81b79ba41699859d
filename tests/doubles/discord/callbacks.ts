import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { type ChoiceBody, checkChoices } from './command-limits.ts';
import { refuse } from './errors.ts';
import { Form } from './form.ts';
import { type Interaction, postFor, settleMessage } from './interactions.ts';
import type { Body, Upload } from './message-limits.ts';
import { checkModal, type ModalBody } from './modal-limits.ts';
import { edit } from './posting.ts';
import type { Stored, World } from './world.ts';

const {
  ChannelMessageWithSource,
  DeferredChannelMessageWithSource,
  DeferredMessageUpdate,
  UpdateMessage,
  ApplicationCommandAutocompleteResult,
  Modal,
} = InteractionResponseType;

export interface Callback {
  readonly type?: number;
  readonly data?: Body & ModalBody & { readonly choices?: readonly ChoiceBody[] };
}

/** How long the bot has for its first answer, and how long the token then lives. */
const FIRST = 3_000;
const LIFE = 15 * 60_000;

/** The interaction behind a token, if it may still be used for follow-ups. */
export function requireLiving(world: World, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (!interaction?.acknowledged) return refuse('unknownWebhook');
  if (world.now() - interaction.at > LIFE) return refuse('expiredToken');
  return interaction;
}

/**
 * Applies the bot's first answer, however it came.
 * @returns the message that it made or changed, if any
 * @throws ApiError 10062 too late, 40060 a second time, 50035 beyond a limit or of a type that does not fit
 */
export function applyCallback(
  world: World,
  interaction: Interaction,
  { type = 0, data = {} }: Callback,
  files: readonly Upload[],
): Stored | undefined {
  if (interaction.acknowledged) refuse('acknowledged');
  if (world.now() - interaction.at > FIRST) refuse('unknownInteraction');
  checkType(interaction, type, data);
  const stored = effect(world, interaction, type, data, files);
  interaction.acknowledged = type;
  return stored;
}

function checkType({ type: kind, source }: Interaction, type: number, data: Body): void {
  const form = new Form();
  const typing = kind === InteractionType.ApplicationCommandAutocomplete;
  const onMessage =
    source !== undefined &&
    (kind === InteractionType.MessageComponent || kind === InteractionType.ModalSubmit);
  const fits =
    type === ApplicationCommandAutocompleteResult
      ? typing
      : !typing &&
        (type === ChannelMessageWithSource ||
          type === DeferredChannelMessageWithSource ||
          ((type === UpdateMessage || type === DeferredMessageUpdate) && onMessage) ||
          (type === Modal && kind !== InteractionType.ModalSubmit));
  if (!fits)
    form.add('type', 'BASE_TYPE_CHOICES', `Callback type ${type} does not fit interaction type ${kind}`);
  if (type === DeferredChannelMessageWithSource && (data.flags ?? 0) & ~MessageFlags.Ephemeral) {
    form.add('data.flags', 'BITFIELD_INVALID', 'A deferral takes no flag but EPHEMERAL');
  }
  form.check();
}

function effect(
  world: World,
  interaction: Interaction,
  type: number,
  data: NonNullable<Callback['data']>,
  files: readonly Upload[],
): Stored | undefined {
  switch (type) {
    case ChannelMessageWithSource:
      interaction.original = postFor(world, interaction, data, files);
      settleMessage(interaction, interaction.original, 'message');
      return interaction.original;
    case DeferredChannelMessageWithSource:
      interaction.original = postFor(world, interaction, data, [], true);
      return interaction.original;
    case UpdateMessage:
    case DeferredMessageUpdate: {
      const { source } = interaction;
      if (!source || source.deleted) return refuse('unknownMessage');
      interaction.original = source;
      if (type === UpdateMessage) settleMessage(interaction, edit(world, source, data, files), 'update');
      return source;
    }
    case ApplicationCommandAutocompleteResult: {
      const form = new Form();
      checkChoices(form, 'data.choices', data.choices ?? []);
      form.check();
      interaction.settle({ type: 'choices', choices: data.choices ?? [] });
      return undefined;
    }
    default: {
      checkModal(data);
      const { custom_id: customId = '', title = '' } = data;
      interaction.settle({
        type: 'modal',
        modal: { customId, title, body: data, opener: interaction, submitted: false },
      });
      return undefined;
    }
  }
}
