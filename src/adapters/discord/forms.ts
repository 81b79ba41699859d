import type {
  APIComponentInModalActionRow,
  APILabelComponent,
  APIModalInteractionResponseCallbackData,
  ModalSubmitComponent,
} from 'discord-api-types/v10';
import type { Field, Outcome } from '../../forms/outcome.ts';
import { decodeAction } from '../../forms/press.ts';
import { encodeCustomId } from './custom-id.ts';
import { cut } from './markdown.ts';

const TITLE_LIMIT = 45;
const FIELDS = 5;
const CHOICES = 25;
const CHOICE_LIMIT = 100;
/** From here on a text is given more than one line. */
const LONG_TEXT = 100;

/** A form to fill, as Discord's modal; `undefined` where its action is none. */
export function renderForm(
  form: Outcome & { readonly type: 'form' },
  asker: string | undefined,
): APIModalInteractionResponseCallbackData | undefined {
  const action = decodeAction(form.action);
  return (
    action && {
      custom_id: encodeCustomId(action, asker),
      title: cut(form.title, TITLE_LIMIT),
      components: form.fields.slice(0, FIELDS).map(
        (field): APILabelComponent => ({
          type: 18,
          label: cut(field.label, TITLE_LIMIT),
          component: toComponent(field),
        }),
      ),
    }
  );
}

function toComponent({
  name,
  choices,
  longest,
  value,
  optional = false,
}: Field): APILabelComponent['component'] {
  if (choices) {
    const options = choices.slice(0, CHOICES).map((choice) => ({
      label: cut(choice.slice(0, 1).toUpperCase() + choice.slice(1), CHOICE_LIMIT),
      value: choice.slice(0, CHOICE_LIMIT),
      ...(choice === value ? { default: true } : {}),
    }));
    return { type: 3, custom_id: name, options, required: !optional, ...(optional ? { min_values: 0 } : {}) };
  }
  const isLong = longest === undefined || longest > LONG_TEXT;
  return {
    type: 4,
    custom_id: name,
    style: isLong ? 2 : 1,
    required: !optional,
    ...(value ? { value } : {}),
    ...(longest === undefined ? {} : { max_length: longest }),
  } as APIComponentInModalActionRow & APILabelComponent['component'];
}

/** What was filled in, by the names of the fields. */
export function toValues(
  components: readonly ModalSubmitComponent[] | readonly object[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { component, components: inner = [] } of components as readonly Submitted[]) {
    for (const field of component ? [component] : inner) {
      const value = field.value ?? field.values?.[0];
      if (typeof value === 'string') values[field.custom_id] = value;
    }
  }
  return values;
}

/** A label with its field, or a row of the older kind. */
interface Submitted {
  readonly component?: SubmittedField;
  readonly components?: readonly SubmittedField[];
}

interface SubmittedField {
  readonly custom_id: string;
  readonly value?: string;
  readonly values?: readonly string[];
}
