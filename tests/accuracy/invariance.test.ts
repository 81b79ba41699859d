import { expect, it } from 'vitest';
import { loadShipped } from './shipped.ts';

const { passages, answerTo } = await loadShipped();

const NAMES = 'container|vm|virtual machine|image|hypervisor|snapshot|volume|pod';

type Variant = readonly [what: string, of: (text: string) => string];

const variants: readonly Variant[] = [
  ['a greeting before it', (text) => `Hi there, ${text}`],
  ['a greeting of its own', (text) => `hey folks! ${text}`],
  ['politeness before it', (text) => `could you please tell me ${text}`],
  ['politeness behind it', (text) => `${text}, please`],
  ['an announcement', (text) => `quick question: ${text}`],
  ['a mention before it', (text) => `<@1234567890> ${text}`],
  ['a mention behind it', (text) => `${text} <@U123ABC>`],
  ['capitals', (text) => text.toUpperCase()],
  ['capital first letters', (text) => text.replace(/\b\w/g, (letter) => letter.toUpperCase())],
  ['many question marks', (text) => `${text.replace(/[?.!]*$/, '')}???`],
  ['no punctuation', (text) => text.replace(/[?!,]/g, '')],
  ['spaces for hyphens', (text) => text.replace(/(\w)-(\w)/g, '$1 $2')],
  ['many spaces', (text) => `  ${text.replaceAll(' ', '  ')} `],
  ['a plural', (text) => text.replace(new RegExp(`\\b(?:${NAMES})\\b`, 'i'), (name) => `${name}s`)],
  ['a singular', (text) => text.replace(new RegExp(`\\b(${NAMES})s\\b`, 'i'), (_, name: string) => name)],
];

/** Of every golden question, the second and the fifth way of asking; those of one word may be anything with a greeting. */
const golden = passages.flatMap(({ asked }) => [asked[1], asked[4]]).filter((text) => text?.includes(' '));

it.each(variants)(
  'with %s, a question leads to the same passage',
  async (_, of) => {
    const strayed: string[] = [];
    let compared = 0;
    for (const text of golden) {
      const variant = of(text as string);
      if (variant === text) continue;
      const expected = await answerTo(text as string);
      if (expected === undefined) continue;
      compared++;
      const answered = await answerTo(variant);
      if (answered !== expected) strayed.push(`${variant}: ${answered} for ${expected}`);
    }
    expect(compared).toBeGreaterThan(20);
    expect(strayed).toEqual([]);
  },
  120_000,
);
