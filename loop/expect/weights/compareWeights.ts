import type { MethodWeights, RankAgreement, WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { kendallConcordance } from '@plumbline/stats/agreement/kendallConcordance.ts';
import { estimateCorrelation } from '@plumbline/stats/regression/estimateCorrelation.ts';

const FEWEST_FOR_TAU = 5;
const FEWEST_FOR_W = 3;

/**
 * How far methods put the same dimensions in the same order: Kendall's W over all, τ-b by pairs.
 *
 * @param methods those of the report; what the tree says now is no method of its own and is left out
 * @returns       null, or none, where there are too few methods or dimensions, or a method ties all of them
 * Source  [kendall-1948], [kendall-1990]
 */
export function compareWeights(
  methods: readonly MethodWeights[],
  confidence: number,
): Pick<WeightsReport, 'concordance' | 'agreements'> {
  const ranked = methods.flatMap(({ method, weights }) => {
    const points = weights.flatMap((one) => ('point' in one ? [one.point] : []));
    const varies = points.some((point) => Math.abs(point - (points[0] as number)) > 1e-12);
    return method !== 'current' && varies && points.length === weights.length ? [{ method, points }] : [];
  });
  const n = ranked[0]?.points.length ?? 0;
  const agreements: RankAgreement[] = [];
  if (n >= FEWEST_FOR_TAU)
    ranked.forEach(({ method: one, points }, at) => {
      for (const { method: other, points: others } of ranked.slice(at + 1)) {
        const { estimate, low, high, p } = estimateCorrelation(points, others, 'kendall', confidence);
        agreements.push({ one, other, tau: estimate, low: Math.max(-1, low), high: Math.min(1, high), p, n });
      }
    });
  if (ranked.length < 2 || n < FEWEST_FOR_W) return { concordance: null, agreements };
  const { w, p } = kendallConcordance(ranked.map(({ points }) => points));
  return { concordance: { w, p, methods: ranked.length, dimensions: n }, agreements };
}
