// Runs every benchmark, prints a table of ratios and writes bench/results/latest.json.
//   node bench/run.mjs [name ...] [--questions file.jsonl]
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const ALL = [
  'answer',
  'compare',
  'large',
  'cold-start',
  'load',
  'pictures',
  'idle-memory',
  'store',
  'database',
  'gaps',
  'discord',
  'slack',
];
const { values, positionals } = parseArgs({
  options: { questions: { type: 'string' } },
  allowPositionals: true,
});
const results = [];
for (const name of positionals.length > 0 ? positionals : ALL) {
  process.stderr.write(`${name} ...\n`);
  const { run } = await import(`./${name}.mjs`);
  results.push(...(await run(values)));
}
const width = Math.max(...results.map(({ what }) => what.length));
console.log(`${'what'.padEnd(width)}  ${'ours'.padStart(10)}  ${'other'.padStart(10)}  ratio  bound`);
for (const { what, ours, other, unit, ratio, bound, least } of results) {
  const met = least ? ratio >= bound : ratio <= bound;
  console.log(
    `${what.padEnd(width)}  ${`${ours} ${unit}`.padStart(10)}  ${`${other} ${unit}`.padStart(10)}  ${ratio.toFixed(2).padStart(5)}  ${least ? '>=' : '<='} ${bound} ${met ? 'met' : 'MISSED'}`,
  );
}
mkdirSync(new URL('./results/', import.meta.url), { recursive: true });
const report = { node: process.version, at: new Date().toISOString(), results };
writeFileSync(new URL('./results/latest.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
