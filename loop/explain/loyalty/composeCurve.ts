import type { Estimate } from '@plumbline/model/estimate.ts';
import { type CurveAsk, type CurveReport, LOYALTY_LIMITS } from '@plumbline/model/loyalty.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { estimateLoyaltyCurve, type LoyaltyCurve } from '../estimateLoyaltyCurve.ts';
import { fitDisconfirmation } from '../fitDisconfirmation.ts';
import { type FigureFrame, loyaltyFigure } from './loyaltyFigure.ts';
import { onePerPerson } from './onePerPerson.ts';

export type CurveUnit = { person: number; expected: number | null; perceived: number | null; loyalty: number | null };
type WholeUnit = { person: number; expected: number; perceived: number; loyalty: number };

/** Resamples of a curve, and people that one needs. */
export const CURVE_RESAMPLES = 500;
export const CURVE_PEOPLE_MIN = 50;

/**
 * The expectation–loyalty curve of one dimension and one metric.
 *
 * @param units   occasions; those without both marks and the metric are left out
 * @param ask     what was asked
 * @param frame   how figures are read
 * @returns       the report, the occasions it was computed from, and how many steps the curve has at most
 * @throws ArgumentError `people` `tooFewCases`; as `estimateLoyaltyCurve`
 *
 * Source  [anderson-sullivan-1993]; [barlow-1972]     Checked  `estimateLoyaltyCurve`, `fitDisconfirmation`
 */
export function composeCurve(
  units: readonly CurveUnit[],
  ask: CurveAsk,
  frame: Omit<FigureFrame, 'method'> & { sampled: boolean; progress?: (share: number) => void },
): { report: CurveReport; whole: WholeUnit[]; stepsMax: number } {
  const whole = units.flatMap(({ person, expected, perceived, loyalty }) =>
    expected === null || perceived === null || loyalty === null ? [] : [{ person, expected, perceived, loyalty }],
  );
  const people = new Set(whole.map(({ person }) => person)).size;
  if (people < CURVE_PEOPLE_MIN)
    throw new ArgumentError('people', 'tooFewCases', `are ${people}`, { n: people, needed: CURVE_PEOPLE_MIN });
  // a step should hold several times the people that a figure needs
  const stepsMax = Math.max(2, Math.min(LOYALTY_LIMITS.stepsMax, Math.floor(people / (4 * frame.cellPeopleMin))));
  const curve = estimateLoyaltyCurve(
    whole.map(({ expected, perceived }) => perceived - expected),
    whole.map(({ loyalty }) => loyalty),
    {
      ...{ people: whole.map(({ person }) => `${person}`), stepsMax },
      ...{ resamples: CURVE_RESAMPLES, confidence: frame.confidence },
      ...(frame.progress === undefined ? {} : { progress: frame.progress }),
    },
  );
  const counts = countPeople(whole, curve.points);
  const curveFrame = { ...frame, method: 'loyalty-curve' };
  const { estimate, low, high } = curve.rise;
  const by = curve.clusteredBy;
  const ends = Math.min(counts[0] as number, counts.at(-1) as number);
  return {
    report: {
      ...{ schema: 1, dimension: ask.dimension, metric: ask.metric, asked: ask.asked, people, occasions: whole.length },
      points: curve.points.map((point, at) => {
        const n = counts[at] as number;
        const figure = { estimate: point.loyalty, low: point.low, high: point.high };
        return {
          ...{ disconfirmation: point.disconfirmation, n, mean: n < frame.cellPeopleMin ? null : point.mean },
          loyalty: loyaltyFigure(figure, { n, occasions: point.n, unit: 'points', by }, curveFrame),
        };
      }),
      // with one end that is shown, the rise would tell the other
      rise:
        ends < frame.cellPeopleMin
          ? { kind: 'tooFew', n: ends, needed: frame.cellPeopleMin }
          : loyaltyFigure(
              { estimate, low, high },
              { n: people, occasions: whole.length, unit: 'points', by },
              curveFrame,
            ),
      ...slopesOf(whole, frame),
      ...{ rSquared: curve.rSquared, sampled: frame.sampled },
    },
    ...{ whole, stepsMax },
  };
}

/** People of each step: the steps lie one after the other along the sorted occasions, each with as many as it counted. */
function countPeople(whole: readonly WholeUnit[], points: LoyaltyCurve['points']): number[] {
  const sorted = [...whole].sort((one, other) => one.perceived - one.expected - (other.perceived - other.expected));
  let from = 0;
  return points.map(({ n }) => {
    const own = sorted.slice(from, from + n);
    from += n;
    return new Set(own.map(({ person }) => person)).size;
  });
}

/** What falling short costs and going beyond brings, by one occasion a customer: the standard errors know no people. */
function slopesOf(
  whole: readonly WholeUnit[],
  frame: Omit<FigureFrame, 'method'>,
): Pick<CurveReport, 'shortfall' | 'surplus' | 'asymmetryP'> {
  const own = onePerPerson(whole);
  const none: Estimate = { kind: 'absent', because: 'notMeasured' };
  try {
    const found = fitDisconfirmation(
      own.map(({ loyalty }) => loyalty),
      own.map(({ expected }) => expected),
      own.map(({ perceived }) => perceived),
      { confidence: frame.confidence },
    );
    const figure = ({ estimate, low, high, standardError }: typeof found.shortfall) =>
      loyaltyFigure(
        { estimate, low, high, standardError },
        { n: own.length, unit: 'points' },
        { ...frame, method: 'disconfirmation' },
      );
    return { shortfall: figure(found.shortfall), surplus: figure(found.surplus), asymmetryP: found.asymmetry.p };
  } catch (error) {
    // nobody got less, or nobody more, than expected
    if (error instanceof ArgumentError) return { shortfall: none, surplus: none, asymmetryP: null };
    throw error;
  }
}
