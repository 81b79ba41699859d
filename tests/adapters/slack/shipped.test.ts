import { beforeAll, describe, expect, it } from 'vitest';
import { toPayloads } from '../../../src/adapters/slack/fallbacks.ts';
import { findFaults, findViewFaults } from '../../../src/adapters/slack/limits.ts';
import { render, toNotification } from '../../../src/adapters/slack/render.ts';
import { toReplyView } from '../../../src/adapters/slack/views.ts';
import { decodeRecipe } from '../../../src/answers/recipe.ts';
import type { Reply } from '../../../src/forms/reply.ts';
import { loadShipped } from '../../accuracy/shipped.ts';
import { checkMessage } from '../../doubles/slack/message-limits.ts';
import { checkView } from '../../doubles/slack/view-limits.ts';
import { shippedReplies } from '../../fixtures/shipped-replies.ts';
import { wordsOfReply as wordsOf } from '../contract.ts';

const STANDINGS = [true, false].map((isPrivate) => ({
  isPrivate,
  hasHumans: true,
  isSolvable: !isPrivate,
  isRemovable: true,
}));
const OWN = { asker: 'U012345678', thread: '1700000000.000100' };

let replies: readonly Reply[];
beforeAll(async () => {
  const { mind, compiled } = await loadShipped();
  replies = [...shippedReplies(mind, compiled)]
    .filter(({ recipe }) => !isRepeated(recipe))
    .map(({ reply }) => reply);
});

/** One aspect of three or four members is a part of the table of all aspects, which is looked at. */
function isRepeated(recipe: string): boolean {
  const decoded = decodeRecipe(recipe);
  if (decoded?.type !== 'comparison' || decoded.members.length < 3) return false;
  return decoded.aspects !== 'all' && decoded.aspects.length > 0;
}

describe('every reply of the shipped knowledge', () => {
  it('fits Slack in every form, the best included', () => {
    for (const reply of replies) {
      for (const standing of STANDINGS) {
        const payloads = [...toPayloads(reply, standing, OWN)];
        const hasTable = reply.blocks.some(({ type }) => type === 'table');
        expect.soft(payloads.length, reply.heading).toBe(hasTable ? 4 : 3);
        for (const { text, blocks } of payloads) expect(() => checkMessage(text, blocks)).not.toThrow();
      }
    }
  });

  it('says everything in its text', () => {
    for (const reply of replies) {
      const shown = squeezed(toNotification(reply));
      for (const word of wordsOf(reply)) expect.soft(shown, reply.heading).toContain(word);
    }
  });

  it('shows every word to the eye too, labels that are too long for a button aside', () => {
    for (const reply of replies) {
      const { blocks } = render(reply, STANDINGS[1] as (typeof STANDINGS)[0], OWN, 'data_table');
      const shown = squeezed(JSON.stringify(blocks).replace(/\\(["\\])/g, '$1'));
      for (const word of wordsOf({ ...reply, suggestions: [] })) {
        expect.soft(shown, `${reply.heading}: ${word}`).toContain(word);
      }
      for (const { label } of reply.suggestions) expect.soft(label.length, label).toBeLessThanOrEqual(75);
    }
  });

  it('fits a modal', () => {
    for (const reply of replies) {
      const view = toReplyView(reply, 'U1');
      expect(findViewFaults(view)).toEqual([]);
      expect(() => checkView(view, 'modal')).not.toThrow();
    }
  });

  it('is refused by the validator where it was broken', () => {
    const [reply] = replies.filter(({ blocks }) => blocks.some(({ type }) => type === 'table'));
    const { text, blocks = [] } = render(
      reply as Reply,
      STANDINGS[0] as (typeof STANDINGS)[0],
      OWN,
      'data_table',
    );
    expect(findFaults({ text, blocks }, 'message')).toEqual([]);
    expect(findFaults({ text, blocks: [...blocks, ...blocks] }, 'message')).not.toEqual([]);
    expect(findFaults({ text: '' }, 'message')).not.toEqual([]);
    expect(findFaults({ text: 'x'.repeat(50_000) }, 'message')).not.toEqual([]);
  });
});

function squeezed(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '')
    .normalize('NFC');
}
