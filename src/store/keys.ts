import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../forms/errors.ts';
import { makeFolder } from './folders.ts';

/** What is made of the secret key. Each use has a key of its own. */
export interface Keys {
  person(id: string): string;
  /** A term of a workspace's miss, as long as it is not to be read. */
  term(workspace: string, term: string): string;
  /** @param context must be the same to open it again, so that one workspace's secret cannot be put in another's place */
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
  /** Tells whether a database was written with the same key. */
  readonly check: string;
}

const SHORTEST = 16;
const FILE = 'secret.key';

export function createKeys(secret: string): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'hypercall', use, 32));
  const [people, terms, sealing] = [derive('people'), derive('terms'), derive('sealing')];
  const hash = (key: Buffer, ...parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url').slice(0, 27);
  return {
    person: (id) => hash(people, id),
    term: (workspace, term) => hash(terms, workspace, term),
    seal: (text, context) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed, context) => {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12), {
          authTagLength: 16,
        })
          .setAAD(Buffer.from(context))
          .setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        throw new UserError(
          `what is kept for ${context} was changed since it was encrypted; install it anew`,
        );
      }
    },
    check: hash(derive('check'), ''),
  };
}

/**
 * The secret key as it is set, else as it is kept in `dataDir`, where one is made if there is none.
 *
 * @throws UserError for a key that is too short; any other error if the folder cannot be written
 */
export function loadSecret(dataDir: string, secretKey: string | undefined): string {
  const file = path.join(dataDir, FILE);
  const secret = secretKey ?? readOrMake(file);
  if (secret.length < SHORTEST) {
    const where = secretKey === undefined ? file : 'SECRET_KEY';
    throw new UserError(
      `${where} holds fewer than ${SHORTEST} characters; make a key with: openssl rand -base64 32`,
    );
  }
  if (secretKey === undefined && process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new UserError(`${file} can be read by others; close it with: chmod 600 ${file}`);
  }
  return secret;
}

export function makeSecret(): string {
  return randomBytes(32).toString('base64');
}

/** Several processes may start at once: the file appears whole, and the first one wins. */
function readOrMake(file: string): string {
  const kept = read(file);
  if (kept !== undefined) return kept;
  makeFolder(path.dirname(file), 0o700);
  const made = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(made, `${makeSecret()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(made, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Longer keys are kept as their hash: an index has no room for them. */
const LONGEST_KEY = 200;

/** A key as it is kept: any text is one, whatever a database can hold. */
export function toKey(text: string): string {
  return text.length <= LONGEST_KEY && !text.includes('\0') && !/\p{Surrogate}/u.test(text)
    ? text
    : `#${createHash('sha256').update(JSON.stringify(text)).digest('base64url')}`;
}
