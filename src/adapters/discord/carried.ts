import type { APIMessage, APITextDisplayComponent } from 'discord-api-types/v10';
import type { Control, Reply } from '../../forms/reply.ts';
import { escapeText } from './markdown.ts';

/** What can be carried, in this order, by components whose ids begin here. */
const NAMES = ['question', 'answer'] as const;
const FIRST_ID = 1001;
/** Keeps a fence within a text from ending ours. */
const GUARDED = '``\u200b`';

/**
 * What a control brings along, as text of the message itself: a `custom_id` has no room for it, and Discord hands the message back with
 * each press, so that it is kept nowhere else.
 */
export function toCarried(controls: readonly Control[] = []): readonly APITextDisplayComponent[] {
  const { label = '', values = {} } = controls.find((control) => control.values) ?? {};
  return NAMES.flatMap((name, at) => {
    const value = values[name];
    if (!value) return [];
    const content = `-# ${escapeText(label)}: ${name}\n\`\`\`\n${value.replaceAll('```', GUARDED)}\n\`\`\``;
    return [{ type: 10, id: FIRST_ID + at, content }];
  });
}

/** What the message of a press carries; nothing if it is none of these. */
export function fromCarried(message: Pick<APIMessage, 'components'> | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { id = 0, content = '' } of textsOf((message?.components ?? []) as readonly Part[])) {
    const name = NAMES[id - FIRST_ID];
    const [, value] = /^-# [^\n]*\n```\n(.*)\n```$/s.exec(content) ?? [];
    if (name && value !== undefined) values[name] = value.replaceAll(GUARDED, '```');
  }
  return values;
}

/** The reply without what there is no room to carry. */
export function withoutCarrying({ controls = [], ...reply }: Reply): Reply {
  return { ...reply, controls: controls.filter(({ values }) => !values) };
}

interface Part {
  readonly id?: number;
  readonly content?: string;
  readonly components?: readonly Part[];
}

function textsOf(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => [part, ...textsOf(part.components ?? [])]);
}
