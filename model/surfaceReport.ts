import { z } from 'zod';
import { ViewSearch } from './gapView.ts';
import { Names } from './locale.ts';
import { ASKED } from './mark.ts';

/** Both scores are taken from the middle of the line before they are squared. */
export const SURFACE_CENTRE = 50;
/** The line is cut into so many bands for the picture of where customers are. */
export const SURFACE_BANDS = 10;

/** Expectation and perception of which dimension, against which metric; `where` is period and filters as in the explorer's address. */
export const SurfaceAsk = z
  .object({ dimension: z.string().min(1).max(200), metric: z.string().min(1).max(200), where: ViewSearch })
  .meta({ id: 'SurfaceAsk' });
export type SurfaceAsk = z.infer<typeof SurfaceAsk>;

export const SurfaceFigure = z
  .object({
    estimate: z.number(),
    standardError: z.number(),
    low: z.number(),
    high: z.number(),
    /** two-sided, against 0 */
    p: z.number(),
  })
  .meta({ id: 'SurfaceFigure' });
export type SurfaceFigure = z.infer<typeof SurfaceFigure>;

const Along = z.object({ slope: SurfaceFigure, curvature: SurfaceFigure });
const Test = z.object({ statistic: z.number(), over: z.number(), under: z.number(), p: z.number() });

/** How a metric depends on expected and perceived together: `S = b0 + b1·E + b2·P + b3·E² + b4·E·P + b5·P²`. */
export const SurfaceReport = z
  .object({
    schema: z.literal(1),
    dimension: z.string(),
    names: Names,
    metric: z.string(),
    metricNames: Names,
    asked: z.enum(ASKED),
    confidence: z.number(),
    centre: z.number(),
    /** customers with all three; each counts once, with the means of their occasions */
    people: z.int(),
    /** true where whole groups of customers were left out because there are too many */
    sampled: z.boolean(),
    /** b0 … b5 */
    coefficients: z.array(SurfaceFigure),
    rSquared: z.number(),
    /** where both rise together, and where one rises as the other falls */
    congruence: Along,
    incongruence: Along,
    /** whether the squared terms add anything, and whether a plain difference would not do */
    curved: Test,
    againstDifference: Test,
    stationary: z
      .object({ expected: z.number(), perceived: z.number(), kind: z.enum(['peak', 'valley', 'saddle']) })
      .nullable(),
    /** where customers are: bands of the line, 0 to SURFACE_BANDS − 1, with at least the least people a cell may have */
    spread: z.array(z.object({ expected: z.int(), perceived: z.int(), people: z.int() })),
  })
  .meta({ id: 'SurfaceReport' });
export type SurfaceReport = z.infer<typeof SurfaceReport>;
