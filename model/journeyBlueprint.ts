import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { BLUEPRINT_LANES, JourneyVersion } from './journey.ts';
import { Names } from './locale.ts';

const Count = z.int().min(0);

/** What customers say of a dimension where a step or stage happens. */
export const StepLine = z
  .object({
    dimension: z.string(),
    names: Names,
    /** '' where it was not asked at one touchpoint */
    touchpoint: z.string(),
    expected: Estimate,
    promised: Estimate,
    perceived: Estimate,
    /** perceived less expected */
    gap: Estimate,
    pAdjusted: z.number().nullable(),
    /** part of the whole that the dimension weighs in the tree */
    weightShare: z.number(),
  })
  .meta({ id: 'StepLine' });
export type StepLine = z.infer<typeof StepLine>;

/** Share of negative texts, written between one step and the next. */
export const StepSentiment = z
  .object({ share: z.number(), low: z.number(), high: z.number(), texts: z.number() })
  .meta({ id: 'StepSentiment' });
export type StepSentiment = z.infer<typeof StepSentiment>;

/** A metric such as satisfaction, of people who came through a step, and how far they differ from those who did not. */
export const StepMetricFigure = z
  .object({ metric: z.string(), names: Names, value: Estimate, difference: Estimate, pAdjusted: z.number().nullable() })
  .meta({ id: 'StepMetricFigure' });
export type StepMetricFigure = z.infer<typeof StepMetricFigure>;

/** What is known of one step from observations, texts and events. */
export const StepFigures = z
  .object({
    key: z.string(),
    stage: z.string(),
    names: Names,
    lane: z.enum(BLUEPRINT_LANES),
    /** of all cases; absent where no event is bound */
    reached: Estimate,
    /** of those who came through the step; none where no event is bound */
    metrics: z.array(StepMetricFigure),
    lines: z.array(StepLine),
    sentiment: StepSentiment.nullable(),
  })
  .meta({ id: 'StepFigures' });
export type StepFigures = z.infer<typeof StepFigures>;

/** Share reached × shortfall × importance, in points of the whole. */
export const JourneyPain = z
  .object({
    step: z.string(),
    dimension: z.string(),
    touchpoint: z.string(),
    pain: Estimate,
    reachedShare: z.number(),
    shortfallPoints: z.number(),
    weightShare: z.number(),
    beyondNoise: z.boolean(),
  })
  .meta({ id: 'JourneyPain' });
export type JourneyPain = z.infer<typeof JourneyPain>;

export const JourneyBlueprint = z
  .object({
    schema: z.literal(1),
    journey: JourneyVersion,
    asOf: z.string(),
    cases: Count,
    /** shares that come to a step are made of counts in tens: exact ones would tell of too few */
    inTens: z.boolean(),
    stages: z.array(z.object({ key: z.string(), lines: z.array(StepLine), sentiment: StepSentiment.nullable() })),
    steps: z.array(StepFigures),
    pains: z.array(JourneyPain),
    /** not told, since too few come to their step */
    painsWithheld: Count,
    /** texts were not read, or may not be seen */
    withoutTexts: z.boolean(),
  })
  .meta({ id: 'JourneyBlueprint' });
export type JourneyBlueprint = z.infer<typeof JourneyBlueprint>;
