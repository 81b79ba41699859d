/** What the bot says to those who run it: about gaps, teaching and channels, and what it keeps. */

const DAYS = '90';

/** @param days that what people did is kept */
export function privacy(days: string): readonly string[] {
  return [
    'I keep no texts and no names. People are stored as keyed hashes that cannot be turned back.',
    'For an hour: which topics a conversation was about, and how much you asked. For a day: numbers of deliveries, so that I answer once.',
    `For ${days || DAYS} days: which of my messages answers which of yours, votes with their reason, requested topics, why I spoke or kept silent, and questions that I could not answer, as a sorted set of terms; a word that my notes do not know is readable only once three people have used it.`,
    'Until it is taken away: channel settings, who asked to be ignored, and what administrators taught me on purpose.',
    '/hypercall forget-me deletes what is kept of you; /hypercall ignore-me makes me deaf to you unless you ask me.',
  ];
}

export const team = {
  gaps: (count: number) =>
    count === 0
      ? 'No gaps yet: nothing was asked that I could not answer.'
      : 'What was asked and not answered well, the most wanted first:',
  gap: (terms: string, count: number, people: number, last: string) =>
    `${terms}: ${times(count)} by ${people === 1 ? 'one person' : `${people} people`}, last on ${last}`,
  more: (count: number) => `And ${count} more.`,
  fill: (terms: string) => `Answer: ${terms}`,
  teach: 'Teach an answer',
  teachThis: 'Teach this answer',
  teachFor: (terms: string) => `Teach: ${terms}`,
  question: 'Question',
  phrasings: 'How else people ask it, one a line',
  answer: 'Answer, at most 80 words',
  source: 'Source, an address',
  preview: 'This is what I would answer:',
  collides: 'Until now, such questions were answered by:',
  collidesNot: 'No other answer of mine collides with it.',
  save: 'Save',
  edit: 'Edit',
  cancel: 'Cancel',
  delete: 'Delete',
  back: 'All taught answers',
  problems: {
    question: 'The question is missing.',
    longQuestion: 'The question has more than 80 characters.',
    longPhrasing: 'A phrasing has more than 160 characters.',
    answer: 'The answer is missing.',
    longAnswer: 'The answer has more than 80 words.',
    source: 'The source should be an address that begins with https:// or http://, or be left out.',
  },
  saved: 'Saved. I answer it from now on, here only.',
  cancelled: 'Left as it was.',
  deleted: 'Deleted. I do not answer it any more.',
  noEntry: 'There is no such entry any more.',
  taught: (count: number) =>
    count === 0
      ? 'Nothing has been taught yet. /hypercall teach begins.'
      : `${count === 1 ? 'One answer was' : `${count} answers were`} taught here:`,
  choose: 'Show, change or delete one',
  retired: 'It stands in my notes by now, so I answer from there; this one can be deleted.',
  mark: (date: string, author: string | undefined) =>
    `Your team’s answer, saved on ${date} by ${author === undefined ? 'somebody who was forgotten since' : `author ${author}`}; not part of my reviewed notes.`,
  offer: (title: string) => `I may have an answer: ${title}`,
  show: 'Show me',
  channel: 'This channel',
  mode: 'What I do unasked',
  grace: 'Seconds that people get to answer first',
  cooldown: 'Seconds that I keep silent after speaking',
  quiet: 'Quiet hours in UTC, such as 22:00-06:00',
  bar: 'Confidence to speak from, 0 to 1',
  wrong: (label: string, value: string) => `"${label}" cannot be "${value}". Nothing was changed.`,
  effective: (mode: string, from: string) => `In this channel I ${MODES[mode] ?? MODES['off']} (${from}).`,
  fromSettings: 'set by /hypercall channel',
  fromPlatform: 'set by whoever runs me',
  fromDefault: 'the default',
  graceIs: (seconds: number) => `People get ${seconds} s to answer first.`,
  cooldownIs: (seconds: number) => `After speaking unasked I keep silent for ${seconds} s.`,
  quietIs: (hours: string) => `Quiet hours are ${hours} UTC.`,
  barIs: (bar: number | undefined) =>
    bar === undefined
      ? 'I speak from my usual certainty on.'
      : `I speak from a confidence of ${bar.toFixed(2)} on.`,
  spoke: (why: string, figures: string) => `I spoke: ${why}${figures}.`,
  silent: (why: string, figures: string) => `I kept silent: ${why}${figures}.`,
  reason: (why: string) => REASONS[why] ?? why,
  unknownDecision:
    'I know of no decision about that message: either it was put to me directly, or I do not listen there, or it is too long ago.',
  digest: 'Weekly digest',
  weekday: 'Day on which gaps are posted here',
  time: 'Time in UTC, such as 09:00',
  weekdays: ['off', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  digestOff: 'No digest is posted any more.',
  digestOn: (day: string, time: string) =>
    `Each ${day} at ${time} UTC I post here what was asked in the week and not answered well; nothing if there was nothing.`,
  digestCannot: 'On this platform I cannot post by myself.',
  week: 'What was asked this week and not answered well, the most wanted first:',
  weekEnd: 'Administrators answer these with /hypercall gaps.',
  forgotten: (counts: string, remaining: number) =>
    `${counts === '' ? 'There was nothing kept of you.' : `Deleted: ${counts}.`} Counted again afterwards: ${remaining} left.`,
} as const;

const MODES: Readonly<Record<string, string>> = {
  off: 'answer only when asked',
  suggest: 'offer answers that I am sure of',
  auto: 'answer unasked when I am sure',
};

const REASONS: Readonly<Record<string, string>> = {
  answered: 'it was a plain question, and I was certain',
  offered: 'it was a plain question, so I offered an answer',
  repeated: 'I had answered it in that thread before, and pointed there',
  waiting: 'people get to answer first',
  'human-answered': 'somebody else answered',
  'for-someone-else': 'it was meant for somebody else',
  'not-a-question': 'it did not look like a question',
  'not-certain': 'I was not certain enough',
  'quiet-hours': 'it came in quiet hours',
  cooldown: 'I had spoken there shortly before',
  limit: 'its author had asked a lot at once',
};

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
