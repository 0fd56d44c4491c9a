import { z } from 'zod';
import { MARKS } from './mark.ts';
import { PASSAGE_STATES, RecordKind } from './record.ts';

const Count = z.int().min(0);

/** A settled passage of a record, as it counts on a line. personal: title, quote */
export const LinePassage = z.object({
  id: z.uuid(),
  record: z.uuid(),
  title: z.string(),
  kind: RecordKind,
  happenedOn: z.string(),
  quote: z.string(),
  state: z.enum(PASSAGE_STATES),
  dimension: z.string(),
  mark: z.enum(MARKS).nullable(),
  cause: z.string().nullable(),
});
export type LinePassage = z.infer<typeof LinePassage>;

/** An answer in words. personal: text */
export const LineText = z.object({
  day: z.string(),
  source: z.string(),
  question: z.string(),
  dimension: z.string(),
  text: z.string(),
});
export type LineText = z.infer<typeof LineText>;

/**
 * What was said about a line in words: settled passages of talks and visits, and answers in words.
 *
 * Words are for those who may read single responses; others read answers where enough people wrote, and passages never,
 * because a talk is easily known by what was said in it.
 */
export const LineEvidence = z
  .object({
    schema: z.literal(1),
    dimension: z.string(),
    /** the dimension and all under it: what counts */
    dimensions: z.array(z.string()),
    talks: z.object({
      marks: z.array(
        z.object({
          mark: z.enum(MARKS).nullable(),
          passages: Count,
          /** of them, those on which two people agreed apart from each other */
          agreed: Count,
          records: Count,
          people: Count,
        }),
      ),
      causes: z.array(z.object({ cause: z.string(), passages: Count, records: Count })),
      /** the newest first, so many at most; null for those who may not read them */
      passages: z.array(LinePassage).nullable(),
      total: Count,
    }),
    texts: z.object({
      /** null where fewer people wrote than `needed` */
      total: Count.nullable(),
      people: Count.nullable(),
      needed: Count,
      /** the newest first; empty where they may not be read */
      answers: z.array(LineText),
      /** how many were read, for the next page; null on the last */
      next: Count.nullable(),
      /** surveys by the source their answers have on the lines */
      surveys: z.array(z.object({ source: z.string(), id: z.uuid(), title: z.record(z.string(), z.string()) })),
    }),
  })
  .meta({ id: 'LineEvidence' });
export type LineEvidence = z.infer<typeof LineEvidence>;
