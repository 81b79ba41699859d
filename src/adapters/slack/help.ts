import { type Inline, paragraph, type Reply } from '../../forms/reply.ts';
import { toHelpAction } from './home.ts';
import { TEXTS } from './labels.ts';
import { mayDo, type Parts } from './parts.ts';
import { toUsages } from './slash.ts';

/** The help, with what is special to this workspace: its commands, and what the bot may not see here. */
export function withLocalHelp(reply: Reply, parts: Parts): Reply {
  const help = toHelpAction(parts.commands, 'help');
  if (!help || !('recipe' in help) || help.recipe !== reply.recipe) return reply;
  const usages = parts.commands.commands.flatMap((command) =>
    toUsages(command, parts.settings.commandPrefix),
  );
  const items = usages.map(({ typed, description }): readonly Inline[] => [
    { type: 'inlineCode', value: typed },
    { type: 'text', value: `: ${description}` },
  ]);
  return {
    ...reply,
    blocks: [
      ...reply.blocks,
      { type: 'list', ordered: false, items },
      ...toLimitations(parts).map(paragraph),
    ],
  };
}

/** What the bot cannot do here for want of scopes. */
export function toLimitations({ me }: Parts): readonly string[] {
  return mayDo(me, 'channels:history') || mayDo(me, 'groups:history') ? [] : [TEXTS.withoutHistory];
}
