import { elementsOf, wordsOf } from './elements.ts';
import { type Fields, fieldsIn, isFields, textIn } from './fields.ts';

/** What somebody types or chooses: text, the value or the label of an option, or several of them. */
export type Choice = string | readonly string[];

/** The state of an element once somebody made a choice, as Slack tells it. Throws at a choice that is not there. */
export function toState(element: Fields, choice: Choice, offered: readonly Fields[]): Fields {
  const type = String(element['type']);
  const many = typeof choice === 'string' ? [choice] : choice;
  const one = many[0] ?? '';
  const option = (given: string) => findOption([...optionsOf(element), ...offered], given);
  if (/_text_input$|^number_input$/.test(type)) return { type, value: checkText(element, one) };
  if (/^multi_(static|external)_select$|^checkboxes$/.test(type))
    return { type, selected_options: many.map(option) };
  if (/^(static|external)_select$|^radio_buttons$|^overflow$/.test(type)) {
    return { type, selected_option: option(one) };
  }
  if (type === 'multi_users_select') return { type, selected_users: many };
  const [, kind] = /^(user|channel|conversation)s_select$|^(date|time)picker$/.exec(type) ?? [];
  if (kind) return { type, [`selected_${kind}`]: one };
  if (type === 'datepicker') return { type, selected_date: one };
  if (type === 'timepicker') return { type, selected_time: one };
  throw new Error(`nothing can be chosen in a ${type}`);
}

/** The state of an element that nobody touched. */
function toInitialState(element: Fields): Fields | undefined {
  const type = String(element['type']);
  if (/^(button|icon_button|feedback_buttons|overflow|workflow_button)$/.test(type)) return undefined;
  if (/_text_input$|^number_input$/.test(type)) return { type, value: element['initial_value'] ?? null };
  if (/^multi_users/.test(type)) return { type, selected_users: element['initial_users'] ?? [] };
  if (/^multi_|^checkboxes$/.test(type)) return { type, selected_options: element['initial_options'] ?? [] };
  const [, kind] = /^(user|channel|conversation)s_select$/.exec(type) ??
    /^(date|time)picker$/.exec(type) ?? ['', 'option'];
  return { type, [`selected_${kind}`]: element[`initial_${kind}`] ?? null };
}

/** The state of all elements: what was chosen, and the initial values of what nobody touched. */
export function stateOf(
  blocks: readonly Fields[],
  chosen: Readonly<Record<string, Readonly<Record<string, Fields>>>>,
): Record<string, Record<string, Fields>> {
  const values: Record<string, Record<string, Fields>> = {};
  for (const { block, element } of elementsOf(blocks)) {
    const [blockId, action] = [String(block['block_id']), actionOf(element)];
    const state = chosen[blockId]?.[action] ?? toInitialState(element);
    if (state) values[blockId] = { ...values[blockId], [action]: state };
  }
  return values;
}

export function actionOf(element: Fields): string {
  return String(element['action_id'] ?? 'unnamed');
}

/** Whether an input still waits for an answer. */
export function isEmptyState(state: Fields): boolean {
  return Object.entries(state).every(
    ([name, value]) =>
      name === 'type' || value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );
}

function optionsOf(element: Fields): readonly Fields[] {
  const grouped = fieldsIn(element, 'option_groups').flatMap((group) => fieldsIn(group, 'options'));
  return [...fieldsIn(element, 'options'), ...grouped];
}

function findOption(options: readonly Fields[], given: string): Fields {
  const found =
    options.find(({ value }) => value === given) ?? options.find(({ text }) => wordsOf(text) === given);
  if (found) return found;
  throw new Error(
    `no option "${given}"; there are: ${options.map(({ text }) => wordsOf(text)).join(', ') || 'none'}`,
  );
}

function checkText(element: Fields, text: string): string {
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && text.length < min) throw new Error(`"${text}" is shorter than ${min}`);
  if (typeof max === 'number' && text.length > max) throw new Error(`the text is longer than ${max}`);
  return text;
}

/** The options of an answer to `block_suggestion`, plain or in groups, and what Slack would not take of them. */
export function toOffered(answer: Fields): {
  readonly options: readonly Fields[];
  readonly problems: readonly string[];
} {
  const options = optionsOf(answer);
  const tooMany = fieldsIn(answer, 'options').length > 100 ? ['more than 100 options'] : [];
  const problems = options.flatMap((option) => {
    const { text, value, description } = option;
    const words = isFields(text) && text['type'] === 'plain_text' ? (textIn(text, 'text') ?? '') : '';
    const wrong = words === '' || words.length > 75 || (wordsOf(description) ?? '').length > 75;
    const unusable = typeof value !== 'string' || value === '' || value.length > 150;
    return wrong || unusable ? [`option ${JSON.stringify(option)}`] : [];
  });
  const unlisted =
    Array.isArray(answer['options']) || Array.isArray(answer['option_groups']) ? [] : ['no options'];
  return { options, problems: [...tooMany, ...problems, ...unlisted] };
}
