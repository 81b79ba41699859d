import { parseArgs } from 'node:util';
import { toDate } from '../answers/taught.ts';
import { team } from '../answers/team-phrases.ts';
import { toTerms } from '../bot/gap-list.ts';
import { clusterMisses, type Gap } from '../bot/gaps.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import { loadMind } from './engine.ts';
import { withStore } from './memory.ts';

export const help = `Usage: hypercall gaps [--csv | --json] [--since YYYY-MM-DD] [--workspace NAME]

Lists what was asked and not answered well, by workspace, the most wanted first. What is
kept of a question is the set of its terms, never its text.

  --csv              workspace,count,people,last,terms
  --json             one JSON object a line
  --since DATE       only what was asked since that day
  --workspace NAME   only of one Slack team, Discord server or "web"
`;

export async function run(args: readonly string[], loadConfig: () => Promise<Config>): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      csv: { type: 'boolean' },
      json: { type: 'boolean' },
      since: { type: 'string' },
      workspace: { type: 'string' },
    },
  });
  if (values.csv && values.json) throw new UsageError('--csv or --json, not both');
  const since = toTime(values.since);
  const config = await loadConfig();
  const mind = await loadMind(config);
  const found = await withStore(config, async (store) => {
    const workspaces = values.workspace === undefined ? await store.workspaces() : [values.workspace];
    const all: { readonly workspace: string; readonly gap: Gap }[] = [];
    for (const workspace of workspaces) {
      const misses = (await store.misses.list(workspace)).filter(({ at }) => at >= since);
      for (const gap of clusterMisses(misses)) all.push({ workspace, gap });
    }
    return all;
  });
  const rows = found.map(({ workspace, gap }) => ({
    workspace,
    count: gap.count,
    people: gap.people,
    last: toDate(gap.last),
    terms: toTerms(gap, mind),
  }));
  process.stdout.write(values.csv ? toCsv(rows) : values.json ? toJson(rows) : toText(rows));
  return 0;
}

interface Row {
  readonly workspace: string;
  readonly count: number;
  readonly people: number;
  readonly last: string;
  readonly terms: string;
}

function toTime(day: string | undefined): number {
  if (day === undefined) return 0;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // A day that its month does not have would be taken for one of the next.
  if (Number.isNaN(time) || toDate(time) !== day) {
    throw new UsageError(`--since is "${day}", but should be a day such as 2026-05-01`);
  }
  return time;
}

function toText(rows: readonly Row[]): string {
  if (rows.length === 0) return `${team.gaps(0)}\n`;
  const workspaces = [...new Set(rows.map(({ workspace }) => workspace))];
  return workspaces
    .map((name) => {
      const own = rows.filter(({ workspace }) => workspace === name);
      const lines = own.map(({ terms, count, people, last }) => `  ${team.gap(terms, count, people, last)}`);
      return `${name}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

function toJson(rows: readonly Row[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function toCsv(rows: readonly Row[]): string {
  const lines = rows.map(({ workspace, count, people, last, terms }) =>
    [workspace, count, people, last, terms].map(toCell).join(','),
  );
  return ['workspace,count,people,last,terms', ...lines].map((line) => `${line}\r\n`).join('');
}

/** A cell that a spreadsheet takes for a text, not for a formula. */
function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
