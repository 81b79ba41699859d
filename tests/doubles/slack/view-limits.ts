import { z } from 'zod';
import { elementsOf } from './elements.ts';
import { type Fields, fieldsIn } from './fields.ts';
import { checkBlocks } from './message-limits.ts';
import { Refusal } from './refusal.ts';
import { plainText } from './text-limits.ts';

const shared = {
  blocks: z.array(z.unknown()).min(1),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const schema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...shared,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...shared }),
]);

/** Refuses a view that Slack would not show. */
export function checkView(view: unknown, type: 'modal' | 'home'): Fields {
  const result = schema.safeParse(view);
  if (!result.success) {
    const errors = result.error.issues.map(({ path, message }) => `view/${path.join('/')}: ${message}`);
    throw new Refusal('invalid_arguments', { errors }, true);
  }
  const fields = view as Fields;
  if (fields['type'] !== type)
    throw new Refusal('invalid_arguments', { errors: [`a ${type} is wanted`] }, true);
  checkBlocks(result.data.blocks, type);
  const errors = [...missingSubmit(fields), ...repeatedFocus(fields)];
  if (errors.length > 0) throw new Refusal('invalid_arguments', { errors }, true);
  return fields;
}

function missingSubmit(view: Fields): readonly string[] {
  const asks = fieldsIn(view, 'blocks').some(({ type }) => type === 'input');
  return view['type'] === 'modal' && asks && !view['submit'] ? ['a modal with inputs needs submit'] : [];
}

/** In a view only one element may take the focus. */
function repeatedFocus(view: Fields): readonly string[] {
  const focused = elementsOf(fieldsIn(view, 'blocks')).filter(
    ({ element }) => element['focus_on_load'] === true,
  );
  return focused.length > 1 ? ['more than one element takes the focus'] : [];
}
