import { team } from '../answers/team-phrases.ts';
import type { Outcome } from '../forms/outcome.ts';
import type { Press } from '../forms/press.ts';
import type { Control } from '../forms/reply.ts';
import { LONGEST } from './drafts.ts';
import { isAdmin } from './people.ts';

/**
 * Adds a way to teach what a person answered to the private answer that an administrator got to it. The texts go along with the control
 * and are kept nowhere.
 */
export function withTeaching(outcome: Outcome, press: Press, admins: ReadonlySet<string>): Outcome {
  const answer = toFitting(press.values['question'] ?? '', LONGEST.answer);
  const isTheirs = press.answers !== undefined && answer !== '' && isAdmin(press, admins);
  if (outcome.type !== 'reply' || outcome.visibility !== 'private' || !isTheirs) return outcome;
  const question = toFitting((press.answers ?? '').replace(/\s+/g, ' '), LONGEST.question);
  const teach: Control = { label: team.teachThis, action: { type: 'teach' }, values: { question, answer } };
  const { reply } = outcome;
  return { ...outcome, reply: { ...reply, controls: [teach, ...(reply.controls ?? [])] } };
}

function toFitting(text: string, longest: number): string {
  return text
    .trim()
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '');
}
