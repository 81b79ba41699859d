import path from 'node:path';
import { expect } from 'vitest';
import type { Delivery } from '../../doubles/slack/delivery.ts';
import type { Message, User } from '../../doubles/slack/workspace.ts';
import { readSqlite } from '../../fixtures/tables.ts';
import type { Many, Team } from './many.ts';

export const QUESTION = 'where is the shed key?';
export const ANSWER = 'Rosa keeps it in the blue drawer';

/** How many rows of each table name a workspace. */
export function rowsOf(folder: string, workspace: string): Readonly<Record<string, number>> {
  const tables = Object.entries(readSqlite(path.join(folder, 'hypercall.db')));
  return Object.fromEntries(
    tables.map(([name, rows]) => [name, rows.filter((row) => row['workspace'] === workspace).length]),
  );
}

/** An administrator teaches an answer in a form. @returns what saving it was pressed with */
export async function teach(many: Many, team: Team): Promise<Delivery> {
  const { scene, olga, lab } = team;
  scene.slash(olga, lab, '/hypercall', 'teach');
  const form = await many.slack.until(() => scene.modal(olga), 'the form');
  const preview = await many.whispered(team, olga, () =>
    scene.submitView(olga, form, { question: QUESTION, answer: `${ANSWER} of ${team.workspace.id}.` }),
  );
  let pressed: Delivery | undefined;
  const saved = await many.whispered(team, olga, () => {
    pressed = scene.click(olga, preview, 'Save');
  });
  expect(saved.text).toContain('Saved');
  return pressed as Delivery;
}

/** The channel's mode, as the form shows it. */
export async function modeOf(many: Many, { scene, olga, lab }: Team, set?: string): Promise<string> {
  scene.slash(olga, lab, '/hypercall', 'channel');
  const form = await many.slack.until(() => scene.modal(olga), 'the form');
  const [mode] = form.view['blocks'] as { element: { initial_option: { value: string } } }[];
  if (set === undefined) scene.closeView(olga, form);
  else await scene.submitView(olga, form, { mode: set });
  return mode?.element.initial_option.value ?? '';
}

/** The day of the digest, as the form shows it. */
export async function dayOf(many: Many, team: Team, set?: string): Promise<string> {
  const { scene, olga, lab } = team;
  scene.slash(olga, lab, '/hypercall', 'digest');
  const form = await many.slack.until(() => scene.modal(olga), 'the form');
  const [weekday] = form.view['blocks'] as { element: { initial_option: { value: string } } }[];
  if (set === undefined) scene.closeView(olga, form);
  else {
    const said = await many.whispered(team, olga, () => scene.submitView(olga, form, { weekday: set }));
    expect(said.text).toContain(`Each ${set}`);
  }
  return weekday?.element.initial_option.value ?? '';
}

/** What a subcommand of `/hypercall` says to whoever enters it. */
export const asked = (many: Many, team: Team, user: User, text: string): Promise<Message> =>
  many.whispered(team, user, () => team.scene.slash(user, team.lab, '/hypercall', text));
