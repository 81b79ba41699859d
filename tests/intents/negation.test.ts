import { describe, expect, it } from 'vitest';
import { isNegated } from '../../src/intents/negation.ts';
import { normalise } from '../../src/intents/normalise.ts';

describe('a question for the contrary', () => {
  it.each([
    'when should I not use containers',
    "when shouldn't we use a vm?",
    'Why not use Docker?',
    'reasons not to use Kubernetes',
    'when to avoid microservices',
    'should I avoid nested virtualization',
    'who should never run privileged containers',
    'what are the disadvantages of virtual machines',
    'downsides of k8s',
    'is Kubernetes overkill for three servers',
    'when is a container the wrong choice',
    'is a database in a container a bad idea',
    'why should we stop using swarm',
    'in which cases are containers unsuitable',
    'what should speak against virtualization',
    'what speaks against containers',
  ])('is told: %s', (text) => {
    expect(isNegated(normalise(text))).toBe(true);
  });
});

describe('a question with a "not" in it', () => {
  it.each([
    'why will the image not start',
    "why won't my vm boot",
    'why is my container not running',
    "why doesn't Docker see my GPU",
    'why can I not connect to the container',
    'why is a container not a virtual machine',
    'what to do if the daemon will not start',
    'what should I do if the image does not start',
    'what should I do when my container is not reachable',
    'I do not understand hypervisors',
    'can a container not share the kernel',
    'does Docker not need a hypervisor?',
    'is it true that a vm does not share its kernel',
  ])('that is about a failure or a fact asks for no contrary: %s', (text) => {
    expect(isNegated(normalise(text))).toBe(false);
  });
});

describe('a question without a "not"', () => {
  it.each([
    '',
    'when should I use containers',
    'why use Docker',
    'what are the advantages of virtual machines',
    'reasons to use Kubernetes',
    'which hypervisor should I choose',
    'what is a node',
    'how do I knot a rope',
    'constructor',
  ])('asks for no contrary: "%s"', (text) => {
    expect(isNegated(normalise(text))).toBe(false);
  });
});
