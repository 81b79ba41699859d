/** What platforms say of their own when there is no reply to show: the same words everywhere. */
export const NOTICES = {
  failed: (reference: string) =>
    `Something went wrong here. Please try again; if it stays so, tell whoever runs this bot: reference ${reference}.`,
  outdated: 'This control is from an older version of me. Please ask again.',
  notPermitted: 'Only whoever asked, or a moderator, can do that.',
  repeated: 'I have done that already.',
  nothing: 'There is nothing to do.',
  shared: 'Shared.',
  sharedBy: (person: string) => `Shared by ${person}`,
  answering: (address: string) => `Answering ${address}`,
  shownTo: (person: string) => `For ${person}`,
  solved: 'Marked as solved.',
  noSolvedTag: 'This forum has no tag such as "solved" or "answered" that I could set.',
  maySetNoTag: 'I may not set that tag here. An administrator can allow me to manage threads.',
  needsHuman: (people: string) => `${people}, somebody here would like a person’s help.`,
  humanCalled: 'A person has been called.',
  earlier: 'Go to that answer',
  page: (number: number, count: number) => `Page ${number} of ${count}`,
  picture: 'Picture',
  shortened: 'Shortened here',
} as const;
