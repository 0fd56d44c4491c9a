import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { GapEstimate } from './gapsReport.ts';
import { Names } from './locale.ts';
import { ASKED, GAP_KEYS, GAPS, type Gap, MARKS, type Mark } from './mark.ts';

/** What the explorer splits by besides the groupings and the files' own attributes; one of them at most. */
export const PERIODS_OF_DAY = ['week', 'month', 'quarter'] as const;
export type PeriodOfDay = (typeof PERIODS_OF_DAY)[number];

/** The most gaps one answer may hold: dimensions times cells. */
export const EXPLORED_GAPS_MAX = 5000;

/** The share of the marked gaps that is expected to be chance. */
export const MARKED_FALSE_SHARE = 0.05;

/** One dimension in one cell: two marks, the gap between them, and where it stands among all. */
export const ExploredGap = z
  .object({
    dimension: z.string(),
    /** the value of each attribute the question split by; '' where the rows have none */
    by: z.record(z.string(), z.string()),
    of: Estimate,
    against: Estimate,
    gap: GapEstimate,
    /** beyond noise and at least as large as the smallest gap that matters */
    marked: z.boolean(),
    /** from how many points on a real gap would be marked here with a chance of 80 %; null where there is no interval */
    findablePoints: z.number().nullable(),
    /** place in the order "worst beyond noise": from 1 */
    rank: z.int(),
    /** shares of occasions below, inside and above the zone of tolerance; null where it was not asked for */
    zone: z.object({ below: Estimate, inside: Estimate, above: Estimate }).nullable(),
  })
  .meta({ id: 'ExploredGap' });
export type ExploredGap = z.infer<typeof ExploredGap>;

/** The answer of `GET …/explorer`: one pair of marks over dimensions and cells. */
export const ExplorerReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    filters: z.record(z.string(), z.array(z.string())),
    by: z.array(z.string()),
    /** the gap is `of − against`, points of the 0–100 line */
    of: z.enum(MARKS),
    against: z.enum(MARKS),
    /** the name of the pair, where it has one */
    named: z.enum(GAP_KEYS as [Gap, ...Gap[]]).nullable(),
    asked: z.enum(ASKED),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    smallestGapPoints: z.number(),
    clusteredBy: z.enum(['customer', 'group']),
    peopleApproximate: z.boolean(),
    people: z.int(),
    treeVersion: z.int(),
    /** the level of the tree that is shown; null where dimensions were named one by one */
    level: z.int().nullable(),
    /** levels that have dimensions */
    levels: z.array(z.int()),
    /** all gaps of the answer that have a p are one family: how many, how many are marked, the share of these that may be chance */
    family: z.object({ size: z.int(), marked: z.int(), falseShare: z.number() }),
    /** in the order of the tree */
    dimensions: z.array(z.object({ key: z.string(), level: z.int(), parent: z.string().nullable(), names: Names })),
    gaps: z.array(ExploredGap),
    /** what a response surface can explain */
    metrics: z.array(z.object({ key: z.string(), names: Names })),
  })
  .meta({ id: 'ExplorerReport' });
export type ExplorerReport = z.infer<typeof ExplorerReport>;

/** The name of a pair of marks, where the pair is one of the seven gaps. */
export function nameOfPair(of: Mark, against: Mark): Gap | null {
  return GAP_KEYS.find((gap) => GAPS[gap].of === of && GAPS[gap].from === against) ?? null;
}
