import { z } from 'zod';
import {
  actionId,
  confirm,
  listedOption,
  menuOption,
  optionGroup,
  overflowOption,
  plainText,
  webAddress,
} from './text-limits.ts';

const focus = z.boolean().optional();
const placeholder = plainText(150).optional();
const label75 = z.string().min(1).max(75).optional();
const ids = z.array(z.string().min(1)).optional();
const most = z.int().min(1).optional();
const shared = { action_id: actionId, confirm, focus_on_load: focus, placeholder };
export const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: webAddress.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm,
  accessibility_label: label75,
});

const menuChoices = {
  options: z.array(menuOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...shared,
    ...menuChoices,
    initial_option: menuOption.optional(),
  })
  .refine(hasOneListOfChoices, 'needs either options or option_groups')
  .refine(offersInitial, 'has an initial option that it does not offer');
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...shared,
    ...menuChoices,
    initial_options: z.array(menuOption).min(1).optional(),
    max_selected_items: most,
  })
  .refine(hasOneListOfChoices, 'needs either options or option_groups');

interface Choices {
  options?: readonly { value: string }[] | undefined;
  option_groups?: readonly { options: readonly { value: string }[] }[] | undefined;
  initial_option?: { value: string } | undefined;
}

function hasOneListOfChoices({ options, option_groups }: Choices): boolean {
  return (options === undefined) !== (option_groups === undefined);
}

function offersInitial({ options = [], option_groups = [], initial_option }: Choices): boolean {
  const offered = [...options, ...option_groups.flatMap((group) => group.options)];
  return !initial_option || offered.some(({ value }) => value === initial_option.value);
}

const external = { ...shared, min_query_length: z.int().min(0).optional() };

export const menus = [
  staticSelect,
  multiStaticSelect,
  z.strictObject({
    type: z.literal('external_select'),
    ...external,
    initial_option: menuOption.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...external,
    initial_options: z.array(menuOption).optional(),
    max_selected_items: most,
  }),
  z.strictObject({
    type: z.literal('users_select'),
    ...shared,
    initial_user: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...shared,
    initial_users: ids,
    max_selected_items: most,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...shared,
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...shared,
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: z.record(z.string(), z.unknown()).optional(),
  }),
] as const;

const listed = {
  action_id: actionId,
  confirm,
  focus_on_load: focus,
  options: z.array(listedOption).min(1).max(10),
};

export const lists = [
  z.strictObject({
    type: z.literal('checkboxes'),
    ...listed,
    initial_options: z.array(listedOption).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...listed,
    initial_option: listedOption.optional(),
  }),
] as const;

export const pickers = [
  z.strictObject({
    type: z.literal('datepicker'),
    ...shared,
    initial_date: z.iso.date().optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...shared,
    initial_time: z.string().optional(),
    timezone: z.string().optional(),
  }),
] as const;

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  confirm,
  options: z.array(overflowOption).min(1).max(5),
});

const verdict = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(2000),
  accessibility_label: label75,
});

export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: verdict,
  negative_button: verdict,
});

export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: actionId,
  icon: z.string().min(1),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  confirm,
  accessibility_label: label75,
  visible_to_user_ids: ids,
});
