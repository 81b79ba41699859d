import { ComponentType } from 'discord-api-types/v10';
import { checkOptions, checkSelect } from './component-limits.ts';
import { Form } from './form.ts';
import { type Part, walk } from './parts.ts';

export interface ModalBody {
  readonly custom_id?: string;
  readonly title?: string;
  readonly components?: readonly Part[];
}

/** @throws ApiError 50035 */
export function checkModal(body: ModalBody): void {
  const form = new Form();
  form.text('data.custom_id', body.custom_id, 1, 100, true);
  form.text('data.title', body.title, 1, 45, true);
  const parts = form.list('data.components', body.components, 1, 5);
  for (const [index, part] of parts.entries()) checkTop(form, part, `data.components.${index}`);
  const all = [...walk(parts, 'data.components')];
  form.unique(
    all.map(({ part, path }) => [`${path}.custom_id`, part.custom_id]),
    'Component custom id',
  );
  form.check();
}

function checkTop(form: Form, part: Part, path: string): void {
  switch (part.type) {
    case ComponentType.TextDisplay:
      form.text(`${path}.content`, part.content, 1, 4000, true);
      return;
    case ComponentType.ActionRow: {
      const [input] = form.list(`${path}.components`, part.components, 1, 1);
      if (input?.type !== ComponentType.TextInput) break;
      form.text(`${path}.components.0.label`, input.label, 1, 45, true);
      checkField(form, input, `${path}.components.0`);
      return;
    }
    case ComponentType.Label:
      form.text(`${path}.label`, part.label, 1, 45, true);
      form.text(`${path}.description`, part.description, 1, 100);
      if (part.component?.label)
        form.add(`${path}.component.label`, 'BASE_TYPE_FORBIDDEN', 'The label carries the words');
      checkField(form, part.component ?? {}, `${path}.component`);
      return;
  }
  form.add(`${path}.type`, 'UNION_TYPE_CHOICES', `Component type ${part.type} is not valid in a modal.`);
}

function checkField(form: Form, field: Part, path: string): void {
  form.text(`${path}.custom_id`, field.custom_id, 1, 100, true);
  switch (field.type) {
    case ComponentType.TextInput:
      form.whole(`${path}.style`, field.style ?? 0, 1, 2);
      form.text(`${path}.value`, field.value, 0, field.max_length ?? 4000);
      form.text(`${path}.placeholder`, field.placeholder, 0, 100);
      form.whole(`${path}.min_length`, field.min_length, 0, 4000);
      form.whole(`${path}.max_length`, field.max_length, Math.max(1, field.min_length ?? 1), 4000);
      return;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      checkSelect(form, field, path);
      return;
    case ComponentType.RadioGroup:
      checkOptions(form, field, path, 2, 10);
      return;
    case ComponentType.CheckboxGroup:
      checkOptions(form, field, path, 1, 10);
      return;
    case ComponentType.Checkbox:
    case ComponentType.FileUpload:
      return;
    default:
      form.add(`${path}.type`, 'UNION_TYPE_CHOICES', `Component type ${field.type} is not valid in a modal.`);
  }
}
