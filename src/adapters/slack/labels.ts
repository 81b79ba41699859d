/** What this adapter says of its own: titles, hints and notes that no other platform needs. */
export const TEXTS = {
  corner: 'Criterion',
  empty: '—',
  pick: 'Choose',
  notInChannel: 'I am not in this channel, so I cannot write here. Type /invite and my name, then try again.',
  noText: 'There is no text in that message that I could answer.',
  usage: 'Usage:',
  withoutHistory:
    'Here I see mentions and direct messages only: mention me for each question. I do not see when a question in a channel is edited or deleted.',
  compareTitle: 'Compare',
  compareAspect: 'By what',
  compareMembers: 'What to compare',
  recommendTitle: 'Recommend',
  recommendNeed: 'What do you need?',
  recommendHint: 'For example: run code that I do not trust, with a fast start',
  askTitle: 'Answer',
  askLabel: 'Ask a question',
  close: 'Close',
  home: 'Ask me about',
  topics: 'Topics',
  canDo: 'What I can do',
  privacy: 'Privacy',
  version: (version: string) => `Hypercall ${version}`,
  status: 'is looking it up…',
  prompts: 'Try one of these',
} as const;

/** What a browser is shown that comes back from Slack. */
export const PAGES = {
  title: 'Hypercall on Slack',
  installed: 'Hypercall is installed. Mention it in a channel, or write to it directly.',
  open: 'Open it in Slack',
  again: 'Start again',
  cancelled: 'Nothing was installed, since it was not allowed.',
  unknownState: 'This link is too old, or was begun in another browser, so nothing was installed.',
  orgWide: 'Hypercall can be installed in one workspace at a time, not for a whole organisation.',
  failed: (reference: string) =>
    `Something went wrong, so nothing was installed. If it stays so, tell whoever runs this bot: reference ${reference}.`,
} as const;

/** What whoever installs the bot is told once. */
export function toHint(prefix: string): string {
  return [
    'Thank you for installing me. I answer questions from reviewed notes, with sources, and the same way for everybody.',
    `Ask me here, mention me in a channel after \`/invite\`, or type \`/${prefix}ask\`. \`/${prefix}hypercall help\` tells what else I can do.`,
    `I speak only when I am asked. Administrators can change that for a channel with \`/${prefix}hypercall channel\`; \`/${prefix}hypercall privacy\` tells what I keep.`,
  ].join('\n');
}
