import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapEstimate } from '@plumbline/model/gapsReport.ts';
import type { MeanMoments, PairMoments } from '@plumbline/model/moments.ts';
import { MARK_CENTRE } from '@plumbline/model/moments.ts';
import { clusteredDifference } from '@plumbline/stats/clusteredDifference.ts';
import { clusteredMean } from '@plumbline/stats/clusteredMean.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import { composeEstimated, estimateMean } from './estimateMean.ts';
import type { Reading } from './reading.ts';

const GAP = { unit: 'points', method: 'clustered-gap' } as const;
const NOT_ESTIMATED = { paired: null, p: null, pAdjusted: null, pairsOnly: null } as const;

/** A mark as drawn, with what it was estimated from. */
export type DrawnMark = { drawn: Estimate; moments: MeanMoments };

/**
 * Estimates the gap between two observed marks: the difference of the two as drawn, whoever gave them.
 *
 * @param of        the mark that is reached for, such as perceived
 * @param from      the mark it is measured from, such as expected
 * @param products  what their totals have in common, from the store
 * @param reading   confidence, small cells
 * @returns         the gap in points with its p, the share of customers who gave both, and where that lies strictly
 *                  between 0 and 1 the gap on the occasions that have both; not estimated where a mark is not
 * Source  [binder-1983]; the gaps [pzb-1985]
 */
export function estimateGap(of: DrawnMark, from: DrawnMark, products: PairMoments, reading: Reading): GapEstimate {
  const without = findWhyNot(of.drawn, from.drawn);
  if (without !== null) return { ...without, ...NOT_ESTIMATED };
  const { either } = products;
  const { difference, se, freedom } = clusteredDifference(of.moments, from.moments, products);
  const both = of.moments.people + from.moments.people - either.people;
  const paired = Math.min(1, Math.max(0, both / either.people));
  return {
    ...composeEstimated(difference, se, freedom, either, GAP, reading),
    paired,
    p: probabilityOf(difference, se, freedom),
    pAdjusted: null,
    pairsOnly:
      paired > 0 && paired < 1
        ? estimateMean(products.pairs, { ...GAP, centre: 0, because: 'markMissing' }, reading)
        : null,
  };
}

/**
 * Estimates the gap between an observed mark and a value that was decided: a constant, so the doubt is the mark's own.
 *
 * @param observed  the observed mark
 * @param decided   the decided mark as drawn
 * @param differs   how the store counted it: the value that held throughout, or the sums of the differences where it
 *                  changed within the period (then only occasions on days when a value held count)
 * @param sign      1 for observed − decided, −1 for decided − observed
 * @param reading   confidence, small cells
 * @returns         the gap in points; `paired` is the share of the mark's people on days when a value held
 * Source  [binder-1983]; the gaps [pzb-1985]
 */
export function estimateDecidedGap(
  observed: DrawnMark,
  decided: Estimate,
  differs: DecidedDifference,
  sign: 1 | -1,
  reading: Reading,
): GapEstimate {
  const without = findWhyNot(observed.drawn, decided);
  if (without !== null) return { ...without, ...NOT_ESTIMATED };
  const moments = 'changed' in differs ? differs.changed : observed.moments;
  // a value that only began after the last occasion was in force at none of them
  const because = differs.of === 'promised' ? 'noPromise' : 'noStandard';
  const mean = estimateMean(moments, { ...GAP, centre: 0, because }, reading);
  if (mean.kind !== 'estimate') return { ...mean, ...NOT_ESTIMATED };
  const { se, freedom, mean: found } = clusteredMean(moments);
  const point = 'changed' in differs ? found : sign * (found + MARK_CENTRE - differs.throughout);
  return {
    ...composeEstimated(point, se, freedom, moments, GAP, reading),
    paired: moments.people / observed.moments.people,
    p: probabilityOf(point, se, freedom),
    pAdjusted: null,
    pairsOnly: null,
  };
}

export type DecidedDifference = { of: 'standard' | 'promised' } & ({ throughout: number } | { changed: MeanMoments });

/** Why a gap of these two marks cannot be shown, or null where it can. The graver reason is told. */
function findWhyNot(of: Estimate, from: Estimate): Exclude<Estimate, { kind: 'estimate' | 'set' }> | null {
  const sides = [of, from];
  const absent = sides.filter((side) => side.kind === 'absent');
  const [missing] = absent;
  if (missing !== undefined) {
    const tellable = absent.length === 1 && (missing.because === 'noStandard' || missing.because === 'noPromise');
    return { kind: 'absent', because: tellable ? missing.because : 'markMissing' };
  }
  const [least] = sides.filter((side) => side.kind === 'tooFew').sort((one, other) => one.n - other.n);
  if (least !== undefined) return least;
  return sides.find((side) => side.kind === 'withheld') ?? null;
}

function probabilityOf(difference: number, se: number, freedom: number): number {
  if (se === 0) return difference === 0 ? 1 : 0;
  return studentTwoSidedP(difference / se, freedom);
}
