import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { toMessage } from '../fixtures/garden.ts';
import { loadShipped } from './shipped.ts';

const { mind } = await loadShipped();

/** The passage, or the first row of a comparison, in the reply to the last turn of a talk. */
async function answerTo(turns: readonly string[]): Promise<string> {
  const bot = createBot({ mind: () => mind, store: createMemoryStore() });
  const place = { platform: 'test', workspace: 'talks', channel: 'one' };
  let last = '';
  for (const text of turns) {
    const outcome = await bot.answer(toMessage(text, { place }));
    const reply = outcome.type === 'reply' ? outcome.reply : undefined;
    last = reply?.passages[0] ?? '';
  }
  return last;
}

describe('a later turn', () => {
  it.each([
    ['reason', 'is a vm safer than a container / why?', 'security#why-vm-safer'],
    ['reason', 'which starts faster, vm or container / why?', 'startup#why-fast'],
    ['reason', 'is a snapshot a backup / why not', 'snapshots#why-not-backup'],
    [
      'reason that was given',
      'can windows containers run on linux / why',
      'windows-and-linux#windows-on-linux',
    ],
    ['purpose', 'can i run containers inside a vm / why would anyone', 'combining#what-vm-adds'],
    ['purpose', 'what is a microvm / why would anyone want that', 'microvms#workloads'],
    ['same for another', 'how much ram does a vm need / and a container', 'resources#memory-footprint'],
    [
      'same for another',
      'can i run a database in docker / what about backups / and in kubernetes?',
      'backup#kubernetes',
    ],
    ['comparison', 'what is kata / compared to gvisor', 'sandboxing#kata-vs-gvisor'],
    ['comparison', 'what is a vps / compared to a dedicated server', 'vps#dedicated'],
    [
      'comparison without a passage',
      'what is bhyve / compared to kvm',
      'comparisons#hypervisors-architecture',
    ],
    ['which of the two', 'kvm vs xen / which is faster then', 'comparisons#hypervisors-performance'],
    [
      'which of the two',
      'what is gvisor / how is kata different / which is safer then',
      'sandboxing#kata-or-gvisor',
    ],
    ['both', 'microservices: vm or container / and both on the same host?', 'combining#together'],
    ['both', 'containers or vms for microservices / can they share the same host', 'combining#together'],
    ['something else', 'can i still use esxi for free / what else could i use', 'vmware#free-alternatives'],
    ['something else', 'what is kubernetes / what else could i use', 'alternatives#kubernetes'],
    ['examples', 'what is a type 1 hypervisor / name some', 'hypervisors#examples'],
    ['degree', 'which starts faster, vm or container / by how much', 'startup#compare'],
    ['object', 'what is a hypervisor / do containers need one?', 'hypervisors#docker-need'],
    ['same matter', 'why do vms boot slowly / how fast are containers then', 'startup#compare'],
    [
      'same for another',
      'what does virtualization mean / do containers do that as well?',
      'virtualization#containers-count',
    ],
    [
      'question of its own',
      'what does a hypervisor do / kubernetes requests vs limits',
      'kubernetes#requests-limits',
    ],
    ['question of its own', 'is docker free / container registry, what is it', 'docker-basics#registry'],
    ['another place', 'can i run a vm inside a vm / on hyper-v?', 'hyper-v#enable-nesting'],
    ['another place', 'what is live migration / and with containers?', 'live-migration#containers'],
    ['another place', 'what is a confidential vm / and for pods?', 'confidential-computing#containers'],
    [
      'old thing',
      'what is podman / can it use docker compose / does it need a daemon',
      'container-engines#podman',
    ],
  ])('is understood with what was said before (%s): %s', async (_, talk, expected) => {
    expect(await answerTo(talk.split(' / '))).toBe(expected);
  });

  it.each([
    'what time is it in tokyo',
    'capital of australia',
    'best pizza topping',
    'who hosts the oscars this year',
    'is it going to snow tomorrow in oslo',
  ])('about something else is no follow-up: %s', async (text) => {
    expect(await answerTo(['do containers have their own kernel', text])).toBe('');
  });
});
