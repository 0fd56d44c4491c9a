import type { JourneyPain, StepFigures } from '@plumbline/model/journeyBlueprint.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import type { Reading } from '../reading.ts';

/**
 * Where a journey hurts most: share of cases that come to the step × points short of what is expected × importance.
 *
 * The interval is that of a product of two independent figures (delta method); importance was decided and brings no doubt. What is
 * at or above expectation does not hurt.
 *
 * @param people  who have events at all; of too few nobody knows which step they came to, and everybody is taken to come through each
 * @returns       the most painful first; what is beyond noise has a gap whose adjusted p is at most 0.05; and how many are not told,
 *   since too few come to their step
 * Source  [goodman-1960]
 */
export function rankPains(
  steps: readonly StepFigures[],
  people: number,
  reading: Reading,
): { pains: JourneyPain[]; painsWithheld: number } {
  let painsWithheld = 0;
  const pains = steps.flatMap(({ key, reached, lines }) =>
    lines.flatMap(({ dimension, touchpoint, gap, pAdjusted, weightShare }): JourneyPain[] => {
      if (gap.kind !== 'estimate' || gap.point >= 0) return [];
      if (reached.kind === 'tooFew' && people >= reading.cellPeopleMin) {
        painsWithheld++;
        return [];
      }
      // where a step has no events, everybody is taken to come through it
      const share = reached.kind === 'estimate' ? reached.point : 1;
      const shareSe = reached.kind === 'estimate' ? reached.se : 0;
      const shortfall = -gap.point;
      const point = share * shortfall * weightShare;
      const se = weightShare * Math.sqrt((share * gap.se) ** 2 + (shortfall * shareSe) ** 2);
      const half = studentQuantile((1 + reading.confidence) / 2, Math.max(1, gap.n - 1)) * se;
      const { confidence, clusteredBy, asOf } = reading;
      return [
        {
          ...{ step: key, dimension, touchpoint, reachedShare: share, shortfallPoints: shortfall, weightShare },
          pain: {
            ...{ kind: 'estimate', point, low: Math.max(0, point - half), high: point + half, se },
            ...{ n: gap.n, occasions: gap.occasions, nEffective: gap.nEffective, confidence },
            ...{ unit: 'points', method: 'journey-pain', clusteredBy, asOf },
          },
          beyondNoise: pAdjusted !== null && pAdjusted <= 0.05,
        },
      ];
    }),
  );
  const pointOf = ({ pain }: JourneyPain) => (pain.kind === 'estimate' ? pain.point : 0);
  return { pains: pains.sort((one, other) => pointOf(other) - pointOf(one)), painsWithheld };
}
