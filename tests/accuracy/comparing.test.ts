import { describe, expect, it } from 'vitest';
import { loadShipped } from './shipped.ts';

const { mind } = await loadShipped();

/** `text`, members, aspects, and what else is understood. */
const cases: readonly (readonly string[])[] = [
  ['security', '', 'security'],
  ['/compare security', '', 'security'],
  ['Security?', '', 'security'],
  ['how safe are they', '', 'security'],
  ['netwroking', '', 'networking'],
  ['licencing', '', 'licensing-cost'],
  ['how many fit on a host', '', 'density'],
  ['how fast do they boot', '', 'startup-time'],
  ['what operating systems can i run', '', 'os-support'],
  ['ram', '', 'memory-footprint'],
  ['gpu', '', 'hardware-gpu'],
  ['backups and snapshots', '', 'snapshots'],
  ['moving a running one to another host', '', 'live-migration'],
  ['xen vs esxi', 'xen esxi', ''],
  ['Xen versus VMware ESXi', 'xen esxi', ''],
  ['compare hyper-v with proxmox', 'hyper-v proxmox', ''],
  ['kvm, xen and bhyve', 'kvm xen bhyve', ''],
  ['vm, container and microvm', 'vm container microvm', ''],
  ['vm vs microvm memory', 'vm microvm', 'memory-footprint'],
  ['memory of a vm and a microvm', 'vm microvm', 'memory-footprint'],
  ['startup time gvisor kata', 'gvisor kata', 'startup-time'],
  ['docker vs kvm', 'docker kvm', ''],
  ['k8s or nomad', 'kubernetes nomad', ''],
  ['kuberntes vs nomad scaling', 'kubernetes nomad', 'scaling'],
  ['cloud hypervisor vs podman memory', 'cloud-hypervisor podman', 'memory-footprint'],
  ['docker', 'docker', ''],
  ['', '', ''],
  ['all', '', '', 'all'],
  ['containers vs vms everything', 'container vm', '', 'all'],
  ['smell', '', '', 'smell'],
  ['docker vs toaster', 'docker', '', 'toaster'],
  ['docker vs toastr', 'docker', '', 'toastr'],
];

describe('what is to be compared', () => {
  it.each(cases)('is understood of "%s"', (text = '', members = '', aspects = '', rest = '') => {
    const read = mind.requests.read(text);
    expect({
      members: read.members.join(' '),
      aspects: read.aspects.join(' '),
      rest: [...(read.all ? ['all'] : []), ...read.unknown].join(' '),
    }).toEqual({ members, aspects, rest });
  });

  it.each(
    mind.shelf.families.flatMap((family) => family.aspects.map((aspect) => [family.id, aspect.id] as const)),
  )('is understood by each name that %s have for %s', (familyId, aspectId) => {
    const family = mind.shelf.families.find(({ id }) => id === familyId);
    const aspect = family?.aspects.find(({ id }) => id === aspectId);
    const [first, second] = family?.members ?? [];
    const strayed = [aspect?.name, aspect?.title, ...(aspect?.aliases ?? [])].filter((name) => {
      const read = mind.requests.read(`${first?.name} vs ${second?.name} ${name}`);
      return !read.aspects.includes(aspectId);
    });
    expect(strayed).toEqual([]);
  });
});
