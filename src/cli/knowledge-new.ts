import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.ts';
import { UsageError, UserError } from '../forms/errors.ts';
import { makeFolder } from '../store/folders.ts';

export async function create(
  topic: string | undefined,
  folder: string | undefined,
  config: Config,
): Promise<number> {
  if (!topic || !/^[a-z0-9][a-z0-9-]{0,23}$/.test(topic)) {
    throw new UsageError(
      'name the topic in lower-case letters, digits and hyphens (at most 24), such as vpn-access',
    );
  }
  const target = folder ?? config.knowledgeDir ?? 'knowledge';
  const file = path.join(target, `${topic}.md`);
  if (existsSync(file)) throw new UserError(`${file} exists already; add a section to it`);
  makeFolder(target);
  writeFileSync(file, template(topic, new Date().toISOString().slice(0, 10)));
  process.stdout.write(
    `${file} written. Fill it in, then: hypercall knowledge check ${target}\nTo answer from it: KNOWLEDGE_DIR=${target} hypercall start\n`,
  );
  return 0;
}

function template(topic: string, today: string): string {
  const title = topic.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
  return `---
title: ${title}
aliases: []
reviewed: ${today}
---

## What is ${title}? {#what-it-is}

The first sentence answers outright. Two to four sentences, at most 80 words; each must be backed by a source below.

\`\`\`yaml
intent: definition
asked:
  - what is ${title.toLowerCase()}
  - ${title.toLowerCase()} meaning
  - explain ${title.toLowerCase()} to a newcomer
  - a further way in which people ask this, in other words
  - and another
sources:
  - title: Where this is written down
    url: https://example.com/
\`\`\`
`;
}
