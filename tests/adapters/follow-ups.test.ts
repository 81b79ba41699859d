import { expect, it } from 'vitest';
import { createFollowUps } from '../../src/adapters/follow-ups.ts';

it('knows who talks with the bot until another person steps in', () => {
  const talks = createFollowUps(10);
  talks.heard('thread', 'ada');
  expect(talks.get('thread')).toBeUndefined();
  talks.answered('thread', 'ada');
  talks.heard('thread', 'ada');
  expect(talks.get('thread')).toEqual({ asker: 'ada', takenOver: false });
  talks.heard('thread', 'bob');
  talks.answered('thread', 'ada');
  expect(talks.get('thread')).toEqual({ asker: 'ada', takenOver: true });
});

it('remembers so many and no more', () => {
  const talks = createFollowUps(2);
  for (const thread of ['a', 'b', 'c']) talks.answered(thread, 'ada');
  expect([talks.get('a'), talks.get('c')]).toEqual([undefined, { asker: 'ada', takenOver: false }]);
});
