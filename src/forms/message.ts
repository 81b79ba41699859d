/** Where something was said. `workspace` is the tenant: a Slack team, a Discord server, or a local name. */
export interface Place {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly thread?: string;
  /** The channel that this one is a thread of, where a platform makes threads channels of their own. */
  readonly parent?: string;
}

export interface Speaker {
  readonly id: string;
  readonly kind: 'human' | 'bot';
  readonly admin: boolean;
  readonly moderator: boolean;
}

/** What was said, free of platform markup. */
export interface Message {
  readonly type: 'message';
  readonly id: string;
  /** Identifies this delivery: a platform that delivers twice repeats it. */
  readonly delivery: string;
  readonly change: 'new' | 'edited' | 'deleted';
  readonly text: string;
  /** `true` for a mention, a direct message or a command; `false` for what was only overheard. */
  readonly addressed: boolean;
  /** Set when a person other than the asker has already answered in this thread. */
  readonly answeredByHuman?: boolean;
  /** Set when the message names another person, so that it is meant for them. */
  readonly toSomeoneElse?: boolean;
  /** Set when it is asked again after the grace time of a `later`. */
  readonly again?: boolean;
  /** Set where the platform's own settings make the channel one that the bot listens to. */
  readonly support?: boolean;
  readonly place: Place;
  readonly speaker: Speaker;
}

/** The channel whose settings count: those of a channel are those of its threads. */
export function settingsChannel({ channel, parent }: Place): string {
  return parent ?? channel;
}

/** One key for one conversation: the thread where there is one, else the channel. */
export function conversationKey(place: Place): string {
  return [place.platform, place.workspace, place.channel, place.thread ?? '']
    .map(encodeURIComponent)
    .join('/');
}
