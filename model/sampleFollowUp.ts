import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { WAVE_WHO } from './sample.ts';

/** What became of the people of a sample, wave by wave. */

const Count = z.int().min(0);

/** People by what became of them. `sent` and `opened` are steps on the way, the rest are groups and sum to `invited`. */
export const Outcomes = z.object({
  invited: Count,
  sent: Count,
  opened: Count,
  complete: Count,
  partial: Count,
  refused: Count,
  noContact: Count,
  other: Count,
  ineligible: Count,
  unknown: Count,
});
export type Outcomes = z.infer<typeof Outcomes>;

/** Rates of AAPOR's Standard Definitions, each of people, with Wilson's interval. */
export const OutcomeRates = z.object({
  rr1: Estimate,
  rr2: Estimate,
  rr3: Estimate,
  rr4: Estimate,
  coop1: Estimate,
  refusal1: Estimate,
  contact1: Estimate,
  /** share of the unknown taken to be eligible in RR3 and RR4 */
  eligibleShare: z.number().nullable(),
});
export type OutcomeRates = z.infer<typeof OutcomeRates>;

export const StratumFollowUp = z.object({
  stratum: z.string(),
  outcomes: Outcomes,
  rates: OutcomeRates,
  /** half the width of the interval that the answers so far give, in the unit of the target; null under two */
  margin: z.number().nullable(),
});
export const WaveFollowUp = z.object({
  wave: z.uuid(),
  name: z.string(),
  who: z.enum(WAVE_WHO),
  madeAt: z.string(),
  outcomes: Outcomes,
  rates: OutcomeRates,
  margin: z.number().nullable(),
  strata: z.array(StratumFollowUp),
  /** whether strata answer alike: chi-square over answered and not; null where a table cannot be made */
  strataTest: z
    .object({ statistic: z.number(), degreesOfFreedom: z.number(), p: z.number(), cellsUnderFive: Count, n: Count })
    .nullable(),
});
export type WaveFollowUp = z.infer<typeof WaveFollowUp>;

/** Early against late respondents: who answers late is nearer to who does not answer. */
export const EarlyLate = z.object({
  wave: z.uuid(),
  /** half of the answers came within so many days of the link */
  splitDays: z.number(),
  early: Count,
  late: Count,
  figures: z.array(
    z.object({
      /** key of the question, and of its row where it has rows */
      question: z.string(),
      part: z.string(),
      title: z.record(z.string(), z.string()),
      early: Estimate,
      late: Estimate,
      /** late less early */
      difference: Estimate,
      /** over all figures of the wave, by Benjamini and Hochberg */
      pAdjusted: z.number().nullable(),
    }),
  ),
});
export type EarlyLate = z.infer<typeof EarlyLate>;

export const SampleFollowUp = z
  .object({
    schema: z.literal(1),
    asOf: z.string(),
    unit: z.enum(['share', 'mean']),
    confidence: z.number(),
    waves: z.array(WaveFollowUp),
    /** differences between waves in who answered: chi-square; null with fewer than two waves */
    wavesTest: z
      .object({ statistic: z.number(), degreesOfFreedom: z.number(), p: z.number(), cellsUnderFive: Count, n: Count })
      .nullable(),
    earlyLate: z.array(EarlyLate),
    /** main and reserve left to be asked, by stratum */
    reserveLeft: z.array(z.object({ stratum: z.string(), left: Count })),
  })
  .meta({ id: 'SampleFollowUp' });
export type SampleFollowUp = z.infer<typeof SampleFollowUp>;
