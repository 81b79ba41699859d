import type { KnownBlock } from '@slack/types';
import type { Commands } from '../../forms/command.ts';
import { type Action, encodeAction } from '../../forms/press.ts';
import { plainText, type Reply } from '../../forms/reply.ts';
import { toSuggestionControls } from '../controls.ts';
import { clip } from './escape.ts';
import { TEXTS } from './labels.ts';
import { plain, type SlackView } from './payload.ts';

/** What App Home tells of: replies of the engine's own. */
export interface HomeReplies {
  readonly help: Reply;
  readonly topics: Reply;
  readonly privacy: Reply;
}

/** What the command of that name does, wherever it stands. */
export function toHelpAction({ commands }: Commands, wanted: string): Action | undefined {
  const all = [...commands, ...commands.flatMap(({ subcommands = [] }) => subcommands)];
  return all.find(({ name }) => name === wanted)?.action;
}

/** App Home: ask, compare, pick a topic, and read what this bot is. */
export function toHomeView(
  { help, topics, privacy }: HomeReplies,
  notes: readonly string[],
  version: string,
): SlackView {
  const options = toSuggestionControls(topics.menu?.options ?? topics.suggestions);
  const blocks: KnownBlock[] = [
    header(TEXTS.home),
    {
      type: 'input',
      block_id: 'home-ask',
      dispatch_action: true,
      label: plain(TEXTS.askLabel),
      element: {
        type: 'plain_text_input',
        action_id: 'question',
        max_length: 1000,
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      },
    },
    {
      type: 'actions',
      block_id: 'home-modals',
      elements: [
        { type: 'button', action_id: 'compare', text: plain(TEXTS.compareTitle), value: 'modal:compare' },
        {
          type: 'button',
          action_id: 'recommend',
          text: plain(TEXTS.recommendTitle),
          value: 'modal:recommend',
        },
      ],
    },
    ...(options.length === 0
      ? []
      : [
          {
            type: 'section' as const,
            block_id: 'home-topics',
            text: plain(TEXTS.topics),
            accessory: {
              type: 'static_select' as const,
              action_id: 'topic',
              placeholder: plain(TEXTS.pick),
              options: options.slice(0, 100).map(({ label, action }) => ({
                text: plain(clip(label, 75)),
                value: encodeAction(action),
              })),
            },
          },
        ]),
    { type: 'divider' },
    header(TEXTS.canDo),
    ...[...paragraphs(help), ...notes].map(section),
    header(TEXTS.privacy),
    ...paragraphs(privacy).map(section),
    { type: 'context', elements: [plain(TEXTS.version(version))] },
  ];
  return { type: 'home', blocks };
}

function paragraphs({ blocks }: Reply): readonly string[] {
  return blocks.flatMap((block) => (block.type === 'paragraph' ? plainText(block.children) : []));
}

function header(text: string): KnownBlock {
  return { type: 'header', text: plain(text) };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: plain(clip(text, 3000)) };
}
