// A PostgreSQL server of a benchmark's own, where its programs are found.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

export async function startServer() {
  const version = existsSync(DEBIAN)
    ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))[0]
    : undefined;
  if (!version) {
    console.warn('PostgreSQL is not installed (Debian: apt-get install postgresql-15); it is left out');
    return undefined;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pg-'));
  const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const user = process.getuid() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const options = { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] };
  const program = (name) => path.join(DEBIAN, version, 'bin', name);
  const data = path.join(folder, 'data');
  execFileSync(program('initdb'), ['-D', data, '-U', 'hypercall', '-A', 'trust', '-E', 'UTF8'], options);
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(program('postgres'), ['-D', data, ...settings], options);
  for await (const chunk of server.stderr) if (String(chunk).includes('ready to accept')) break;
  return {
    url: `postgresql://hypercall@localhost/postgres?host=${folder}`,
    async stop() {
      const gone = once(server, 'exit');
      server.kill('SIGQUIT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
