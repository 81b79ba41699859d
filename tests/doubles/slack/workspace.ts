import type { Fields } from './fields.ts';
import type { Notification } from './mentions.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly admin: boolean;
  readonly owner: boolean;
  readonly bot: boolean;
  readonly guest: boolean;
  readonly locale: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: Set<string>;
  archived: boolean;
}

export interface Usergroup {
  readonly id: string;
  readonly handle: string;
  readonly users: readonly string[];
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly user: string;
  text: string;
  blocks: readonly Fields[];
  readonly files: readonly string[];
  /** The only person who sees it. */
  readonly ephemeralTo?: string;
  readonly broadcast?: boolean;
  /** When it was changed last. */
  editedTs: string | undefined;
  deleted: boolean;
  /** What the app asked for; undefined leaves it to Slack, which unfurls links. */
  unfurl: { readonly links: boolean | undefined; readonly media: boolean | undefined };
  notifications: readonly Notification[];
  readonly reactions: Set<string>;
  /** The arguments that the app posted it with. */
  args: Fields;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string | undefined;
  title: string;
  content: Buffer | undefined;
  /** Uploaded and completed, so that others can see it. */
  shared: boolean;
}

export interface UserOptions {
  readonly admin?: boolean;
  readonly owner?: boolean;
  readonly bot?: boolean;
  readonly guest?: boolean;
  readonly locale?: string;
}

export interface ChannelOptions {
  readonly private?: boolean;
  readonly archived?: boolean;
  /** Whether the bot is in it; it is unless this says no. */
  readonly joined?: boolean;
  /** Those in it; everybody who is known so far unless given. */
  readonly members?: readonly User[];
}

/** One team: who is there, what was said, what was uploaded. */
export class Workspace {
  readonly id: string;
  readonly domain: string;
  readonly botUser: User;
  readonly botId: string;
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly usergroups = new Map<string, Usergroup>();
  readonly files = new Map<string, StoredFile>();
  /** In the order in which they were posted, ephemeral and deleted ones included. */
  readonly messages: Message[] = [];
  /** Who opened the app's pane, with the prompts that it suggests there. */
  readonly prompts = new Map<string, Fields>();
  readonly #number: number;
  #last = 0;

  constructor(number: number, botName: string) {
    this.#number = number;
    this.id = this.nextId('T');
    this.domain = `team-${number}`;
    this.botId = this.nextId('B');
    this.botUser = this.addUser(botName, { bot: true });
  }

  nextId(letter: string): string {
    this.#last++;
    return `${letter}${this.#number}${String(this.#last).padStart(7, '0')}`;
  }

  addUser(name: string, options: UserOptions = {}): User {
    const { admin = false, owner = false, bot = false, guest = false, locale = 'en-US' } = options;
    const user = { id: this.nextId('U'), name, admin: admin || owner, owner, bot, guest, locale };
    this.users.set(user.id, user);
    return user;
  }

  addChannel(name: string, options: ChannelOptions = {}): Channel {
    const { archived = false, joined = true, members = [...this.users.values()] } = options;
    const ids = new Set(members.map(({ id }) => id).filter((id) => id !== this.botUser.id));
    if (joined) ids.add(this.botUser.id);
    const kind = options.private ? 'private' : 'public';
    const channel: Channel = { id: this.nextId('C'), name, kind, members: ids, archived };
    this.channels.set(channel.id, channel);
    return channel;
  }

  addUsergroup(handle: string, users: readonly User[]): Usergroup {
    const usergroup = { id: this.nextId('S'), handle, users: users.map(({ id }) => id) };
    this.usergroups.set(usergroup.id, usergroup);
    return usergroup;
  }

  /** The direct conversation of somebody with the bot, opened if there is none. */
  directChannel(user: string): Channel {
    const members = new Set([user, this.botUser.id]);
    const found = [...this.channels.values()].find(
      ({ kind, members: are }) => kind === 'im' && are.has(user),
    );
    if (found) return found;
    const channel: Channel = { id: this.nextId('D'), name: '', kind: 'im', members, archived: false };
    this.channels.set(channel.id, channel);
    return channel;
  }

  find(channel: string, ts: string): Message | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  /** What somebody sees of a channel, oldest first. */
  seenBy(user: string, channel: string): readonly Message[] {
    const { kind, members } = this.channels.get(channel) ?? {};
    if (kind !== 'public' && !members?.has(user)) return [];
    return this.messages.filter(
      (message) =>
        message.channel === channel &&
        !message.deleted &&
        (message.ephemeralTo === undefined || message.ephemeralTo === user),
    );
  }
}
