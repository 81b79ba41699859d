import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LABELS } from '../src/adapters/controls.ts';
import { commands } from '../src/commands.ts';
import { ROOT } from './fixtures/cli.ts';

const PLATFORMS = ['discord', 'slack', 'web', 'terminal'] as const;

type Row = { readonly what: string } & Readonly<Record<(typeof PLATFORMS)[number], string>>;

const read = (name: string) => readFileSync(path.join(ROOT, 'docs', name), 'utf8');
const rows = JSON.parse(read('parity.json')) as readonly Row[];

/** The table as it stands in PARITY.md. */
function toTable(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['capability', 'Discord', 'Slack', 'web', 'terminal']),
    line(['---', '---', '---', '---', '---']),
    ...rows.map((row) =>
      line([row.what, ...PLATFORMS.map((platform) => row[platform].replace(/^-: /, 'no: '))]),
    ),
  ].join('\n');
}

describe('the parity table', () => {
  it.each(rows)('says for each platform how, or why not: $what', (row) => {
    expect(Object.keys(row)).toEqual(['what', ...PLATFORMS]);
    for (const platform of PLATFORMS) expect(row[platform]).toMatch(/^(?:-: \S.{9,}|--help|[^-\s])/);
  });

  it('names what Slack cannot do that Discord can, which is nothing', () => {
    expect(rows.filter(({ discord, slack }) => !discord.startsWith('-') && slack.startsWith('-'))).toEqual(
      [],
    );
  });

  it('has every command and every button', () => {
    const text = read('parity.json');
    for (const { name } of commands.commands) expect(text).toContain(`/${name}`);
    const buttons = [
      LABELS.share,
      LABELS.follow,
      LABELS.human,
      LABELS.remove,
      LABELS.solved,
      'Request',
      'Rate',
    ];
    for (const label of buttons) expect(text.toLowerCase()).toContain(label.toLowerCase());
  });

  it('is what docs/PARITY.md shows', () => {
    expect(read('PARITY.md')).toContain(toTable());
  });
});
