import { expect, it } from 'vitest';
import { renderReply } from '../../src/adapters/discord/render.ts';
import { withEarlier } from '../../src/adapters/earlier.ts';
import { toLinearText } from '../../src/adapters/linear.ts';
import { render } from '../../src/adapters/slack/render.ts';
import { paragraph, type Reply } from '../../src/forms/reply.ts';

const URL = 'https://chat.example/archives/C1/p17?a=1';
const reply: Reply = {
  kind: 'talk',
  blocks: [paragraph('I answered that here before')],
  citations: [],
  suggestions: [],
  passages: [],
  recipe: 't.repeated',
  requestable: false,
};

it('a reply leads to the earlier one wherever it is shown', () => {
  const shown = withEarlier(reply, URL);
  const standing = { isPrivate: false, hasHumans: false, isSolvable: false, isRemovable: false };
  expect(toLinearText(shown)).toContain(URL);
  expect(JSON.stringify(renderReply(shown, { standing }))).toContain(`[Go to that answer](<${URL}>)`);
  expect(JSON.stringify(render(shown, standing, { asker: 'U1' }, 'data_table').blocks)).toContain(URL);
});
