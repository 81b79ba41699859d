import type { NamedPicture } from '../forms/knowledge.ts';
import type { Report } from './findings.ts';
import { squeezed } from './keys.ts';
import * as schema from './schema.ts';
import { readYaml } from './yaml.ts';

/** Reads a picture; its file's name is its name. */
export function toPicture(
  name: string,
  text: string,
  file: string,
  report: Report,
): NamedPicture | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name) || name === 'compare') {
    report({
      file,
      line: 1,
      problem: `"${name}" cannot be the name of a picture`,
      remedy: 'name the file with lower-case letters, digits and hyphens, and not "compare"',
    });
    return undefined;
  }
  const written = readYaml(text, schema.picture, file, report);
  if (!written) return undefined;
  const { aliases, passages, sources, reviewed, ...drawing } = written;
  return { name, aliases, drawing: { type: 'stack', ...drawing }, passages, sources, reviewed };
}

/** The picture that is called so, by its name or by any other that it is known under. */
export function findPicture(pictures: readonly NamedPicture[], called: string): NamedPicture | undefined {
  const wanted = squeezed(called);
  return pictures.find(({ name, aliases }) => [name, ...aliases].some((known) => squeezed(known) === wanted));
}
