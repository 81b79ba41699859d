import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block, Inline } from '../forms/reply.ts';
import type { Report } from './findings.ts';

/** One `##` section of a document: its prose as blocks, and the YAML fence that ends it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly blocks: readonly Block[];
  readonly meta: string;
  /** Line of the file on which `meta` begins. */
  readonly metaLine: number;
}

export interface MarkdownDocument {
  readonly front: string;
  readonly frontLine: number;
  readonly sections: readonly Section[];
}

const HEADING = /^(.*?)\s*\{#([a-z0-9-]+)\}$/;

/** Reads a knowledge document. What does not fit the format is reported and left out. */
export function toMarkdownDocument(text: string, file: string, report: Report): MarkdownDocument {
  const lines = text.split(/\r?\n/);
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end < 0) {
    report({
      file,
      line: 1,
      problem: 'no front matter',
      remedy: 'begin the file with `---`, title, reviewed date, `---`',
    });
  }
  const front = end < 0 ? '' : lines.slice(1, end).join('\n');
  // Blank lines stand in for the front matter, so that positions are those of the file.
  const body = `${'\n'.repeat(end + 1)}${lines.slice(end + 1).join('\n')}`;
  const sections: Section[] = [];
  let open: { id: string; title: string; line: number; nodes: RootContent[] } | undefined;
  const close = () => {
    if (open) sections.push(toSection(open, file, report));
  };
  for (const node of fromMarkdown(body).children) {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading' && node.depth === 2) {
      close();
      const text = textOf(node.children);
      const [, title, id] = HEADING.exec(text) ?? [];
      if (!title || !id) {
        report({
          file,
          line,
          problem: `heading "${text}" has no id`,
          remedy: 'end it with an id such as {#what-it-is}',
        });
      }
      open = { id: id ?? `line-${line}`, title: title ?? text, line, nodes: [] };
    } else if (open) {
      open.nodes.push(node);
    } else {
      report({ file, line, problem: 'text before the first section', remedy: 'put it under a `##` heading' });
    }
  }
  close();
  return { front, frontLine: 2, sections };
}

function toSection(
  open: { id: string; title: string; line: number; nodes: RootContent[] },
  file: string,
  report: Report,
): Section {
  const { nodes, ...rest } = open;
  const last = nodes.at(-1);
  const isMeta = last?.type === 'code' && last.lang === 'yaml';
  if (!isMeta) {
    report({
      file,
      line: open.line,
      problem: `section "${open.title}" does not end with a yaml block`,
      remedy: 'end it with ```yaml and the keys intent, asked and sources',
    });
  }
  const prose = isMeta ? nodes.slice(0, -1) : nodes;
  return {
    ...rest,
    blocks: prose.flatMap((node) => toBlock(node, file, report)),
    meta: isMeta ? last.value : '',
    metaLine: (last?.position?.start.line ?? open.line) + 1,
  };
}

function toBlock(node: RootContent, file: string, report: Report): readonly Block[] {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: toInlines(node.children, file, report) }];
    case 'blockquote':
      return node.children.flatMap((child) =>
        child.type === 'paragraph'
          ? [{ type: 'blockquote' as const, children: toInlines(child.children, file, report) }]
          : [],
      );
    case 'code':
      return [{ type: 'code', value: node.value, ...(node.lang ? { lang: node.lang } : {}) }];
    case 'list':
      return [
        {
          type: 'list',
          ordered: node.ordered === true,
          items: node.children.map((item) =>
            item.children.flatMap((child) =>
              child.type === 'paragraph' ? toInlines(child.children, file, report) : [],
            ),
          ),
        },
      ];
    default:
      report({
        file,
        line: node.position?.start.line ?? 1,
        problem: `a ${node.type} cannot be shown on every platform`,
        remedy: 'use paragraphs, a list or a code block',
      });
      return [];
  }
}

function toInlines(nodes: readonly PhrasingContent[], file: string, report: Report): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', value: node.value.replace(/\s+/g, ' ') }];
      case 'inlineCode':
        return [{ type: 'inlineCode', value: node.value.replace(/\s*\n\s*/g, ' ') }];
      case 'emphasis':
      case 'strong':
        return [{ type: node.type, children: toInlines(node.children, file, report) }];
      case 'break':
        return [{ type: 'text', value: ' ' }];
      default:
        report({
          file,
          line: node.position?.start.line ?? 1,
          problem: `${node.type} is not allowed inside a passage`,
          remedy: 'use plain text, *emphasis*, **strong** or `code`; addresses belong under sources',
        });
        return [];
    }
  });
}

function textOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? textOf(node.children) : ''))
    .join('');
}
