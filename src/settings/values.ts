import { statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../forms/errors.ts';

/** How the text of a setting is read. Each throws a UserError that names the setting and what it should be. */

function wrong(name: string, value: string, wanted: string): UserError {
  return new UserError(`${name} is "${value}", but should be ${wanted}`);
}

/** Gives the value of a setting; `undefined` if it is unset or blank. */
export type Read = (name: string) => string | undefined;

export function toNumber(
  name: string,
  value: string | undefined,
  unset: number,
  least: number,
  most: number,
): number {
  if (value === undefined) return unset;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw wrong(name, value, `a whole number from ${least} to ${most}`);
  }
  return number;
}

export function toSwitch(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (/^(?:on|true|yes|1)$/i.test(value)) return true;
  if (/^(?:off|false|no|0)$/i.test(value)) return false;
  throw wrong(name, value, '"on" or "off"');
}

export function toChoice<T extends string>(
  name: string,
  value: string | undefined,
  choices: readonly T[],
  unset: T,
): T {
  if (value === undefined) return unset;
  const choice = choices.find((known) => known === value.toLowerCase());
  if (choice === undefined) throw wrong(name, value, `one of ${choices.join(', ')}`);
  return choice;
}

export function toFolder(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const folder = path.resolve(value);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw wrong(name, value, 'a folder that exists');
  }
  return folder;
}

/** Ids between commas or spaces. */
export function toIds(
  name: string,
  value: string | undefined,
  pattern: RegExp,
  wanted: string,
): readonly string[] {
  const ids = (value ?? '').split(/[\s,]+/).filter(Boolean);
  if (!ids.every((id) => pattern.test(id))) throw wrong(name, value ?? '', wanted);
  return ids;
}

/** Discord's ids. */
export function toSnowflake(name: string, value: string | undefined): string | undefined {
  return toMatching(name, value, /^\d{17,20}$/, 'an id of 17 to 20 digits');
}

export function toSnowflakes(name: string, value: string | undefined): readonly string[] {
  return (value ?? '').split(/[\s,]+/).flatMap((part) => toSnowflake(name, part || undefined) ?? []);
}

export function toMatching(
  name: string,
  value: string | undefined,
  pattern: RegExp,
  wanted: string,
): string | undefined {
  if (value !== undefined && !pattern.test(value)) throw wrong(name, value, wanted);
  return value;
}

/** A web address without a slash at its end. */
export function toAddress(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (!/^https?:\/\/[^\s?#]+$/.test(value) || !URL.canParse(value)) {
    throw wrong(name, value, 'an address such as http://127.0.0.1:4000/api');
  }
  return value.replace(/\/+$/, '');
}

/** Something that is shown nowhere, so neither in the message. */
export function toSecret(
  name: string,
  value: string | undefined,
  pattern: RegExp,
  wanted: string,
): string | undefined {
  if (value !== undefined && !pattern.test(value)) {
    throw new UserError(`${name} does not look like ${wanted}; copy it anew, without anything around it`);
  }
  return value;
}

/** The value may hold a password, so it is not repeated. */
export function toDatabase(name: string, value: string | undefined): string | undefined {
  if (value === undefined || /^postgres(?:ql)?:\/\/\S+$/.test(value)) return value;
  throw new UserError(`${name} should be an address such as postgresql://user@host/database`);
}

export function toKey(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value.length >= 16) return value;
  throw new UserError(`${name} should have at least 16 characters; make one with: openssl rand -base64 32`);
}

export function toAdmins(name: string, value = ''): ReadonlySet<string> {
  const all = value.split(',').map((one) => one.trim());
  return new Set(
    all.filter(Boolean).map((one) => {
      const [, platform, id] = /^([a-z]+):([^\s:/]+)$/.exec(one) ?? [];
      if (!platform) throw wrong(name, one, 'people such as discord:123, slack:U123, separated by commas');
      return `${platform}/${id}`;
    }),
  );
}
