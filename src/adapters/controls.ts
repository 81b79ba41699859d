import type { Control, Reply, Suggestion } from '../forms/reply.ts';

/** What the platforms say of their own around replies: the same words everywhere. */
export const LABELS = {
  sources: 'Sources',
  reviewed: 'reviewed',
  next: 'Ask next',
  choices: 'Pick one',
  helpful: 'Helpful',
  unhelpful: 'Not helpful',
  request: 'Request this topic',
  submit: 'Send',
  share: 'Share',
  follow: 'Follow up',
  human: 'Ask a human',
  solved: 'Solved',
  remove: 'Delete',
  back: 'Back',
  forth: 'Next',
} as const;

/** Where a reply stands, as far as its controls depend on it. */
export interface Standing {
  /** Only the asker sees it, so that it can be shared, and that replying to it reaches nobody. */
  readonly isPrivate: boolean;
  /** People can be called to help. */
  readonly hasHumans: boolean;
  /** It stands in a thread that can be marked as solved. */
  readonly isSolvable: boolean;
  /** It can be taken away again. */
  readonly isRemovable: boolean;
}

/** What a reply leads on to: each opens another reply. */
export function toSuggestionControls(suggestions: readonly Suggestion[]): readonly Control[] {
  return suggestions.map(({ label, recipe }) => ({ label, action: { type: 'open', recipe } }));
}

/** What can be done with a reply itself, the most likely first. */
export function toMarkControls(
  { kind, recipe, requestable, controls = [] }: Reply,
  { isPrivate, hasHumans, isSolvable, isRemovable }: Standing,
): readonly Control[] {
  const isAnswer = kind === 'answer';
  const isShareable = isPrivate && kind !== 'talk';
  const marks: (Control | false)[] = [
    isShareable && { label: LABELS.share, action: { type: 'share', recipe } },
    isShareable && { label: LABELS.follow, action: { type: 'follow', recipe } },
    isAnswer && { label: LABELS.helpful, action: { type: 'rate', recipe, helpful: true } },
    isAnswer && { label: LABELS.unhelpful, action: { type: 'rate', recipe, helpful: false } },
    requestable && { label: LABELS.request, action: { type: 'request', recipe } },
    isAnswer && isSolvable && { label: LABELS.solved, action: { type: 'solved' } },
    hasHumans && kind !== 'talk' && { label: LABELS.human, action: { type: 'human', recipe } },
    isRemovable && !isPrivate && { label: LABELS.remove, action: { type: 'remove' } },
  ];
  return [...controls, ...marks.filter((mark) => mark !== false)];
}
