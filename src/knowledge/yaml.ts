import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Report } from './findings.ts';

/**
 * Reads YAML of a known shape. Each fault is reported with the line it stands on, counted from `firstLine`;
 * the value is `undefined` if there is any.
 */
export function readYaml<T extends z.ZodType>(
  text: string,
  shape: T,
  file: string,
  report: Report,
  firstLine = 1,
): z.infer<T> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineOf = (offset: number) => firstLine - 1 + counter.linePos(offset).line;
  for (const error of document.errors) {
    report({
      file,
      line: lineOf(error.pos[0]),
      problem: `not YAML: ${error.message.split('\n')[0]?.replace(/ at line.*$/, '')}`,
      remedy: 'put texts with : # ? or quotes in double quotes',
    });
  }
  if (document.errors.length > 0) return undefined;
  const result = shape.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const node = nodeAt(document, issue.path);
    const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    report({
      file,
      line: isNode(node) && node.range ? lineOf(node.range[0]) : firstLine,
      problem: `${where}${issue.message}`,
      remedy: 'see the format in CONTRIBUTING.md',
    });
  }
  return undefined;
}

/** The node at a path, or the nearest one above it. */
function nodeAt(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): unknown {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return document.contents;
}
