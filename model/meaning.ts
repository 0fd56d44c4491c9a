import { z } from 'zod';
import { DimensionKey } from './dimension.ts';

/** The marks a question can measure; `importance` is how much a dimension matters. */
export const ASKED_MARKS = ['adequate', 'expected', 'believed', 'perceived', 'importance'] as const;
export type AskedMark = (typeof ASKED_MARKS)[number];
/** What an expectation rests on (Zeithaml, Berry & Parasuraman 1993). */
export const BASES = ['history', 'advertising', 'need', 'industry', 'promise'] as const;

/**
 * What an answer means. This is all that is needed for answers to appear on the lines: the scale is the question's own,
 * and when it was asked is the survey's `moment` unless the question says otherwise.
 */
export const Meaning = z.union([
  z.strictObject({
    dimension: DimensionKey,
    mark: z.enum(ASKED_MARKS),
    /** relative to the service; an expectation asked after it is recalled, and flagged everywhere */
    asked: z.enum(['before', 'after']).optional(),
  }),
  /** a metric such as nps, csat, ces, satisfaction, loyalty */
  z.strictObject({ metric: DimensionKey }),
  /** region, channel, touchpoint, segment, stage, staff, supplier, or a name of the company's own */
  z.strictObject({ attribute: z.string().regex(/^[\p{L}][\p{L}\p{N}_]{0,39}$/u) }),
  z.strictObject({ basis: z.enum(BASES), dimension: DimensionKey.optional() }),
  /** the words are about a dimension, or about the whole */
  z.strictObject({ text: DimensionKey.nullable() }),
  /** what the respondent is known by, or what tells this occasion from others */
  z.strictObject({ identity: z.enum(['customer', 'occasion']) }),
]);
export type Meaning = z.infer<typeof Meaning>;
