import { ArgumentError } from '../argumentError.ts';
import { invertDefinite, type Matrix } from '../numeric/matrix.ts';
import { checkCorrelation } from './itemCovariance.ts';

/**
 * Kaiser–Meyer–Olkin measure: how much of what items share is shared by more than two of them.
 *
 * Squared correlations over squared correlations plus squared partial correlations. Below 0.5 factors make no sense;
 * above 0.8 they do.
 *
 * @param correlation items × items, positive definite, two items or more
 * @returns           `overall` and `perItem`, 0..1; NaN where nothing correlates
 * @throws ArgumentError `correlation` no correlations, one item, or singular
 *
 * Source  [kaiser-1970], [kaiser-rice-1974]     Checked  R 4.2.2 psych 2.2.9 KMO(), within 1e-12
 */
export function samplingAdequacy(correlation: Matrix): { overall: number; perItem: Float64Array } {
  checkCorrelation('correlation', correlation);
  const p = correlation.rows;
  if (p < 2) throw new ArgumentError('correlation', 'tooFewCases', 'needs two items', { n: p, needed: 2 });
  const inverted = invertDefinite(correlation);
  if (inverted === null)
    throw new ArgumentError('correlation', 'singular', 'is singular: an item is a sum of others', { items: p });
  const inverse = inverted.inverse.values;
  const perItem = new Float64Array(p);
  let [allCorrelations, allPartials] = [0, 0];
  for (let i = 0; i < p; i++) {
    let [correlations, partials] = [0, 0];
    for (let j = 0; j < p; j++) {
      if (i === j) continue;
      correlations += (correlation.values[i * p + j] as number) ** 2;
      partials +=
        (inverse[i * p + j] as number) ** 2 / ((inverse[i * p + i] as number) * (inverse[j * p + j] as number));
    }
    perItem[i] = correlations / (correlations + partials);
    allCorrelations += correlations;
    allPartials += partials;
  }
  return { overall: allCorrelations / (allCorrelations + allPartials), perItem };
}
