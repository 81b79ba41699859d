// Puts the compiled modules of build/ into a few files in dist/: reading a hundred of them takes longer than answering a question.

import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = new URL('..', import.meta.url);
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const libraries = Object.keys(dependencies);

// What an earlier build left would otherwise be shipped too.
rmSync(new URL('dist/chunks', root), { recursive: true, force: true });
await build({
  cwd: fileURLToPath(root),
  input: {
    main: 'build/main.js',
    // These run in threads of their own.
    'library-worker': 'build/bot/library-worker.js',
    'png-worker': 'build/pictures/png-worker.js',
  },
  platform: 'node',
  external: (id) => libraries.some((name) => id === name || id.startsWith(`${name}/`)),
  output: {
    dir: 'dist',
    // As deep as the modules in build/, so that what they look for beside them is found from both.
    entryFileNames: ({ name }) => (name === 'main' ? 'main.js' : 'chunks/[name].js'),
    chunkFileNames: 'chunks/[name].js',
  },
});
