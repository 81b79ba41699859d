import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { button, feedbackButtons, iconButton, lists, menus, overflow, pickers } from './element-limits.ts';
import { inputs } from './input-limits.ts';
import { richText } from './rich-text-limits.ts';
import { dataTable, table } from './table-limits.ts';
import {
  anyText,
  blockId,
  imageElement,
  imageFields,
  mrkdwn,
  plainText,
  showsOneImage,
  webAddress,
} from './text-limits.ts';

export type Surface = 'message' | 'modal' | 'home';

const of = <Type extends KnownBlock['type']>(type: Type) => ({ type: z.literal(type), block_id: blockId });

const section = z
  .strictObject({
    ...of('section'),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [button, imageElement, overflow, ...menus, ...lists, ...pickers])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text ?? fields, 'needs text or fields');
const header = z.strictObject({ ...of('header'), text: plainText(150) });
const divider = z.strictObject(of('divider'));
const context = z.strictObject({
  ...of('context'),
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, mrkdwn(3000), plainText(3000)]))
    .min(1)
    .max(10),
});
const actions = z.strictObject({
  ...of('actions'),
  elements: z
    .array(z.discriminatedUnion('type', [button, overflow, ...menus, ...lists, ...pickers]))
    .min(1)
    .max(25),
});
const contextActions = z.strictObject({
  ...of('context_actions'),
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(5),
});
const image = z
  .strictObject({ ...of('image'), ...imageFields, title: plainText(2000).optional() })
  .refine(showsOneImage, 'needs either image_url or slack_file');
const input = z.strictObject({
  ...of('input'),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [...inputs, ...menus, ...lists, ...pickers]),
});
const markdown = z.strictObject({ ...of('markdown'), text: z.string().min(1).max(12_000) });
const alert = z.strictObject({
  ...of('alert'),
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});
const card = z.strictObject({
  ...of('card'),
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: mrkdwn(150).optional(),
  subtitle: mrkdwn(150).optional(),
  body: mrkdwn(200).optional(),
  actions: z.array(button).min(1).optional(),
});
const carousel = z.strictObject({ ...of('carousel'), elements: z.array(card).min(1).max(10) });
const container = z.strictObject({
  ...of('container'),
  title: plainText(150).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(150).optional(),
  child_blocks: z
    .array(z.discriminatedUnion('type', [actions, context, divider, header, image, richText, section, table]))
    .min(1)
    .max(10),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  icon: imageElement.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
});
const taskCard = z.strictObject({
  ...of('task_card'),
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal('url'), url: webAddress, text: z.string().min(1) }))
    .optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});
const plan = z.strictObject({ ...of('plan'), title: z.string().min(1), tasks: z.array(taskCard).optional() });

const everywhere = [actions, context, divider, header, image, input, richText, section] as const;
const SURFACES: Readonly<Record<Surface, { readonly blocks: z.ZodType; readonly most: number }>> = {
  message: {
    most: 50,
    blocks: z.discriminatedUnion('type', [
      ...everywhere,
      contextActions,
      markdown,
      card,
      carousel,
      container,
      dataTable,
      table,
      taskCard,
      plan,
    ]),
  },
  modal: { most: 100, blocks: z.discriminatedUnion('type', [...everywhere, alert]) },
  home: { most: 100, blocks: z.discriminatedUnion('type', [...everywhere, carousel]) },
};

/** What is wrong with each block by itself; a block that the surface does not take is wrong too. */
export function blockProblems(blocks: readonly unknown[], surface: Surface): readonly string[] {
  const { most, blocks: schema } = SURFACES[surface];
  const tooMany = blocks.length > most ? [`${blocks.length} blocks, at most ${most}`] : [];
  const problems = blocks.flatMap((block, at) => {
    const result = schema.safeParse(block);
    if (result.success) return [];
    return result.error.issues.map(({ path, message }) => `blocks/${[at, ...path].join('/')}: ${message}`);
  });
  return [...tooMany, ...problems];
}
