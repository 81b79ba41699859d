import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackDouble } from '../../doubles/slack/double.ts';
import { start, toFolder, toRun, waitFor } from '../../fixtures/cli.ts';
import { leaveDueDigests } from '../../fixtures/due-digest.ts';
import { openApp } from './app.ts';

let folder: ReturnType<typeof toFolder>;
beforeEach(() => {
  folder = toFolder();
});
afterEach(() => folder.remove());

/** A bot that finds a digest due when it starts. */
const openDue = (toChannel: (slack: SlackDouble) => string) =>
  openApp('socket', {
    env: { DATA_DIR: folder.path },
    before: (slack) => {
      const channel = toChannel(slack);
      const own = { workspace: slack.workspace.id, channel };
      return leaveDueDigests(folder.path, [own, { workspace: '200000000000000002', channel: '3' }]);
    },
  });

const labOf = ({ workspace }: SlackDouble) =>
  [...workspace.channels.values()].find(({ name }) => name === 'lab')?.id ?? '';

describe('a digest that is due', () => {
  it('is posted once, by one of two bots on the same store, and wakes nobody', async () => {
    const app = await openDue(labOf);
    const { slack, ann, lab } = app;
    const second = start(['start'], {
      env: {
        PORT: '0',
        DATA_DIR: folder.path,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
      },
    });
    const ended = toRun(second);
    await waitFor(second.stdout, /^Slack is on\.\n/m);
    second.kill('SIGTERM');
    // What was begun is finished before it ends.
    expect((await ended).code).toBe(0);
    const [digest, ...more] = await app.answers(ann, lab, undefined, 1);
    expect(more).toEqual([]);
    expect(digest?.text).toContain('What was asked this week');
    expect(digest?.text).toMatch(/everyone.*, network, zfs: once by one person/);
    expect(digest?.notifications).toEqual([]);
    expect(digest?.threadTs).toBeUndefined();
    await app.close();
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });

  it.each([
    ['unknown', () => 'C99999999', '/invite'],
    [
      'archived',
      ({ workspace }: SlackDouble) => workspace.addChannel('old', { archived: true }).id,
      'archived',
    ],
    [
      'one that the bot left',
      ({ workspace }: SlackDouble) => workspace.addChannel('left', { joined: false }).id,
      '/invite',
    ],
  ])('is left with one line that says what to do, where the channel is %s', async (_, toChannel, words) => {
    const app = await openDue(toChannel);
    await app.settle();
    await app.close();
    expect(
      app
        .log()
        .split('\n')
        .filter((line) => /"level":40.*"platform":"Slack"/.test(line)),
    ).toEqual([expect.stringContaining(words)]);
    expect(app.child.exitCode).toBe(0);
  });
});

it('an administrator has it posted in the channel where that is said', async () => {
  const app = await openApp('socket', { env: { ADMINS: 'slack:U10000004' } });
  const { slack, ann, lab } = app;
  expect(ann.id).toBe('U10000004');
  slack.scene.slash(ann, lab, '/hypercall', 'digest');
  const form = await slack.until(() => slack.scene.modal(ann), 'a form');
  slack.scene.submitView(ann, form, { weekday: 'Monday', time: '09:00' });
  await slack.until(
    () =>
      slack.scene.seen(ann, lab).some(({ text }) => text.includes('Each Monday at 09:00 UTC I post here')),
    'what was saved',
  );
  await app.close();
});
