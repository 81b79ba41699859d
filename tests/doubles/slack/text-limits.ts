import { z } from 'zod';

/** Block Kit's composition objects, strictly: Slack refuses properties that it does not know. */

export const plainText = (longest: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.boolean().optional(),
  });

export const mrkdwn = (longest: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(longest),
    verbatim: z.boolean().optional(),
  });

export const anyText = (longest: number) =>
  z.discriminatedUnion('type', [plainText(longest), mrkdwn(longest)]);

export const blockId = z.string().min(1).max(255).optional();
export const actionId = z.string().min(1).max(255).optional();
export const webAddress = z
  .string()
  .min(1)
  .max(3000)
  .regex(/^(https?:\/\/|mailto:|slack:\/\/)/, 'is no address');

export const confirm = z
  .strictObject({
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();

/** Radio buttons and checkboxes may use mrkdwn, menus may not. */
const optionOf = <Text extends z.ZodType>(text: Text) =>
  z.strictObject({
    text,
    value: z.string().min(1).max(150),
    description: text.optional(),
  });

export const menuOption = optionOf(plainText(75));
export const listedOption = optionOf(anyText(75));
export const overflowOption = menuOption.extend({ url: webAddress.optional() });
export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(menuOption).min(1).max(100),
});

const altText = z.string().min(1).max(2000);
const slackFile = z.union([z.strictObject({ id: z.string().min(1) }), z.strictObject({ url: webAddress })]);

/** An image shows either an address or a file of Slack's, never both. */
export const imageFields = {
  alt_text: altText,
  image_url: webAddress.optional(),
  slack_file: slackFile.optional(),
};

export function showsOneImage(image: { image_url?: unknown; slack_file?: unknown }): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...imageFields })
  .refine(showsOneImage, 'needs either image_url or slack_file');
