import { z } from 'zod';

const Values = z.array(z.string().max(200)).max(50).default([]);
const Day = z.iso.date().nullable().default(null);

/** Which texts are meant. An empty list means all of them. */
export const TextScope = z
  .object({
    from: Day,
    to: Day,
    language: Values,
    verdict: Values,
    dimension: Values,
    source: Values,
    channel: Values,
    region: Values,
    segment: Values,
  })
  .meta({ id: 'TextScope' });
export type TextScope = z.infer<typeof TextScope>;

/** A text as lists beside a figure show it. personal: text, in which what is known to be personal data is masked */
export const ShownText = z
  .object({
    /** of its reading */
    key: z.string(),
    day: z.string(),
    source: z.string(),
    channel: z.string(),
    dimension: z.string(),
    language: z.string(),
    verdict: z.string(),
    /** probability of praise, 0..1; null where the text was not judged */
    positive: z.number().nullable(),
    /** whole number as text; '0' outside conversations */
    conversation: z.string(),
    speaker: z.string(),
    text: z.string(),
  })
  .meta({ id: 'ShownText' });
export type ShownText = z.infer<typeof ShownText>;
