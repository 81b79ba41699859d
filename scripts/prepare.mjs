// Builds dist/ after an install. Without the compiler (npm ci --omit=dev) there is nothing to build with.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (!existsSync(new URL('../node_modules/typescript/package.json', import.meta.url))) {
  console.log('prepare: TypeScript is not installed, so dist/ was not built; run `npm ci` to build it.');
} else {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: true });
  process.exit(status ?? 1);
}
