import { invertDefinite, type Matrix, symmetricEigen, zeros } from '../numeric/matrix.ts';
import type { PathFit } from './fitPathModel.ts';

/** How well a block measures its latent. NaN where a figure is not defined for the block. */
export type BlockQuality = {
  latent: string;
  mode: 'A' | 'B';
  indicators: number;
  /** of the correlations (standardised) and of the covariances (raw); 1 for a single indicator */
  alpha: number;
  alphaRaw: number;
  rhoA: number;
  /** composite reliability from the loadings */
  rhoC: number;
  /** average variance extracted: mean squared loading, also the block's communality */
  averageVarianceExtracted: number;
  /** Dillon and Goldstein's rho from the block's first principal component, as plspm gives it */
  rhoOfComponent: number;
  /** eigenvalues of the block's correlations; the second is 0 for a single indicator */
  eigenvalueFirst: number;
  eigenvalueSecond: number;
};

export type Measurement = {
  blocks: BlockQuality[];
  /** an indicator each: variance inflation among the indicators of its block, 1 for a single one */
  inflation: Float64Array;
  /** latents × latents: root of the AVE on the diagonal, correlations below, NaN above */
  fornellLarcker: Matrix;
};

/**
 * Reliability and convergent validity of every block, and Fornell and Larcker's criterion.
 *
 * @param fit from `fitPathModel`; where it is consistent the loadings are the corrected ones
 * @returns   a row a latent, in the model's order
 *
 * Source  [hair-2022]; alpha: [cronbach-1951]; rho A: [dijkstra-henseler-2015]; [fornell-larcker-1981]
 * Checked  seminr 2.3.4 and plspm 0.5.1 on the mobile phone data, within 1e-8
 */
export function assessMeasurement(fit: PathFit): Measurement {
  const { arrangement, loadings, latentCorrelations } = fit;
  const { latents, blockStart } = arrangement;
  const inflation = new Float64Array(loadings.length).fill(1);
  const blocks = latents.map((latent, k): BlockQuality => {
    const [from, to] = [blockStart[k] as number, blockStart[k + 1] as number];
    const block = sliceBlock(fit.correlations, from, to);
    inflation.set(inflationOf(block), from);
    const mode = arrangement.regressed[k] === 1 ? 'B' : 'A';
    return {
      ...{ latent, mode, indicators: to - from },
      ...alphas(block, fit.deviations.subarray(from, to)),
      rhoA: mode === 'B' ? Number.NaN : (fit.rhoA[k] as number),
      ...fromLoadings(loadings.subarray(from, to)),
      ...fromComponents(block),
    };
  });
  const n = latents.length;
  const fornellLarcker = zeros(n, n);
  fornellLarcker.values.fill(Number.NaN);
  for (let k = 0; k < n; k++) {
    for (let l = 0; l < k; l++) fornellLarcker.values[k * n + l] = latentCorrelations.values[k * n + l] as number;
    fornellLarcker.values[k * n + k] = Math.sqrt(blocks[k]?.averageVarianceExtracted ?? Number.NaN);
  }
  return { blocks, inflation, fornellLarcker };
}

function sliceBlock(correlations: Matrix, from: number, to: number): Matrix {
  const block = zeros(to - from, to - from);
  for (let i = from; i < to; i++)
    for (let j = from; j < to; j++)
      block.values[(i - from) * block.columns + j - from] = correlations.values[i * correlations.columns + j] as number;
  return block;
}

function alphas(block: Matrix, deviations: Float64Array): { alpha: number; alphaRaw: number } {
  const k = block.rows;
  if (k === 1) return { alpha: 1, alphaRaw: 1 };
  let [sum, covered, variances] = [0, 0, 0];
  for (let i = 0; i < k; i++) {
    variances += (deviations[i] as number) ** 2;
    for (let j = 0; j < k; j++) {
      const r = block.values[i * k + j] as number;
      sum += r;
      covered += r * (deviations[i] as number) * (deviations[j] as number);
    }
  }
  return { alpha: (k / (k - 1)) * (1 - k / sum), alphaRaw: (k / (k - 1)) * (1 - variances / covered) };
}

function fromLoadings(loadings: Float64Array): { rhoC: number; averageVarianceExtracted: number } {
  const sum = loadings.reduce((total, loading) => total + loading, 0);
  const squares = loadings.reduce((total, loading) => total + loading * loading, 0);
  return {
    rhoC: (sum * sum) / (sum * sum + loadings.length - squares),
    averageVarianceExtracted: squares / loadings.length,
  };
}

function fromComponents(block: Matrix): { rhoOfComponent: number; eigenvalueFirst: number; eigenvalueSecond: number } {
  if (block.rows === 1) return { rhoOfComponent: 1, eigenvalueFirst: 1, eigenvalueSecond: 0 };
  const { values, vectors } = symmetricEigen(block);
  const first = values[0] as number;
  const loadings = Float64Array.from(
    { length: block.rows },
    (_unused, i) => (vectors.values[i * block.rows] as number) * Math.sqrt(first),
  );
  return { rhoOfComponent: fromLoadings(loadings).rhoC, eigenvalueFirst: first, eigenvalueSecond: values[1] as number };
}

/** Diagonal of the inverse; infinite where the indicators are collinear. */
function inflationOf(block: Matrix): Float64Array {
  const inverted = invertDefinite(block);
  return Float64Array.from({ length: block.rows }, (_unused, i) =>
    inverted === null ? Number.POSITIVE_INFINITY : (inverted.inverse.values[i * block.rows + i] as number),
  );
}
