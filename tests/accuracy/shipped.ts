import path from 'node:path';
import { consider } from '../../src/bot/consideration.ts';
import { loadLibrary } from '../../src/bot/library.ts';
import { createMind } from '../../src/bot/mind.ts';
import { loadDocuments } from '../../src/knowledge/documents.ts';
import { ROOT, requireBuild } from '../fixtures/cli.ts';

/** The knowledge as it ships, with what is asked of it. */
export async function loadShipped() {
  requireBuild();
  const compiled = path.join(ROOT, 'dist', 'knowledge');
  const library = await loadLibrary({ base: '', compiled, own: undefined, withBase: true, cache: '' });
  const mind = createMind(library);
  const { passages } = loadDocuments([path.join(ROOT, 'data')]);
  /** The passage that a text is answered with; `undefined` if it is not. */
  const answerTo = async (text: string): Promise<string | undefined> => {
    const { recipe, evidence } = await consider(text, mind);
    if (recipe.type === 'pair' || recipe.type === 'comparison') return recipe.type;
    return recipe.type === 'passage' ? evidence.ranked[0]?.passage.id : undefined;
  };
  return { mind, compiled: library.compiled, passages, answerTo };
}

/** A generator of numbers below a limit, the same at every run (Park and Miller). */
export function toRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 0x7fffffff;
    return state % below;
  };
}
