import { z } from 'zod';
import { Names } from './locale.ts';

/** Strengths, weaknesses, opportunities and threats: each with the figure it rests on, or put in by a person. */
export const QUADRANTS = ['strength', 'weakness', 'opportunity', 'threat'] as const;
export const Quadrant = z.enum(QUADRANTS).meta({ id: 'Quadrant' });
export type Quadrant = z.infer<typeof Quadrant>;

export const SWOT_REASONS = [
  /** own value beyond a competitor's or the industry's, and behind it */
  'aheadOfCompetitor',
  'aheadOfIndustry',
  'behindCompetitor',
  'behindIndustry',
  /** own value beyond what customers expect, and short of it */
  'aboveExpected',
  'belowExpected',
  /** a competitor falls short of what customers expect */
  'competitorShort',
  /** more people write of it lately */
  'risingTopic',
  /** it would delight, and nobody has had it yet */
  'attractiveNotOffered',
  'draftLaw',
  'fallingMark',
  /** a person put it in */
  'entered',
] as const;
export type SwotReason = (typeof SWOT_REASONS)[number];

/** The figure an entry rests on: `value` is in `unit`, with its interval and how many people, where it has them. */
export const SwotFigure = z
  .object({
    reason: z.enum(SWOT_REASONS),
    /** empty where it is of no dimension */
    dimension: z.string(),
    /** the competitor, topic, item or law it is about */
    about: z.string(),
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    people: z.int().nullable(),
    unit: z.enum(['points', 'share', 'texts', 'none']),
    pAdjusted: z.number().nullable(),
    /** how it was computed; empty where nothing was */
    method: z.string(),
    /** the page it stands on, without the workspace */
    link: z.string(),
  })
  .meta({ id: 'SwotFigure' });
export type SwotFigure = z.infer<typeof SwotFigure>;

export const SwotVersion = z
  .object({
    version: z.int(),
    quadrant: Quadrant,
    words: z.string(),
    state: z.enum(['shown', 'dismissed']),
    figure: SwotFigure.nullable(),
    savedBy: z.string(),
    savedAt: z.string(),
  })
  .meta({ id: 'SwotVersion' });
export type SwotVersion = z.infer<typeof SwotVersion>;

export const SwotEntry = z
  .object({
    /** the same for the same evidence, however its figure moves */
    entry: z.string(),
    quadrant: Quadrant,
    /** empty where the words of the evidence stand */
    words: z.string(),
    state: z.enum(['shown', 'dismissed']),
    figure: SwotFigure.nullable(),
    /** the evidence still says so; false for an entry that people kept words of, and true for what they put in */
    stands: z.boolean(),
    names: Names.nullable(),
    /** newest first */
    versions: z.array(SwotVersion),
  })
  .meta({ id: 'SwotEntry' });
export type SwotEntry = z.infer<typeof SwotEntry>;

export const SwotReport = z
  .object({
    schema: z.literal(1),
    asOf: z.string(),
    smallestGapPoints: z.number(),
    entries: z.array(SwotEntry),
    /** kinds of evidence the reader may not see, or that are not there yet */
    without: z.array(z.enum(['texts', 'kano', 'laws'])),
  })
  .meta({ id: 'SwotReport' });
export type SwotReport = z.infer<typeof SwotReport>;

export const SwotInput = z
  .strictObject({
    quadrant: Quadrant,
    words: z.string().trim().max(1000).default(''),
    state: z.enum(['shown', 'dismissed']).default('shown'),
    /** the version it changes; 0 where nobody has said anything of it yet */
    version: z.int().min(0).default(0),
  })
  .meta({ id: 'SwotInput' });
export type SwotInput = z.infer<typeof SwotInput>;
