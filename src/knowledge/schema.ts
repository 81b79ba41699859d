import { z } from 'zod';
import { KNOWLEDGE_INTENTS } from '../forms/question.ts';

const id = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'use lower-case letters, digits and hyphens');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'use a date such as 2026-05-24');
const line = z.string().trim().min(1);
const webAddress = z.url({ protocol: /^https?$/, error: 'use an address that begins with https://' });

export const frontMatter = z.strictObject({
  title: line.max(60),
  aliases: z.array(line).default([]),
  technologies: z.array(id).default([]),
  aspects: z.array(id).default([]),
  reviewed: date,
  review_by: date.optional(),
});

/** Phrasings below which lexical search has too little to find a passage by. */
export const FEWEST_PHRASINGS = 5;

export const passageMeta = z.strictObject({
  intent: z.enum(KNOWLEDGE_INTENTS),
  asked: z
    .array(line.max(160))
    .min(FEWEST_PHRASINGS, `list at least ${FEWEST_PHRASINGS} ways in which people ask this`),
  sources: z
    .array(z.union([id, z.strictObject({ title: line, url: webAddress })]))
    .min(1, 'cite at least one source'),
  technologies: z.array(id).default([]),
  aspects: z.array(id).default([]),
  next: z.array(line).default([]),
  reviewed: date.optional(),
  review_by: date.optional(),
});

export const glossary = z.array(
  z.strictObject({
    id,
    name: line.max(60),
    plural: line.max(60).optional(),
    kind: z.enum(['technology', 'aspect', 'term']),
    aliases: z.array(line).default([]),
    misspellings: z.array(line).default([]),
    definition: line.max(300),
    sources: z.array(id).min(1, 'cite at least one source'),
    reviewed: date,
  }),
);

export const sources = z.array(
  z.strictObject({ id, title: line, url: webAddress, read: date, for: line.max(160).optional() }),
);

export const subject = z.strictObject({
  name: line.max(40),
  description: line.max(120),
  samples: z.array(line).min(1).max(6),
  defaults: z.array(id).default([]),
  topics: z.array(z.strictObject({ label: line.max(40), passage: line })).default([]),
});

const boundary = line.max(100).optional();
const layer = z.strictObject({
  layer: line.max(60),
  note: line.max(120).optional(),
  marked: z.boolean().optional(),
  boundary,
  emphasis: z.boolean().optional(),
});

const frame = <Inner extends z.ZodType>(inner: Inner) =>
  z.strictObject({ frame: line.max(60), parts: z.array(inner).min(1).max(8), boundary });
/** More than three beside one another are not legible on a phone. */
const beside = <Inner extends z.ZodType>(inner: Inner) =>
  z.strictObject({ beside: z.array(z.array(inner).min(1).max(8)).min(2).max(3), boundary });

// Two frames within one another, and two rows, are as much as one can take in.
const innermost = z.union([layer, frame(layer), beside(layer)]);
const inner = z.union([layer, frame(innermost), beside(innermost)]);
const part = z.union([layer, frame(inner), beside(inner)]);

export const picture = z.strictObject({
  title: line.max(80),
  aliases: z.array(line.max(60)).min(1, 'name at least one way in which people ask for it'),
  alt: line.max(1000).optional(),
  caption: line.max(240).optional(),
  columns: z
    .array(z.strictObject({ title: line.max(40).optional(), parts: z.array(part).min(1).max(8) }))
    .min(1)
    .max(2),
  passages: z.array(line).default([]),
  sources: z.array(id).min(1, 'cite at least one source'),
  reviewed: date,
});

export const languages = z.array(z.strictObject({ name: line, words: z.array(line) }));

export const gate = z.strictObject({
  weights: z.record(line, z.number()),
  bias: z.number(),
  answer: z.number(),
  offer: z.number(),
  overheard: z.number(),
});

/** What stands where no source could be found. */
export const NOT_FOUNDED = 'not founded';

const cell = z.strictObject({
  verdict: line.max(80),
  detail: line.max(320),
  sources: z.array(id).min(1, 'cite at least one source'),
  rating: z.int().min(1).max(5).optional(),
});

export const family = z.strictObject({
  title: line.max(60),
  members: z.array(id).min(2),
  defaults: z.array(id).default([]),
  aspects: z
    .array(
      z.strictObject({
        id,
        name: line.max(40),
        title: line.max(32),
        aliases: z.array(line).default([]),
        misspellings: z.array(line).default([]),
        question: line.max(120),
        telling: z.boolean().default(false),
        better: line.max(40).optional(),
      }),
    )
    .min(1),
});

export const member = z.strictObject({
  member: id,
  aliases: z.array(line).default([]),
  stands_for: z.array(id).default([]),
  reviewed: date,
  review_by: date.optional(),
  cells: z.record(id, z.union([z.literal(NOT_FOUNDED), cell])),
});

const key = z.string().regex(/^[a-z]{2}$/, 'use two lower-case letters');
const weights = z.record(id, z.number());

/** Most of each that platforms and people can take. */
const MOST_STEPS = 6;
const MOST_OPTIONS = 5;

export const requirements = z.strictObject({
  family: id,
  always: weights.default({}),
  margin: z.number().min(0).max(1),
  only: z.array(z.strictObject({ members: z.array(id), with: z.array(id).min(1) })).default([]),
  together: z
    .array(z.strictObject({ members: z.array(id).length(2), sentence: line.max(100), passage: line }))
    .default([]),
  requirements: z
    .array(
      z.strictObject({
        id,
        key,
        name: line.max(50),
        telling: z.boolean().default(false),
        phrases: z.array(line).min(1, 'say how people name it'),
        weights: weights.default({}),
        suits: z.array(z.strictObject({ member: id, aspect: id, weight: z.number() })).default([]),
        excludes: z
          .array(z.strictObject({ members: z.array(id).min(1), aspect: id, reason: line.max(90) }))
          .default([]),
        displaces: z.array(id).default([]),
        against: z.array(id).default([]),
        passages: z.array(line).default([]),
      }),
    )
    .min(1),
  guide: z
    .array(
      z.strictObject({
        key,
        question: line.max(80),
        options: z
          .array(z.strictObject({ label: line.max(60), requirements: z.array(id) }))
          .min(2)
          .max(MOST_OPTIONS),
      }),
    )
    .min(1)
    .max(MOST_STEPS),
});

export type FamilyFile = z.infer<typeof family>;
export type MemberFile = z.infer<typeof member>;
export type FrontMatter = z.infer<typeof frontMatter>;
