import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRequest } from '../../../src/adapters/slack/calls.ts';
import { createConnection } from '../../../src/adapters/slack/connection.ts';
import type { Clock } from '../../../src/adapters/slack/pacing.ts';
import type { Parts } from '../../../src/adapters/slack/parts.ts';
import { uploadPictures } from '../../../src/adapters/slack/uploads.ts';
import type { Block, Reply } from '../../../src/forms/reply.ts';
import { SlackDouble } from '../../doubles/slack/double.ts';
import { replies } from '../../fixtures/replies.ts';

const SCOPES = ['chat:write', 'files:write'];
const clock: Clock = { now: () => 0, wait: async () => {}, pass: async () => {} };
const [, reply] = replies.find(([name]) => name === 'picture') as [string, Reply];

let slack: SlackDouble;
beforeEach(async () => {
  slack = await SlackDouble.open({ manifest: {}, scopes: SCOPES });
});
afterEach(async () => {
  await slack.close();
});

async function upload(
  scopes: readonly string[],
  draw: (block: Block) => Promise<{ png: Uint8Array; alt: string } | undefined>,
) {
  const ann = slack.workspace.addUser('ann');
  const lab = slack.workspace.addChannel('lab');
  const asked = slack.scene.say(ann, lab, 'what is a bed?');
  const { call } = createConnection(
    {
      appToken: slack.appToken,
      signingSecret: undefined,
      apiUrl: slack.apiUrl.replace(/\/$/, ''),
      log: () => {},
      clock,
      ended: () => {},
      install: undefined,
    },
    async () => {},
  );
  const me = { user: 'U', bot: 'B', workspace: 'T', scopes };
  const request = createRequest(
    (method, args) => call(method, args, slack.botToken),
    clock,
    () => {},
  );
  const parts = { draw, me, request, log: () => {} };
  const target = { channel: lab.id, thread: asked.ts, isDirect: false, user: ann.id };
  await uploadPictures(reply, target, parts as unknown as Parts);
  return slack.scene.answers(ann, lab, asked);
}

it('a picture is uploaded into the thread of the answer, with what is seen in words', async () => {
  const seen = await upload(SCOPES, async () => ({
    png: new Uint8Array([1, 2, 3]),
    alt: 'A bed beside a tank',
  }));
  expect(seen).toHaveLength(1);
  const [file] = [...slack.workspace.files.values()];
  expect(file?.altText).toBe('A bed beside a tank');
  expect([...(file?.content ?? [])]).toEqual([1, 2, 3]);
});

it('nothing is uploaded without the scope, or where nothing can be drawn', async () => {
  expect(await upload(['chat:write'], async () => ({ png: new Uint8Array([1]), alt: 'x' }))).toEqual([]);
  expect(await upload(SCOPES, async () => undefined)).toEqual([]);
});
