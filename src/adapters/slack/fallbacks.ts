import type { Reply } from '../../forms/reply.ts';
import type { Standing } from '../controls.ts';
import type { Form } from './bodies.ts';
import type { Belonging } from './buttons.ts';
import { findFaults } from './limits.ts';
import type { Payload } from './payload.ts';
import { render, toNotification } from './render.ts';

const FORMS: readonly Form[] = ['data_table', 'table', 'sections'];

/**
 * A reply in every form that keeps to Slack's limits, the best first. The last is text alone, which Slack never refuses, so that an
 * answer always arrives.
 */
export function* toPayloads(reply: Reply, standing: Standing, belonging: Belonging): Generator<Payload> {
  const hasTable = reply.blocks.some(({ type }) => type === 'table');
  for (const form of FORMS) {
    // Without a table, the two forms of tables are one.
    if (form === 'table' && !hasTable) continue;
    const payload = render(reply, standing, belonging, form);
    if (findFaults(payload, 'message').length === 0) yield payload;
  }
  yield { text: toNotification(reply) };
}
