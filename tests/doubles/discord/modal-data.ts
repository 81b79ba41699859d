import { ComponentType } from 'discord-api-types/v10';
import type { Modal } from './interactions.ts';
import { type Part, walk } from './parts.ts';
import { fail } from './scene.ts';

/** What is filled in, by the custom id of the field: a text, chosen values, or whether a box is ticked. */
export type Values = Readonly<Record<string, string | readonly string[] | boolean>>;

/**
 * The data of a submitted form. Texts that are not given keep what the bot put there.
 * @throws Error for a field that the form does not have, or a value that Discord's client would not submit
 */
export function toModalData({ customId, body }: Modal, values: Values): object {
  const parts = body.components ?? [];
  const fields = new Set([...walk(parts, '')].flatMap(({ part }) => part.custom_id ?? []));
  for (const name of Object.keys(values)) {
    if (!fields.has(name)) fail(`the form has no field "${name}", only ${[...fields]}`);
  }
  let id = 0;
  const submit = (field: Part) => ({
    type: field.type,
    id: ++id,
    custom_id: field.custom_id,
    ...toValue(field, values),
  });
  const components = parts.map((part) => {
    const own = { type: part.type, id: ++id };
    if (part.type === ComponentType.TextDisplay) return own;
    if (part.component) return { ...own, component: submit(part.component) };
    return { ...own, components: (part.components ?? []).map(submit) };
  });
  return { custom_id: customId, components };
}

function toValue(field: Part, values: Values): object {
  const name = field.custom_id ?? '';
  const given = values[name];
  const required = field.required ?? true;
  switch (field.type) {
    case ComponentType.TextInput: {
      const value = given ?? field.value ?? '';
      if (typeof value !== 'string') return fail(`field "${name}" takes a text`);
      const shortest = Math.max(field.min_length ?? 0, required ? 1 : 0);
      if ((required || value) && value.length < shortest)
        fail(`field "${name}" needs ${shortest} characters`);
      if (value.length > (field.max_length ?? 4000))
        fail(`field "${name}" takes ${field.max_length ?? 4000} characters`);
      return { value };
    }
    case ComponentType.Checkbox:
      return { value: typeof given === 'boolean' ? given : Boolean(field.default) };
    case ComponentType.RadioGroup: {
      const value = given ?? field.options?.find((option) => option.default)?.value ?? null;
      if (value === null ? required : !isOffered(field, value))
        fail(`field "${name}" has no option ${value}`);
      return { value };
    }
    default: {
      const preset = (field.options ?? []).filter((option) => option.default).map(({ value }) => value ?? '');
      const chosen = typeof given === 'string' ? [given] : Array.isArray(given) ? given : preset;
      const least = field.min_values ?? (required ? 1 : 0);
      const most = field.max_values ?? (field.type === ComponentType.CheckboxGroup ? 10 : 1);
      if (chosen.length < (required ? least : 0) || chosen.length > most)
        fail(`field "${name}" takes ${least} to ${most} values`);
      for (const value of field.options ? chosen : [])
        if (!isOffered(field, value)) fail(`field "${name}" has no option ${value}`);
      return { values: chosen };
    }
  }
}

function isOffered({ options = [] }: Part, value: unknown): boolean {
  return options.some((option) => option.value === value);
}
