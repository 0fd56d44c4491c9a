import type { PathArrangement } from './arrangePathModel.ts';

export type HeterotraitKind =
  /** arithmetic means of absolute correlations (HTMT+), as seminr and SmartPLS */
  | 'absolute'
  /** arithmetic means of signed correlations, as cSEM's default */
  | 'signed'
  /** geometric means of absolute correlations (HTMT2) */
  | 'geometric';

/**
 * Heterotrait–monotrait ratio of every two latents: correlations between blocks over those within.
 *
 * A single indicator counts as one that correlates 1 with itself. Takes no memory when `into` is given: a bootstrap calls
 * it for every resample.
 *
 * @param correlations of the indicators, full square
 * @param arrangement  the model by place
 * @param kind         which means
 * @param into         latents × latents, where given
 * @returns            latents × latents, symmetric, NaN on the diagonal
 *
 * Source  [henseler-2015]; absolute values: [ringle-2023]; geometric: [roemer-2021]
 * Checked  seminr 2.3.4 and cSEM 0.6.1, within 1e-8
 */
export function heterotraitMonotrait(
  correlations: Float64Array,
  arrangement: PathArrangement,
  kind: HeterotraitKind = 'absolute',
  into: Float64Array = new Float64Array(arrangement.latents.length ** 2),
): Float64Array {
  const latents = arrangement.latents.length;
  for (let k = 0; k < latents; k++) into[k * latents + k] = meanWithin(correlations, arrangement, k, kind);
  for (let k = 0; k < latents; k++) {
    for (let l = 0; l < k; l++) {
      const within = (into[k * latents + k] as number) * (into[l * latents + l] as number);
      const ratio = meanBetween(correlations, arrangement, k, l, kind) / Math.sqrt(within);
      into[k * latents + l] = ratio;
      into[l * latents + k] = ratio;
    }
  }
  for (let k = 0; k < latents; k++) into[k * latents + k] = Number.NaN;
  return into;
}

function meanWithin(
  correlations: Float64Array,
  arrangement: PathArrangement,
  k: number,
  kind: HeterotraitKind,
): number {
  const width = arrangement.indicators.length;
  const from = arrangement.blockStart[k] as number;
  const to = arrangement.blockStart[k + 1] as number;
  if (to - from === 1) return 1;
  let sum = 0;
  for (let i = from + 1; i < to; i++)
    for (let j = from; j < i; j++) sum += termOf(correlations[i * width + j] as number, kind);
  const mean = sum / (((to - from) * (to - from - 1)) / 2);
  return kind === 'geometric' ? Math.exp(mean) : mean;
}

function meanBetween(
  correlations: Float64Array,
  arrangement: PathArrangement,
  k: number,
  l: number,
  kind: HeterotraitKind,
): number {
  const width = arrangement.indicators.length;
  const { blockStart } = arrangement;
  const [fromK, toK] = [blockStart[k] as number, blockStart[k + 1] as number];
  const [fromL, toL] = [blockStart[l] as number, blockStart[l + 1] as number];
  let sum = 0;
  for (let i = fromK; i < toK; i++)
    for (let j = fromL; j < toL; j++) sum += termOf(correlations[i * width + j] as number, kind);
  const mean = sum / ((toK - fromK) * (toL - fromL));
  return kind === 'geometric' ? Math.exp(mean) : mean;
}

function termOf(r: number, kind: HeterotraitKind): number {
  if (kind === 'signed') return r;
  return kind === 'absolute' ? Math.abs(r) : Math.log(Math.abs(r));
}
