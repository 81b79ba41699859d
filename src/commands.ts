import type { Command, CommandOption, Commands } from './forms/command.ts';
import type { Action } from './forms/press.ts';

/** Everything that can be typed as a command, for every platform, its manifest and the help. */

const IN_PUBLIC: CommandOption = {
  name: 'public',
  description: 'Show the answer to everybody here',
  kind: 'yes-or-no',
};

const opens = (phrase: string): Action => ({ type: 'open', recipe: `t.${phrase}` });

const define: Omit<Command, 'subcommands'> = {
  name: 'define',
  description: 'What a term means, in a sentence',
  hint: 'a term',
  action: { type: 'define' },
  whole: 'term',
  options: [
    {
      name: 'term',
      description: 'The term',
      kind: 'text',
      required: true,
      completes: 'term',
      longest: 100,
    },
    IN_PUBLIC,
  ],
};

const topics: Omit<Command, 'subcommands'> = {
  name: 'topics',
  description: 'What you can ask about',
  hint: '',
  action: opens('topics'),
  options: [],
};

const about = (name: string, description: string): Omit<Command, 'subcommands'> => ({
  name,
  description,
  hint: '',
  action: opens(name),
  options: [],
});

const plain = (
  type: Extract<Action['type'], 'forget-me' | 'ignore-me' | 'notice-me' | 'gaps' | 'channel' | 'digest'>,
  description: string,
): Omit<Command, 'subcommands'> => ({ name: type, description, hint: '', action: { type }, options: [] });

const personal = [
  plain('forget-me', 'Delete what is kept of you, and count it again'),
  plain('ignore-me', 'Leave alone what you write, unless you ask'),
  plain('notice-me', 'Take notice of what you write again'),
];

/** Shown to all where a platform shows subcommands to all; who gives them is checked. */
const administration: readonly Omit<Command, 'subcommands'>[] = [
  plain('gaps', 'Administrators: what was asked and not answered well'),
  {
    name: 'teach',
    description: 'Administrators: teach an answer for this workspace',
    hint: 'a question, or nothing',
    action: { type: 'teach' },
    whole: 'question',
    options: [{ name: 'question', description: 'The question, as people ask it', kind: 'text', longest: 80 }],
  },
  {
    name: 'taught',
    description: 'Administrators: show, change and delete what was taught',
    hint: 'words to find, or nothing',
    action: { type: 'taught' },
    whole: 'find',
    options: [{ name: 'find', description: 'Only what holds these words', kind: 'text', longest: 80 }],
  },
  plain('digest', 'Administrators: post the week’s gaps in this channel'),
  plain('channel', 'Administrators: what the bot does unasked in this channel'),
  {
    name: 'why',
    description: 'Administrators: why the bot spoke or kept silent',
    hint: 'a link to a message',
    action: { type: 'why' },
    whole: 'message',
    options: [
      {
        name: 'message',
        description: 'A link to the message, or its id',
        kind: 'text',
        required: true,
        longest: 300,
      },
    ],
  },
];

const member = (name: string, description: string): CommandOption => ({
  name,
  description,
  kind: 'text',
  completes: 'member',
  longest: 100,
});

export const commands: Commands = {
  commands: [
    {
      name: 'ask',
      description: 'Ask a question',
      hint: 'your question',
      action: { type: 'ask' },
      whole: 'question',
      options: [
        {
          name: 'question',
          description: 'Your question, in your own words',
          kind: 'text',
          required: true,
          completes: 'question',
          longest: 1000,
        },
        { name: 'for', description: 'Somebody to show the answer to', kind: 'person' },
        IN_PUBLIC,
      ],
    },
    {
      name: 'compare',
      description: 'Compare technologies in a table',
      hint: 'an aspect, or: one vs another, or both',
      action: { type: 'compare' },
      whole: 'text',
      options: [
        {
          name: 'aspect',
          description: 'What to compare them by',
          kind: 'text',
          completes: 'aspect',
          longest: 100,
        },
        member('first', 'The first to compare; the usual ones if you name none'),
        member('second', 'The second'),
        member('third', 'The third'),
        IN_PUBLIC,
      ],
    },
    {
      name: 'recommend',
      description: 'Which technology suits what you need, and why',
      hint: 'what you need, or nothing to be asked step by step',
      action: { type: 'recommend' },
      whole: 'need',
      options: [
        {
          name: 'need',
          description: 'What you need, in your own words; nothing to be asked step by step',
          kind: 'text',
          longest: 1000,
        },
        IN_PUBLIC,
      ],
    },
    define,
    topics,
    {
      name: 'hypercall',
      description: 'Help, privacy, and settings for administrators',
      hint: 'help, topics, define, about, privacy, forget-me, ignore-me or notice-me',
      action: opens('help'),
      options: [],
      subcommands: [
        about('help', 'What you can do here'),
        about('about', 'What this bot is'),
        about('privacy', 'What is kept of what you write'),
        topics,
        define,
        ...personal,
        ...administration,
      ],
    },
  ],
  onMessage: { id: 'answer_this', name: 'Answer this', description: 'Answer the question in this message' },
};
