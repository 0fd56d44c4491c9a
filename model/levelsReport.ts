import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';
import { BASES } from './meaning.ts';

/** What customers expect at which level, and on what that rests. */

/**
 * `expected` was asked before the service, `recalled` after it; they are never mixed. `predicted` is what customers
 * foresee: no mark asks for it, so it is always inferred.
 */
export const EXPECTATION_LEVELS = ['adequate', 'expected', 'recalled', 'predicted'] as const;
export type ExpectationLevel = (typeof EXPECTATION_LEVELS)[number];

/** A level that nobody was asked for, from what is known otherwise; its interval is that of a prediction. */
export const InferredLevel = z
  .object({
    /**
     * `history`: earlier answers; `text`: what customers wrote they expected, in the native measure; `benchmark`: an outside value;
     * `experience`: what was perceived lately
     */
    from: z.enum(['history', 'text', 'benchmark', 'experience']),
    estimate: Estimate,
    /** dimensions from which it is known how far the two usually lie apart; 0 where the interval was doubled in its place */
    comparedOver: z.int().min(0),
  })
  .meta({ id: 'InferredLevel' });
export type InferredLevel = z.infer<typeof InferredLevel>;

const Level = z.object({ asked: Estimate, inferred: InferredLevel.nullable() });

export const LevelsLine = z
  .object({
    dimension: z.string(),
    names: Names,
    parent: z.string().nullable(),
    segment: z.string(),
    levels: z.object({ adequate: Level, expected: Level, recalled: Level, predicted: Level }),
    perceived: Estimate,
    /** shares of occasions beneath, inside and above the zone from adequate to expected (before, else recalled) */
    zone: z.object({ below: Estimate, inside: Estimate, above: Estimate }),
    zoneOf: z.enum(['before', 'after']),
  })
  .meta({ id: 'LevelsLine' });
export type LevelsLine = z.infer<typeof LevelsLine>;

export const LevelsReport = z
  .object({
    schema: z.literal(1),
    segmentBy: z.string().nullable(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    confidence: z.number(),
    asOf: z.string(),
    lines: z.array(LevelsLine),
  })
  .meta({ id: 'LevelsReport' });
export type LevelsReport = z.infer<typeof LevelsReport>;

/** Sums over people, as the store counts them: of one basis x, of all bases t. */
export type BasisSums = {
  kind: 'survey' | 'text' | 'interview';
  segment: string;
  basis: string;
  people: number;
  x: number;
  t: number;
  xx: number;
  xt: number;
  tt: number;
};

export const BasisFigure = z
  .object({
    basis: z.enum(BASES),
    /** of a survey: how strongly people lean on it, 0–1; texts and interviews have none */
    strength: Estimate,
    /** part of all that was named */
    share: Estimate,
    /** points by which the expectation is higher for who leans on it wholly than for who does not at all, the others held fast */
    effect: Estimate,
    p: z.number().nullable(),
    pAdjusted: z.number().nullable(),
  })
  .meta({ id: 'BasisFigure' });
export type BasisFigure = z.infer<typeof BasisFigure>;

export const BasesReport = z
  .object({
    schema: z.literal(1),
    segmentBy: z.string().nullable(),
    groups: z.array(
      z.object({ kind: z.enum(['survey', 'text', 'interview']), segment: z.string(), bases: z.array(BasisFigure) }),
    ),
    confidence: z.number(),
    asOf: z.string(),
  })
  .meta({ id: 'BasesReport' });
export type BasesReport = z.infer<typeof BasesReport>;
