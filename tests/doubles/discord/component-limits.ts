import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Form } from './form.ts';
import { type Part, walk } from './parts.ts';

const SELECTS = new Set<number | undefined>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);
const IN_CONTAINER: readonly (number | undefined)[] = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];

/** The limits of the components of a message; `v2` as its flag says. */
export function checkComponents(form: Form, parts: readonly Part[], v2: boolean): void {
  const top = v2 ? [...IN_CONTAINER, ComponentType.Container] : [ComponentType.ActionRow];
  for (const [index, part] of parts.entries()) {
    if (top.includes(part.type)) checkPart(form, part, `components.${index}`);
    else
      form.add(
        `components.${index}.type`,
        'UNION_TYPE_CHOICES',
        `Component type ${part.type} is not valid here.`,
      );
  }
  const all = [...walk(parts, 'components')];
  if (!v2 && parts.length > 5)
    form.add('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 0 and 5 in length.');
  if (all.length > 40)
    form.add(
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `${all.length} components, at most 40.`,
    );
  const written = all.reduce((sum, { part }) => sum + textOf(part).length, 0);
  if (written > 4000)
    form.add(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `${written} characters, at most 4000.`,
    );
  form.unique(
    all.map(({ part, path }) => [`${path}.custom_id`, part.custom_id]),
    'Component custom id',
  );
  form.unique(
    all.map(({ part, path }) => [`${path}.id`, part.id || undefined]),
    'Component id',
  );
}

function textOf(part: Part): string {
  return part.type === ComponentType.TextDisplay && typeof part.content === 'string' ? part.content : '';
}

function checkPart(form: Form, part: Part, path: string): void {
  form.whole(`${path}.id`, part.id, 0, 2 ** 31 - 1);
  switch (part.type) {
    case ComponentType.ActionRow:
      checkRow(form, part, path);
      return;
    case ComponentType.Button:
      checkButton(form, part, path);
      return;
    case ComponentType.TextDisplay:
      form.text(`${path}.content`, part.content, 1, 4000, true);
      return;
    case ComponentType.Section:
      checkSection(form, part, path);
      return;
    case ComponentType.Thumbnail:
      form.text(`${path}.media.url`, part.media?.url, 1, 2048, true);
      form.text(`${path}.description`, part.description, 0, 1024);
      return;
    case ComponentType.MediaGallery:
      for (const [index, item] of form.list(`${path}.items`, part.items, 1, 10).entries()) {
        form.text(`${path}.items.${index}.media.url`, item.media?.url, 1, 2048, true);
        form.text(`${path}.items.${index}.description`, item.description, 0, 1024);
      }
      return;
    case ComponentType.File:
      if (!part.file?.url?.startsWith('attachment://')) {
        form.add(`${path}.file.url`, 'URL_TYPE_INVALID_SCHEME', 'Only attachment:// is supported.');
      }
      return;
    case ComponentType.Separator:
      form.whole(`${path}.spacing`, part.spacing, 1, 2);
      return;
    case ComponentType.Container:
      form.whole(`${path}.accent_color`, part.accent_color, 0, 0xffffff);
      for (const [index, child] of form.list(`${path}.components`, part.components, 1, 40).entries()) {
        checkChild(form, child, `${path}.components.${index}`, IN_CONTAINER);
      }
      return;
    default:
      if (SELECTS.has(part.type)) {
        checkSelect(form, part, path);
        return;
      }
      form.add(`${path}.type`, 'UNION_TYPE_CHOICES', `Component type ${part.type} is not valid here.`);
  }
}

function checkChild(form: Form, part: Part, path: string, types: readonly (number | undefined)[]): void {
  if (types.includes(part.type)) checkPart(form, part, path);
  else form.add(`${path}.type`, 'UNION_TYPE_CHOICES', `Component type ${part.type} is not valid here.`);
}

function checkRow(form: Form, row: Part, path: string): void {
  const parts = form.list(`${path}.components`, row.components, 1, 5);
  if (parts.length > 1 && parts.some(({ type }) => SELECTS.has(type))) {
    form.add(
      `${path}.components`,
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The specified component exceeds the maximum width.',
    );
  }
  for (const [index, part] of parts.entries()) {
    checkChild(form, part, `${path}.components.${index}`, [ComponentType.Button, ...SELECTS]);
  }
}

function checkSection(form: Form, section: Part, path: string): void {
  for (const [index, part] of form.list(`${path}.components`, section.components, 1, 3).entries()) {
    checkChild(form, part, `${path}.components.${index}`, [ComponentType.TextDisplay]);
  }
  if (!section.accessory) form.add(`${path}.accessory`, 'BASE_TYPE_REQUIRED', 'This field is required');
  else
    checkChild(form, section.accessory, `${path}.accessory`, [ComponentType.Button, ComponentType.Thumbnail]);
}

function checkButton(form: Form, button: Part, path: string): void {
  if (button.style === undefined || !(button.style in ButtonStyle)) {
    form.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4, 5, 6).');
    return;
  }
  const link = button.style === ButtonStyle.Link;
  const premium = button.style === ButtonStyle.Premium;
  form.text(`${path}.label`, button.label, 0, 80);
  form.text(`${path}.url`, button.url, 1, 512, link);
  form.text(`${path}.custom_id`, button.custom_id, 1, 100, !link && !premium);
  form.text(`${path}.sku_id`, button.sku_id, 17, 20, premium);
  if (link && button.custom_id)
    form.add(
      path,
      'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    );
  if (!link && button.url) form.add(path, 'BUTTON_COMPONENT_INVALID_STYLE', 'Only link buttons have a url');
  if (!premium && !button.label && !button.emoji)
    form.add(path, 'BUTTON_COMPONENT_LABEL_EMOJI_REQUIRED', 'A label or emoji is required');
  if (button.emoji && !button.emoji.id && !button.emoji.name)
    form.add(`${path}.emoji.name`, 'BASE_TYPE_REQUIRED', 'Invalid emoji');
}

/** A select of a message or of a modal. */
export function checkSelect(form: Form, select: Part, path: string): void {
  form.text(`${path}.custom_id`, select.custom_id, 1, 100, true);
  form.text(`${path}.placeholder`, select.placeholder, 0, 150);
  form.whole(`${path}.min_values`, select.min_values, 0, 25);
  form.whole(`${path}.max_values`, select.max_values, 1, 25);
  if (select.type !== ComponentType.StringSelect) return;
  checkOptions(form, select, path, 1, 25);
  const most = select.max_values ?? 1;
  if ((select.min_values ?? 1) > most || most > (select.options?.length ?? 0)) {
    form.add(
      `${path}.max_values`,
      'SELECT_COMPONENT_INVALID_MAX_VALUES',
      'Must be between min_values and the number of options',
    );
  }
  if ((select.options ?? []).filter((option) => option.default).length > most) {
    form.add(
      `${path}.options`,
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'More options are preselected than may be chosen',
    );
  }
}

/** The options of a select, a radio group or a group of checkboxes. */
export function checkOptions(form: Form, part: Part, path: string, min: number, max: number): void {
  const options = form.list(`${path}.options`, part.options, min, max);
  for (const [index, option] of options.entries()) {
    form.text(`${path}.options.${index}.label`, option.label, 1, 100, true);
    form.text(`${path}.options.${index}.value`, option.value, 1, 100, true);
    form.text(`${path}.options.${index}.description`, option.description, 0, 100);
  }
  form.unique(
    options.map((option, index) => [`${path}.options.${index}.value`, option.value]),
    'Option value',
  );
}
