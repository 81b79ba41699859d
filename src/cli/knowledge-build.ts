import { compileFolders, writeLibrary } from '../bot/library.ts';
import { BASE_FOLDER, COMPILED_FOLDER } from './engine.ts';

export async function build(): Promise<number> {
  const compilation = await compileFolders([BASE_FOLDER], []);
  writeLibrary(COMPILED_FOLDER, compilation);
  const { passages, phrasings, weights, hash } = compilation.compiled;
  process.stdout.write(
    `knowledge: ${passages.length} passages, ${phrasings.lengths.length} phrasings, ${weights.length} terms (${hash})\n`,
  );
  return 0;
}
