import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WrittenFamily } from './families.ts';
import type { Report } from './findings.ts';
import * as schema from './schema.ts';
import { readYaml } from './yaml.ts';

/** Reads `comparisons/<family>/family.yaml` and the files of its members beside it. */
export function toWrittenFamilies(
  folder: string,
  names: readonly string[],
  report: Report,
): readonly WrittenFamily[] {
  const read = (name: string) => {
    const file = path.join(folder, name);
    return { shown: path.relative(process.cwd(), file) || file, text: readFileSync(file, 'utf8') };
  };
  const heads = names.filter((name) => /^comparisons[\\/][^\\/]+[\\/]family\.yaml$/.test(name));
  return heads.flatMap((head) => {
    const { shown, text } = read(head);
    const written = readYaml(text, schema.family, shown, report);
    if (!written) return [];
    const beside = path.dirname(head);
    const files = names
      .filter(
        (name) => path.dirname(name) === beside && name !== head && !/^sources/.test(path.basename(name)),
      )
      .flatMap((name) => {
        const { shown: file, text: content } = read(name);
        const member = readYaml(content, schema.member, file, report);
        return member ? [{ ...member, origin: { file, line: 1 } }] : [];
      });
    return [{ ...written, id: path.basename(beside), origin: { file: shown, line: 1 }, files }];
  });
}
