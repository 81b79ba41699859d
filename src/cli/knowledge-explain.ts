import { consider } from '../bot/consideration.ts';
import type { Config } from '../config.ts';
import { UsageError } from '../forms/errors.ts';
import { loadMind } from './engine.ts';

const SHOWN = 5;

export async function explain(text: string, config: Config): Promise<number> {
  if (text.trim() === '') throw new UsageError('explain what? hypercall knowledge explain "<question>"');
  const mind = await loadMind(config);
  const { question, evidence, recipe } = await consider(text, mind);
  const list = (items: readonly string[]) => (items.length > 0 ? items.join(', ') : 'none');
  const rows: (readonly [string, string])[] = [
    ['normalised', question.normalised],
    ['corrections', list(question.corrections.map(({ from, to }) => `${from} -> ${to}`))],
    ['terms', question.terms.join(' ')],
    ['technologies', list(question.technologies)],
    ['aspects', list(question.aspects)],
    ['intent', `${question.intent} (lead ${question.intentScore}, strangeness ${question.strangeness})`],
    ['negated', question.negated ? 'yes' : 'no'],
    ...(question.language ? [['language', question.language] as const] : []),
    ...(question.more.length > 0 ? [['further parts', question.more.join(' | ')] as const] : []),
  ];
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(13)} ${value}\n`);
  process.stdout.write(
    '\nscore   index  phrase order  title  about  named  cover  words  intent polar   passage\n',
  );
  for (const { passage, score, parts } of evidence.ranked.slice(0, SHOWN)) {
    const numbers = [
      parts.index,
      parts.phrasing,
      parts.order,
      parts.title,
      parts.about,
      parts.named,
      parts.coverage,
      parts.wording,
      parts.intent,
      parts.polarity,
    ];
    process.stdout.write(
      `${score.toFixed(3)}   ${numbers.map((value) => value.toFixed(2).padEnd(6)).join(' ')}  ${passage.id}\n`,
    );
  }
  process.stdout.write('\n');
  for (const [name, value] of Object.entries(evidence.figures)) {
    process.stdout.write(`${name.padEnd(13)} ${value}\n`);
  }
  process.stdout.write(
    `confidence    ${evidence.confidence}\ndecision      ${evidence.decision}${evidence.certain ? ', certain enough to speak unasked' : ''}\nrecipe        ${recipe.type}\n`,
  );
  return 0;
}
