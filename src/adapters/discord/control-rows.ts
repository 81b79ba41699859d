import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APISelectMenuOption,
} from 'discord-api-types/v10';
import { encodeAction } from '../../forms/press.ts';
import type { Control, Menu, Reply } from '../../forms/reply.ts';
import { LABELS, type Standing, toMarkControls, toSuggestionControls } from '../controls.ts';
import { encodeCustomId, toMenuId } from './custom-id.ts';
import { cut } from './markdown.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface Position {
  readonly asker: string | undefined;
  /** The page shown, counted from 0, of `count`. */
  readonly number: number;
  readonly count: number;
  /** Whether the sources stand on another page. */
  readonly hidesSources: boolean;
}

const BUTTONS_A_ROW = 5;
const OPTIONS_A_MENU = 25;
const MENUS = 3;
const LABEL_LIMIT = 80;
const OPTION_LIMIT = 100;
const PLACEHOLDER_LIMIT = 150;
const PRIMARY = 1;
const SECONDARY = 2;

/** Everything to press under a page: turning it, what to ask next, the menu, and what can be done with the reply. */
export function toControlRows(
  reply: Reply,
  standing: Standing,
  { asker, number, count, hidesSources }: Position,
): readonly Row[] {
  const { recipe } = reply;
  const turn = (page: number, label: string): Control => ({
    label,
    action: { type: 'page', recipe, page },
  });
  const turning: readonly Control[] = [
    ...(number > 0 ? [turn(number - 1, LABELS.back)] : []),
    ...(number < count - 1 ? [turn(number + 1, LABELS.forth)] : []),
  ];
  const marks: readonly Control[] = [
    ...toMarkControls(reply, standing),
    ...(hidesSources ? [{ label: LABELS.sources, action: { type: 'sources', recipe } } as const] : []),
  ];
  const seen = new Map<string, number>();
  const toRows = (controls: readonly Control[]): readonly Row[] =>
    chunks(controls, BUTTONS_A_ROW).map((some) => ({
      type: 1,
      components: some.map(({ label, action }) => {
        const encoded = encodeAction(action);
        const repeated = seen.get(encoded) ?? 0;
        seen.set(encoded, repeated + 1);
        return {
          type: 2,
          style: action.type === 'share' ? PRIMARY : SECONDARY,
          label: cut(label, LABEL_LIMIT),
          custom_id: encodeCustomId(action, asker, repeated),
        };
      }),
    }));
  return [
    ...toRows(turning),
    ...toRows(toSuggestionControls(reply.suggestions)),
    ...toMenus(reply.menu, asker),
    ...toRows(marks),
  ];
}

function toMenus(menu: Menu | undefined, asker: string | undefined): readonly Row[] {
  if (!menu) return [];
  const options = new Map<string, APISelectMenuOption>();
  for (const { label, action } of toSuggestionControls(menu.options)) {
    const value = encodeAction(action);
    if (!options.has(value)) options.set(value, { label: cut(label, OPTION_LIMIT), value });
  }
  const menus = Math.min(Math.ceil(options.size / OPTIONS_A_MENU), MENUS);
  const size = Math.min(Math.ceil(options.size / Math.max(1, menus)), OPTIONS_A_MENU);
  return chunks([...options.values()], size)
    .slice(0, menus)
    .map((some, at) => ({
      type: 1,
      components: [
        {
          type: 3,
          custom_id: toMenuId(asker, at),
          placeholder: cut(
            menus === 1 ? menu.label : `${menu.label} (${at + 1} of ${menus})`,
            PLACEHOLDER_LIMIT,
          ),
          options: some,
        },
      ],
    }));
}

function chunks<T>(all: readonly T[], size: number): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
