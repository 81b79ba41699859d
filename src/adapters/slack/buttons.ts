import type { Button } from '@slack/types';
import { encodeAction } from '../../forms/press.ts';
import type { Control, Menu, Reply } from '../../forms/reply.ts';
import { LABELS, type Standing, toMarkControls, toSuggestionControls } from '../controls.ts';
import { toValue } from './carried.ts';
import { clip } from './escape.ts';
import { TEXTS } from './labels.ts';
import type { SlackBlock } from './payload.ts';

const BUTTON = 75;
const OPTIONS = 100;
const ACTIONS = 25;

/** Whose answer a control belongs to and where it may be shared to, as it comes back with every press. */
export interface Belonging {
  readonly asker: string;
  /** The thread of the question that a private answer is for. */
  readonly thread?: string;
}

type Row = 'next' | 'menu' | 'rate' | 'marks';

/** A block's id, which Slack hands back with a press: it keeps what the value has no room for. */
export function toBlockId(row: Row, { asker, thread }: Belonging): string {
  return [row, asker, thread ?? ''].join('|');
}

export function fromBlockId(id: string): Belonging | undefined {
  const [row = '', asker = '', thread = '', ...rest] = id.split('|');
  if (!/^(?:next|menu|rate|marks)$/.test(row) || rest.length > 0 || asker === '') return undefined;
  return thread === '' ? { asker } : { asker, thread };
}

/**
 * All that can be pressed beside a reply.
 *
 * @param plain whether ratings are ordinary buttons, for where Slack refuses its own
 */
export function toControlBlocks(
  reply: Reply,
  standing: Standing,
  belonging: Belonging,
  plain: boolean,
): SlackBlock[] {
  const marks = toMarkControls(reply, standing);
  const ratings = plain ? [] : marks.filter(({ action }) => action.type === 'rate');
  const others = marks.filter((mark) => !ratings.includes(mark));
  return [
    ...toRow('next', toSuggestionControls(reply.suggestions), belonging),
    ...(reply.menu ? toMenu(reply.menu, belonging) : []),
    ...toRow('marks', others, belonging),
    ...toRating(ratings, belonging),
  ];
}

function toRow(row: Row, controls: readonly Control[], belonging: Belonging): SlackBlock[] {
  if (controls.length === 0) return [];
  const elements = controls.slice(0, ACTIONS).map(
    (control, at): Button => ({
      type: 'button',
      action_id: `${row}${at}`,
      text: { type: 'plain_text', text: clip(control.label, BUTTON) },
      value: toValue(control),
    }),
  );
  return [{ type: 'actions', block_id: toBlockId(row, belonging), elements }];
}

function toMenu({ label, options }: Menu, belonging: Belonging): SlackBlock[] {
  if (options.length === 0) return [];
  return [
    {
      type: 'actions',
      block_id: toBlockId('menu', belonging),
      elements: [
        {
          type: 'static_select',
          action_id: 'menu0',
          placeholder: { type: 'plain_text', text: clip(label || TEXTS.pick, 150) },
          options: toSuggestionControls(options)
            .slice(0, OPTIONS)
            .map(({ label: text, action }) => ({
              text: { type: 'plain_text', text: clip(text, BUTTON) },
              value: encodeAction(action),
            })),
        },
      ],
    },
  ];
}

function toRating(ratings: readonly Control[], belonging: Belonging): SlackBlock[] {
  const [positive, negative] = ratings.map(({ label, action }) => ({
    text: { type: 'plain_text' as const, text: label },
    value: encodeAction(action),
    accessibility_label: label === LABELS.helpful ? 'This answer was helpful' : 'This answer was not helpful',
  }));
  if (!positive || !negative) return [];
  return [
    {
      type: 'context_actions',
      block_id: toBlockId('rate', belonging),
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'rate0',
          positive_button: positive,
          negative_button: negative,
        },
      ],
    },
  ];
}
