import { z } from 'zod';
import { KANO_CLASSES } from './dimension.ts';
import { Estimate } from './estimate.ts';
import type { Grouping } from './gapsReport.ts';
import { LOCALES, type Locale } from './locale.ts';

/** The Kano workbench: what each item is to its customers, by segment and wave, and where that has moved. */

export const KanoClass = z.enum(KANO_CLASSES).meta({ id: 'KanoClass' });
export type KanoClass = z.infer<typeof KanoClass>;

/** What is asked of the store. Every list that is empty means all. */
export type KanoQuestion = {
  workspace: number;
  hidden: readonly number[];
  excluded?: readonly string[];
  roots?: number;
  from: string | null;
  to: string | null;
  filters: Readonly<Partial<Record<Grouping, readonly string[]>>>;
  attributes: Readonly<Record<string, readonly string[]>>;
  /** a grouping or `attribute:NAME`; null is everybody */
  segmentBy: string | null;
  /** `month`, `quarter`, `year`, a grouping or `attribute:NAME`; null is one wave */
  waveBy: string | null;
  items: readonly string[];
  rowsMax: number;
};

/** One item in one segment and wave, as the store counts it: people by pair of answers, 0 where a half is missing. */
export type KanoCellCount = {
  segment: string;
  wave: string;
  item: string;
  dimension: string;
  names: Readonly<Record<string, string>>;
  firstDay: string;
  lastDay: string;
  pairs: readonly (readonly [functional: number, dysfunctional: number, people: number])[];
};

const Count = z.int().min(0);
const Counts = z.object({ M: Count, O: Count, A: Count, I: Count, R: Count, Q: Count });

/** What an item is to the people of a segment, in a wave. */
export const KanoClassified = z
  .object({
    kind: z.literal('kano'),
    /** people who answered both halves */
    n: Count,
    /** people who answered one half only */
    incomplete: Count,
    counts: Counts,
    /** the most frequent; of several the first of M > O > A > I > R > Q */
    class: KanoClass,
    tied: z.array(KanoClass),
    second: KanoClass,
    /** Fong: whether the two most frequent differ by more than chance, at 90 % */
    settled: z.boolean(),
    difference: Count,
    threshold: z.number(),
    p: z.number(),
    /** share of M, O and A; and of the class less that of the next */
    totalStrength: z.number(),
    categoryStrength: z.number(),
    /** where M, O and A outnumber I, R and Q the most frequent of those three, else of these */
    bergerClass: KanoClass,
    /** 0–1: more satisfied with it; and −1–0: less satisfied without it */
    better: Estimate,
    worse: Estimate,
    firstDay: z.string(),
    lastDay: z.string(),
  })
  .meta({ id: 'KanoClassified' });
export type KanoClassified = z.infer<typeof KanoClassified>;

const Hidden = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tooFew'), n: Count, needed: Count }),
  z.object({ kind: z.literal('withheld') }),
]);

export const KanoCell = z
  .object({ segment: z.string(), wave: z.string(), found: z.union([KanoClassified, Hidden]) })
  .meta({ id: 'KanoCell' });
export type KanoCell = z.infer<typeof KanoCell>;

/** From one wave of a segment to the next. */
export const KanoMove = z
  .object({
    segment: z.string(),
    fromWave: z.string(),
    toWave: z.string(),
    from: KanoClass,
    to: KanoClass,
    n: z.tuple([Count, Count]),
    /** `chiSquare`, or `exact` by drawing tables with the same margins, where cells are small */
    test: z.enum(['chiSquare', 'exact']),
    statistic: z.number(),
    degreesOfFreedom: Count,
    p: z.number(),
    pAdjusted: z.number(),
    /** another class, and answers that differ by more than chance after correction */
    moved: z.boolean(),
    /** along the usual way A → O → M, against it, or neither */
    way: z.enum(['ageing', 'reversed', 'other', 'none']),
  })
  .meta({ id: 'KanoMove' });
export type KanoMove = z.infer<typeof KanoMove>;

export const KanoItem = z
  .object({
    key: z.string(),
    names: z.record(z.string(), z.string()),
    /** the dimension it belongs to; empty where it belongs to none */
    dimension: z.string(),
    cells: z.array(KanoCell),
    moves: z.array(KanoMove),
  })
  .meta({ id: 'KanoItem' });
export type KanoItem = z.infer<typeof KanoItem>;

export const KanoReport = z
  .object({
    schema: z.literal(1),
    segmentBy: z.string().nullable(),
    waveBy: z.string().nullable(),
    segments: z.array(z.string()),
    /** in order of time, or by name */
    waves: z.array(z.string()),
    items: z.array(KanoItem),
    /** tests of the family that Benjamini and Hochberg's correction was made over */
    tests: Count,
    confidence: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'KanoReport' });
export type KanoReport = z.infer<typeof KanoReport>;

/** The standard of an item is asked about again because what it is to customers moved. */
export const ReopenedQuestion = z
  .object({
    id: z.uuid(),
    item: z.string(),
    dimension: z.string(),
    segmentBy: z.string(),
    segment: z.string(),
    waveBy: z.string(),
    fromWave: z.string(),
    toWave: z.string(),
    from: KanoClass,
    to: KanoClass,
    fromPeople: Count,
    toPeople: Count,
    pAdjusted: z.number(),
    openedBy: z.string(),
    openedAt: z.string(),
    closedBy: z.string().nullable(),
    closedAt: z.string().nullable(),
    /** what came of it: the standard stays, or is another */
    outcome: z.enum(['kept', 'changed']).nullable(),
    because: z.string().nullable(),
  })
  .meta({ id: 'ReopenedQuestion' });
export type ReopenedQuestion = z.infer<typeof ReopenedQuestion>;

/** The wording of an item in the reader's language, else in any it has; its key where it was never worded. */
export function nameOfItem({ key, names }: Pick<KanoItem, 'key' | 'names'>, locale: Locale): string {
  const [first] = [locale, ...LOCALES].flatMap((one) => names[one] ?? []);
  return first ?? Object.values(names)[0] ?? key;
}
