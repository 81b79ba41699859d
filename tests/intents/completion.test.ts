import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCompletion } from '../../src/intents/completion.ts';

const items = [
  { label: 'Hyper-V', value: 'Hyper-V', aliases: ['microsoft hypervisor'] },
  { label: 'Kubernetes', value: 'Kubernetes', aliases: ['k8s'] },
  { label: 'KVM', value: 'KVM', aliases: ['kernel-based virtual machine'] },
  { label: 'KubeVirt', value: 'KubeVirt', aliases: [] },
  { label: 'Start-up time', value: 'Start-up time', aliases: ['boot time', 'cold start'] },
];
const complete = createCompletion(items);
const labels = (text: string) => complete(text).map(({ label }) => label);

describe('completing', () => {
  it.each([
    ['nothing gives the popular ones in their order', '', items.map(({ label }) => label)],
    ['a whole name puts it first', 'kvm', ['KVM']],
    ['another name finds it', 'k8s', ['Kubernetes']],
    ['a beginning finds all that begin so', 'kube', ['Kubernetes', 'KubeVirt']],
    ['hyphens and case do not matter', 'HYPER v', ['Hyper-V']],
    ['the beginning of another name finds it', 'boot', ['Start-up time']],
    ['a word inside a name finds it', 'hypervis', ['Hyper-V']],
    ['one slip is forgiven', 'kubrenetes', ['Kubernetes']],
    ['one slip in a beginning is forgiven', 'kubw', ['Kubernetes', 'KubeVirt']],
    ['what nothing is like finds nothing', 'toaster', []],
  ])('%s', (_, text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it('never gives more than 25, whatever is typed', () => {
    const many = createCompletion(
      Array.from({ length: 500 }, (_, at) => ({ label: `name ${at}`, value: `${at}`, aliases: [] })),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('', 'n', 'name', 'nmae 4')), (text) => {
        expect(many(text).length).toBeLessThanOrEqual(25);
      }),
    );
  });
});
