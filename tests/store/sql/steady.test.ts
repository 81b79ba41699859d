import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSteady } from '../../../src/store/sql/steady.ts';
import { temporaryFolder } from '../opened.ts';

const root = temporaryFolder();

/** Two connections to one file, with a table. */
function pair() {
  const file = path.join(mkdtempSync(path.join(root, 'data-')), 'file.db');
  const [one, other] = [openSteady(file), openSteady(file)];
  one.pragma('journal_mode = WAL');
  one.prepare('create table numbers (number integer primary key)').run([]);
  const insert = (database: typeof one, number: number) =>
    database.prepare('insert into numbers values (?)').run([number]);
  const count = (database: typeof one) => database.prepare('select * from numbers').all([]).length;
  return { one, other, insert, count };
}

describe('a SQLite file', () => {
  it('that was locked can be written as soon as it is not, whatever was tried meanwhile', () => {
    const { one, other, insert, count } = pair();
    insert(other, 1);
    for (let round = 1; round <= 20; round++) {
      one.prepare('begin').run([]);
      insert(one, 10 * round);
      expect(() => insert(other, 10 * round + 1)).toThrow(/locked/);
      expect(() => other.prepare('begin').run([])).toThrow(/locked/);
      one.prepare('commit').run([]);
      other.prepare('delete from numbers where number = ?').run([round]);
      insert(other, 10 * round + 2);
      expect(count(other)).toBe(count(one));
    }
  });

  it('keeps nothing of a statement that fails', () => {
    const { one, insert, count } = pair();
    insert(one, 1);
    expect(() => insert(one, 1)).toThrow(/UNIQUE/);
    insert(one, 2);
    expect(count(one)).toBe(2);
  });

  it('can be rolled back when it has grown full, which ends a transaction by itself', () => {
    const { one, insert, count } = pair();
    insert(one, 1);
    one.pragma('max_page_count = 3');
    one.prepare('create table texts (text text)').run([]);
    one.prepare('begin').run([]);
    expect(() => one.prepare('insert into texts values (?)').run(['x'.repeat(50_000)])).toThrow(/full/);
    one.prepare('rollback').run([]);
    insert(one, 2);
    expect(count(one)).toBe(2);
  });
});
