import type { SampleDesign, SamplePlan } from '@plumbline/model/sample.ts';
import type { SampleFollowUp, WaveFollowUp } from '@plumbline/model/sampleFollowUp.ts';
import { chiSquareTest } from '@plumbline/stats/compare/chiSquareTest.ts';
import { compareEarlyLate, type HalfSums, type TitleOf } from './compareEarlyLate.ts';
import { spreadOf } from './planSample.ts';
import { type CountedOutcome, groupOutcomes, type RateOptions, rateOutcomes } from './rateOutcomes.ts';
import { marginOf } from './sizeSample.ts';

export type FollowedWave = Pick<WaveFollowUp, 'wave' | 'name' | 'who' | 'madeAt'> & {
  outcomes: readonly (CountedOutcome & { stratum: string })[];
  titleOf: TitleOf;
};

/** What became of the people of a sample, wave by wave and stratum by stratum, and how exact the answers are so far. */
export function composeFollowUp(
  { design, drawn }: { design: SampleDesign; drawn: SamplePlan },
  {
    waves,
    halves,
    asked,
  }: { waves: readonly FollowedWave[]; halves: readonly HalfSums[]; asked: ReadonlyMap<string, number> },
  options: RateOptions,
): SampleFollowUp {
  const followed = waves.map((wave) => followWave(design, drawn, wave, options));
  return {
    schema: 1,
    asOf: options.asOf,
    unit: drawn.unit,
    confidence: options.confidence,
    waves: followed,
    // waves of the same people are no separate samples
    wavesTest: testOf(followed.filter(({ who }) => FRESH.includes(who)).map(({ outcomes }) => outcomes)),
    earlyLate: waves.flatMap(({ wave, titleOf }) => compareEarlyLate(wave, halves, titleOf, options) ?? []),
    reserveLeft: drawn.strata.map(({ stratum, reserve }) => ({
      stratum,
      left: Math.max(0, reserve - (asked.get(stratum) ?? 0)),
    })),
  };
}

function followWave(
  design: SampleDesign,
  drawn: SamplePlan,
  { wave, name, who, madeAt, outcomes }: FollowedWave,
  options: RateOptions,
): WaveFollowUp {
  const spread = spreadOf(design);
  const strata = drawn.strata.flatMap(({ stratum, eligible }) => {
    const counted = outcomes.filter((one) => one.stratum === stratum);
    if (counted.length === 0) return [];
    const grouped = groupOutcomes(counted);
    const margin = marginOf(spread, [{ people: eligible, answers: grouped.complete }], design);
    return [{ stratum, people: eligible, outcomes: grouped, rates: rateOutcomes(grouped, options), margin }];
  });
  const all = groupOutcomes(outcomes);
  return {
    ...{ wave, name, who, madeAt, outcomes: all, rates: rateOutcomes(all, options) },
    margin: marginOf(
      spread,
      strata.map(({ people, outcomes: { complete } }) => ({ people, answers: complete })),
      design,
    ),
    strata: strata.map(({ people: _people, ...stratum }) => stratum),
    strataTest: testOf(strata.map((one) => one.outcomes)),
  };
}

const FRESH: readonly WaveFollowUp['who'][] = ['main', 'reserve'];

/** Whether groups answer alike: complete against all others who may answer. */
function testOf(
  groups: readonly { invited: number; ineligible: number; complete: number }[],
): WaveFollowUp['strataTest'] {
  const table = groups
    .map(({ invited, ineligible, complete }) => [complete, invited - ineligible - complete])
    .filter(([answered = 0, not = 0]) => answered + not > 0);
  const columns = [0, 1].map((at) => table.reduce((sum, row) => sum + (row[at] ?? 0), 0));
  if (table.length < 2 || columns.some((sum) => sum === 0)) return null;
  const { statistic, degreesOfFreedom, p, cellsUnderFive, n } = chiSquareTest(table);
  return { statistic, degreesOfFreedom, p, cellsUnderFive, n };
}
