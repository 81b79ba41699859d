import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { Reply, Suggestion } from '../../forms/reply.ts';
import type { Engine } from '../port.ts';
import { toEvent } from './events.ts';
import { renderReply } from './render.ts';

export interface TerminalChat {
  readonly engine: Engine;
  readonly welcome: Reply;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly color: boolean;
}

/** Talks until the input ends, `exit` is typed or Ctrl-C is pressed. Arrow keys bring back earlier lines. */
export async function chat({ engine, welcome, input, output, color }: TerminalChat): Promise<void> {
  let suggestions: readonly Suggestion[] = [];
  const show = (reply: Reply) => {
    suggestions = reply.suggestions;
    output.write(`\n${renderReply(reply, { columns: output.columns ?? 80, color })}\n\n`);
  };
  const prompt = color ? styleText(['bold', 'cyan'], '> ', { validateStream: false }) : '> ';
  const lines = createInterface({ input, output, prompt, terminal: output.isTTY === true, historySize: 200 });
  lines.on('SIGINT', () => {
    output.write('\n');
    lines.close();
  });
  show(welcome);
  if (output.isTTY) output.write('A number picks a suggestion; exit or Ctrl-C leaves.\n\n');
  lines.prompt();
  let number = 0;
  for await (const line of lines) {
    if (/^\s*(?:exit|quit|:q)\s*$/i.test(line)) break;
    if (line.trim() !== '') {
      const outcome = await engine.answer(toEvent(line, ++number, suggestions));
      if (outcome.type === 'reply') show(outcome.reply);
    }
    lines.prompt();
  }
  lines.close();
}
