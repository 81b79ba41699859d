import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeys, loadSecret, toKey } from '../../src/store/keys.ts';
import { temporaryFolder } from './opened.ts';

const root = temporaryFolder();
const folder = () => mkdtempSync(path.join(root, 'data-'));
const keys = createKeys('a secret key for tests');

describe('the secret key', () => {
  it('is made once, for its owner only', () => {
    const dataDir = path.join(folder(), 'new');
    const made = loadSecret(dataDir, undefined);
    expect(Buffer.from(made, 'base64')).toHaveLength(32);
    expect(loadSecret(dataDir, undefined)).toBe(made);
    expect(statSync(path.join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['secret.key']);
  });

  it('is the one that is set, which is written nowhere', () => {
    const dataDir = folder();
    expect(loadSecret(dataDir, 'the one that is set')).toBe('the one that is set');
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('is refused in one line if it is short, empty, or open to others', () => {
    const dataDir = folder();
    expect(() => loadSecret(dataDir, 'short')).toThrow(/^SECRET_KEY holds fewer than 16 characters; [^\n]*$/);
    const file = path.join(dataDir, 'secret.key');
    writeFileSync(file, '', { mode: 0o600 });
    expect(() => loadSecret(dataDir, undefined)).toThrow(/secret\.key holds fewer than 16/);
    writeFileSync(file, 'a secret key for tests');
    chmodSync(file, 0o644);
    expect(() => loadSecret(dataDir, undefined)).toThrow(/can be read by others; close it with: chmod 600/);
    expect(readFileSync(file, 'utf8')).toBe('a secret key for tests');
  });
});

describe('people', () => {
  it('are hashed with the key: the same with the same, another with another', () => {
    expect(keys.person('discord/1')).toBe(createKeys('a secret key for tests').person('discord/1'));
    expect(keys.person('discord/1')).not.toBe(keys.person('discord/2'));
    expect(keys.person('discord/1')).not.toBe(createKeys('a secret key for tests!').person('discord/1'));
    expect(keys.person('discord/1')).toMatch(/^[\w-]{27}$/);
    expect(keys.term('one', 'zebra')).not.toBe(keys.term('two', 'zebra'));
  });
});

describe('what is encrypted', () => {
  it('comes back whole, and is never the same twice', () => {
    const sealed = keys.seal('xoxb-ñ', 'T1');
    expect(keys.open(sealed, 'T1')).toBe('xoxb-ñ');
    expect(keys.seal('xoxb-ñ', 'T1')).not.toBe(sealed);
    expect(keys.open(keys.seal('', 'T1'), 'T1')).toBe('');
  });

  it('cannot be opened in another’s place, with another key, or when it was changed', () => {
    const sealed = keys.seal('token', 'T1');
    const changed = Buffer.from(sealed, 'base64url');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => keys.open(sealed, 'T2')).toThrow(/was changed since it was encrypted/);
    expect(() => createKeys('another secret key').open(sealed, 'T1')).toThrow(/was changed/);
    expect(() => keys.open(changed.toString('base64url'), 'T1')).toThrow(/was changed/);
    expect(() => keys.open('', 'T1')).toThrow(/was changed/);
  });
});

describe('keys', () => {
  it('stay as they are, unless no database could hold them', () => {
    expect(toKey('slack/T1/C1')).toBe('slack/T1/C1');
    for (const odd of ['x'.repeat(201), 'a\0b', '\ud800']) expect(toKey(odd)).toMatch(/^#[\w-]{43}$/);
    expect(toKey('\ud800')).not.toBe(toKey('\ud801'));
  });
});
