import type { Documents } from './documents.ts';
import type { WrittenFamily } from './families.ts';
import type { Report } from './findings.ts';

/** Words of everything that stands in one phrase, and in one recommendation, above which nobody reads it in a chat. */
const MOST_REASON_WORDS = 14;

/** Faults of the requirements: what names nothing, is rated by nothing, or leads nowhere. */
export function checkRequirements(documents: Documents, report: Report): void {
  const { requirements: written } = documents;
  if (!written) return;
  const say = (problem: string, remedy: string) => report({ ...written.origin, problem, remedy });
  const family = documents.families.find(({ id }) => id === written.family);
  if (!family) {
    say(`"${written.family}" is no family`, 'name a folder of comparisons/');
    return;
  }
  const passages = new Set(documents.passages.map(({ id }) => id));
  const needs = new Set(written.requirements.map(({ id }) => id));
  const entries = new Set(documents.glossary.map(({ id }) => id));
  const aspects = new Map(family.aspects.map((aspect) => [aspect.id, aspect]));
  const isMember = (id: string) => family.members.includes(id);
  const expect = (ids: readonly string[], isKnown: (id: string) => boolean, where: string, what: string) => {
    for (const id of ids) if (!isKnown(id)) say(`${where}: "${id}" is no ${what}`, 'correct or remove it');
  };
  const isRated = (id: string) => aspects.get(id)?.better !== undefined;

  repeated(written.requirements.map(({ id }) => id)).forEach((id) => {
    say(`requirement "${id}" stands twice`, 'rename one of the two');
  });
  for (const keys of [written.requirements, written.guide].map((all) => all.map(({ key }) => key))) {
    repeated(keys).forEach((key) => {
      say(`key "${key}" stands twice`, 'take another for one of the two');
    });
  }
  expect(Object.keys(written.always), isRated, 'always', 'rated aspect');
  for (const { members, with: by } of written.only) {
    expect(members, isMember, 'only', 'member');
    expect(by, (id) => needs.has(id), 'only', 'requirement');
  }
  for (const { members, passage } of written.together) {
    expect(members, isMember, 'together', 'member');
    expect([passage], (id) => passages.has(id), 'together', 'passage');
  }
  for (const one of written.requirements) {
    expect(Object.keys(one.weights), isRated, one.id, 'rated aspect');
    expect(one.displaces, (id) => needs.has(id), one.id, 'requirement');
    expect(one.against, isRated, one.id, 'rated aspect');
    expect(one.passages, (id) => passages.has(id), one.id, 'passage');
    const named = one.phrases.flatMap((phrase) => phrase.match(/@[a-z0-9.-]+/g) ?? []);
    expect(
      named.map((name) => name.slice(1)),
      (id) => entries.has(id),
      one.id,
      'glossary entry',
    );
    for (const { member, aspect } of one.suits) expectCells([member], aspect, one.id);
    for (const { members, aspect, reason } of one.excludes) {
      expectCells(members, aspect, one.id);
      if (!/[.!]$/.test(reason)) say(`${one.id}: the reason is no sentence`, 'end it with a full stop');
      if (reason.split(/\s+/).length > MOST_REASON_WORDS)
        say(`${one.id}: the reason is too long`, 'shorten it');
    }
    const out = new Set(one.excludes.flatMap(({ members }) => members));
    const left = family.members.filter(
      (id) =>
        !out.has(id) &&
        !written.only.some((rule) => rule.members.includes(id) && !rule.with.includes(one.id)),
    );
    if (left.length === 0) say(`${one.id}: excludes all members`, 'leave one that meets it');
  }
  for (const { key, options } of written.guide) {
    for (const option of options) expect(option.requirements, (id) => needs.has(id), key, 'requirement');
    if (options.filter((option) => option.requirements.length === 0).length !== 1) {
      say(`${key}: not one option says that it does not matter`, 'add one with requirements: []');
    }
  }

  function expectCells(members: readonly string[], aspect: string, where: string): void {
    for (const member of members) {
      if (!isFounded(family as WrittenFamily, member, aspect)) {
        say(
          `${where}: nothing is founded of ${member} by ${aspect}`,
          'write the cell, or name another aspect',
        );
      }
    }
  }
}

function isFounded({ files }: WrittenFamily, member: string, aspect: string): boolean {
  const cell = files.find((file) => file.member === member)?.cells[aspect];
  return cell !== undefined && typeof cell !== 'string';
}

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, at) => texts.indexOf(text) < at);
}
