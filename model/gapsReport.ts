import { z } from 'zod';
import { Absent, Decided, Estimate, Estimated, TooFew, Withheld } from './estimate.ts';
import { Names } from './locale.ts';
import { ASKED, GAP_KEYS, type Gap, MARKS, type Mark } from './mark.ts';

/** The attributes a question may filter and split by. `attribute:NAME` reaches the file's own attributes. */
export const GROUPINGS = [
  'region',
  'channel',
  'touchpoint',
  'segment',
  'stage',
  'staff',
  'supplier',
  'source',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What is added to an estimate when it is the difference of two marks. */
const gapFields = {
  /** share of customers who have both marks, of those who have either; null where the gap is not estimated */
  paired: z.number().nullable(),
  /** two-sided p of "no gap", t with G−1 df; null where one side is decided and the other too, or nothing is shown */
  p: z.number().nullable(),
  /** Benjamini–Hochberg over the family of this answer */
  pAdjusted: z.number().nullable(),
  /** the gap on the occasions that have both marks, where `paired` lies strictly between 0 and 1 */
  pairsOnly: Estimate.nullable(),
};
export const GapEstimate = z
  .discriminatedUnion('kind', [
    Estimated.extend(gapFields),
    Decided.extend(gapFields),
    TooFew.extend(gapFields),
    Withheld.extend(gapFields),
    Absent.extend(gapFields),
  ])
  .meta({ id: 'GapEstimate' });
export type GapEstimate = z.infer<typeof GapEstimate>;

const record = <K extends string, V extends z.ZodType>(keys: readonly K[], value: V) =>
  z.object(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>);

/** One dimension in one cell: its marks, its gaps, and what completes the reading. */
export const Line = z
  .object({
    dimension: z.object({
      key: z.string(),
      parent: z.string().nullable(),
      level: z.int(),
      weight: z.number(),
      names: Names,
    }),
    /** the cell: the value of each attribute the question split by; '' where the row has none */
    by: z.record(z.string(), z.string()),
    marks: record<Mark, typeof Estimate>(MARKS, Estimate),
    gaps: record<Gap, typeof GapEstimate>(GAP_KEYS, GapEstimate),
    /** native measures behind `promised` and `delivered`, in their own unit, before the value function; null if none */
    native: z.object({ unit: z.string(), promised: Estimate, delivered: Estimate }).nullable(),
    /** share of occasions with perceived ≥ expected (期望满足度) */
    fulfilment: Estimate,
    /** shares of occasions below, inside and above the zone of tolerance (adequate … expected) */
    zone: z.object({ below: Estimate, inside: Estimate, above: Estimate }),
  })
  .meta({ id: 'Line' });
export type Line = z.infer<typeof Line>;

export const Family = z
  .object({ gap: z.enum(GAP_KEYS as [Gap, ...Gap[]]), level: z.int(), size: z.int() })
  .meta({ id: 'Family' });

/** The answer of `plumbline gaps --json` and of `GET …/lines`. Public: see docs/json.md. */
export const GapsReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    filters: z.record(z.string(), z.array(z.string())),
    by: z.array(z.string()),
    asked: z.enum(ASKED),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    smallestGapPoints: z.number(),
    clusteredBy: z.enum(['customer', 'group']),
    /** `rows`: from observations; `rollup`: from weekly roll-ups (256 groups) */
    countedFrom: z.enum(['rows', 'rollup']),
    /** true where counts of many people are approximate, within about 2 %; few are always counted exactly */
    peopleApproximate: z.boolean(),
    people: z.int(),
    treeVersion: z.int(),
    families: z.array(Family),
    lines: z.array(Line),
  })
  .meta({ id: 'GapsReport' });
export type GapsReport = z.infer<typeof GapsReport>;
