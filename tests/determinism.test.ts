import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compose } from '../src/answers/composition.ts';
import { consider } from '../src/bot/consideration.ts';
import { loadLibrary } from '../src/bot/library.ts';
import { createMind } from '../src/bot/mind.ts';
import { textLines } from '../src/knowledge/folders.ts';
import { ROOT, requireBuild } from './fixtures/cli.ts';

const readQuestions = (name: string) =>
  textLines(readFileSync(path.join(ROOT, 'data', 'gate', name), 'utf8')).map(({ text }) => text);

/** A change of knowledge or ranking changes the hash: look at what changed, then `vitest run -u`. A platform must not. */
it('gives the same replies, byte for byte, on every machine and version of Node', async () => {
  requireBuild();
  const compiled = path.join(ROOT, 'dist', 'knowledge');
  const mind = createMind(
    await loadLibrary({ base: '', compiled, own: undefined, withBase: true, cache: '' }),
  );
  const replies = [];
  for (const text of [...readQuestions('in.txt'), ...readQuestions('out.txt')]) {
    const { recipe, evidence } = await consider(text, mind);
    replies.push({ reply: compose(recipe, mind.shelf), confidence: evidence.confidence });
  }
  expect(replies.length).toBeGreaterThan(500);
  expect(createHash('sha256').update(JSON.stringify(replies)).digest('hex')).toMatchSnapshot();
});
