import { describe, expect, it } from 'vitest';
import { decodeCustomId, encodeCustomId, toMenuId } from '../../../src/adapters/discord/custom-id.ts';
import { type Action, encodeAction } from '../../../src/forms/press.ts';
import { RECIPE_LIMIT } from '../../../src/forms/reply.ts';

const recipe = 'p.'.padEnd(RECIPE_LIMIT, 'x');
const actions: readonly Action[] = [
  { type: 'open', recipe },
  { type: 'request', recipe },
  { type: 'page', recipe, page: 99 },
  { type: 'rate', recipe, helpful: true },
  { type: 'ask' },
  { type: 'remove' },
];

describe('a custom id', () => {
  it.each(actions)(
    'of $type comes back, with whom the message is for, in at most 100 characters',
    (action) => {
      for (const asker of [undefined, '1', '12345678901234567890']) {
        for (const repeated of [0, 1, 99]) {
          const id = encodeCustomId(action, asker, repeated);
          expect(id.length).toBeLessThanOrEqual(100);
          expect(decodeCustomId(id, undefined)).toEqual({ action, asker });
        }
      }
    },
  );

  it('of a select has its action in what was chosen', () => {
    const action: Action = { type: 'open', recipe };
    expect(decodeCustomId(toMenuId('7', 1), encodeAction(action))).toEqual({ action, asker: '7' });
    expect(decodeCustomId(toMenuId('7', 1), undefined)).toBeUndefined();
    expect(decodeCustomId(toMenuId('7', 1), 'other')).toBeUndefined();
  });

  it.each(['', 'other', 'hc0|open|x', 'hc1|open', 'hc1|open|x@abc', 'hc1|open|x\n@1', 'x'.repeat(101)])(
    'that is not ours is none: %j',
    (id) => {
      expect(decodeCustomId(id, undefined)?.action.type).not.toBe('remove');
      if (!id.startsWith('hc1|open|x')) expect(decodeCustomId(id, undefined)).toBeUndefined();
    },
  );
});
