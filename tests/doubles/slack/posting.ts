import type { Core } from './core.ts';
import { named } from './elements.ts';
import { emitMessage } from './events.ts';
import { type Fields, isFields, textIn, toFields } from './fields.ts';
import { notificationsOf } from './mentions.ts';
import { checkMessage } from './message-limits.ts';
import { Refusal } from './refusal.ts';
import type { Message, Workspace } from './workspace.ts';

export interface Post {
  readonly channel: string;
  readonly args: Fields;
  readonly ephemeralTo?: string | undefined;
  readonly threadTs?: string | undefined;
  readonly files?: readonly string[];
}

/** Posts what the app wrote, if Slack would, and lets the app hear of it. */
export function post(
  core: Core,
  workspace: Workspace,
  { channel, args, ephemeralTo, threadTs, files = [] }: Post,
): Message {
  const { text, blocks } = contentOf(workspace, args, files.length > 0);
  if (threadTs && !ephemeralTo) needThread(workspace, channel, threadTs);
  const message: Message = {
    channel,
    ts: core.ts(),
    ...(threadTs && { threadTs }),
    user: workspace.botUser.id,
    text,
    blocks: named(core, blocks),
    files,
    ...(ephemeralTo && { ephemeralTo }),
    editedTs: undefined,
    deleted: false,
    unfurl: unfurlOf(args),
    notifications: notificationsOf(workspace, channel, text, blocks),
    reactions: new Set(),
    args,
  };
  workspace.messages.push(message);
  if (!ephemeralTo) emitMessage(core, workspace, message, files.length > 0 ? 'file_share' : undefined);
  return message;
}

/** Replaces what a message says; blocks go unless they are given again. */
export function rewrite(core: Core, workspace: Workspace, message: Message, args: Fields): Message {
  const { text, blocks } = contentOf(workspace, args, false);
  message.text = text;
  message.blocks = named(core, blocks);
  message.editedTs = core.ts();
  message.args = args;
  message.notifications = notificationsOf(workspace, message.channel, text, blocks);
  message.unfurl = unfurlOf(args);
  return message;
}

function contentOf(workspace: Workspace, args: Fields, withFiles: boolean) {
  const { blocks } = args;
  if (blocks !== undefined && !Array.isArray(blocks)) throw new Refusal('invalid_blocks_format', {}, true);
  const text = textIn(args, 'text') ?? textIn(args, 'initial_comment');
  if (!(withFiles && text === undefined && blocks === undefined))
    checkMessage(text, blocks as unknown[] | undefined);
  const checked = (blocks ?? []) as readonly Fields[];
  checkFiles(workspace, checked);
  return { text: text ?? '', blocks: checked };
}

function unfurlOf({ unfurl_links: links, unfurl_media: media }: Fields): Message['unfurl'] {
  return {
    links: typeof links === 'boolean' ? links : undefined,
    media: typeof media === 'boolean' ? media : undefined,
  };
}

function needThread(workspace: Workspace, channel: string, threadTs: string): void {
  const parent = workspace.find(channel, threadTs);
  if (!parent) throw new Refusal('thread_not_found');
}

function checkFiles(workspace: Workspace, value: unknown): void {
  if (Array.isArray(value)) for (const item of value) checkFiles(workspace, item);
  if (!isFields(value)) return;
  const id = textIn(toFields(value['slack_file']), 'id');
  if (id && !workspace.files.get(id)?.content) {
    throw new Refusal('invalid_blocks', { errors: [`no file ${id}`] }, true);
  }
  for (const item of Object.values(value)) checkFiles(workspace, item);
}
