import { z } from 'zod';
import { GapEstimate } from './gapsReport.ts';
import { Names } from './locale.ts';
import { ASKED, MARKS } from './mark.ts';

export const GAP_VIEWS_MAX = 100;
/** Gaps that an alert tells of one by one; of more it says how many. */
export const ALERT_GAPS_MAX = 20;

/** What the address of the explorer holds: a value, or several of one name. */
export const ViewSearch = z
  .record(z.string().max(120), z.union([z.string().max(400), z.array(z.string().max(400)).max(100)]))
  .meta({ id: 'ViewSearch' });
export type ViewSearch = z.infer<typeof ViewSearch>;

/**
 * When a view speaks up: where a shortfall beyond noise is worse than so many points, or where one is beyond noise that
 * was not when the view was saved.
 */
export const ViewAlert = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('worse'), points: z.number().min(0).max(100) }),
    z.object({ kind: z.literal('new') }),
  ])
  .meta({ id: 'ViewAlert' });
export type ViewAlert = z.infer<typeof ViewAlert>;

/** What a person says of a view. */
export const ViewContent = z
  .object({ name: z.string().trim().min(1).max(120), search: ViewSearch, alert: ViewAlert.nullable() })
  .meta({ id: 'ViewContent' });
export type ViewContent = z.infer<typeof ViewContent>;

/** A gap where it stands: which dimension, in which cell. */
export const PlacedGap = z
  .object({ dimension: z.string(), names: Names, by: z.record(z.string(), z.string()), gap: GapEstimate })
  .meta({ id: 'PlacedGap' });
export type PlacedGap = z.infer<typeof PlacedGap>;

/** The newest figure of a view: its worst gap, and how many are beyond noise. */
export const ViewFigure = z
  .object({
    of: z.enum(MARKS),
    against: z.enum(MARKS),
    asked: z.enum(ASKED),
    size: z.int(),
    marked: z.int(),
    smallestGapPoints: z.number(),
    worst: PlacedGap.nullable(),
    /** how many meet the alert, of which a view keeps the worst; absent in figures from before it was counted */
    meets: z.int().optional(),
  })
  .meta({ id: 'ViewFigure' });
export type ViewFigure = z.infer<typeof ViewFigure>;

export const GapView = z
  .object({
    id: z.string(),
    ...ViewContent.shape,
    madeBy: z.string(),
    /** whether the one who asks made it */
    mine: z.boolean(),
    madeAt: z.string(),
    /** when its figure was computed; null before the first time */
    checkedAt: z.string().nullable(),
    figure: ViewFigure.nullable(),
    /** why there is no newer figure: the last try was refused in these words */
    refused: z.string().nullable(),
    /** since when the alert's condition is met without a break; null where it is not */
    metSince: z.string().nullable(),
    /** what meets it, the worst ALERT_GAPS_MAX of `figure.meets` */
    met: z.array(PlacedGap),
  })
  .meta({ id: 'GapView' });
export type GapView = z.infer<typeof GapView>;

export const GapViewList = z.object({ views: z.array(GapView) }).meta({ id: 'GapViewList' });
export type GapViewList = z.infer<typeof GapViewList>;
