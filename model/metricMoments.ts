/** Sums over people of weighted values and weights, and who stands behind them. */
export type MetricSums = {
  a: number;
  w: number;
  aa: number;
  aw: number;
  ww: number;
  clusters: number;
  people: number;
  occasions: number;
  weights: number;
  weightSquares: number;
  squares: number;
};
/** The values around the median: `middle` are those from the place `first` (from 1) on, in order. */
export type MetricTimes = { values: number; people: number; first: number; middle: readonly number[] };
export type MetricProducts = { ab: number; awb: number; wab: number; wawb: number; clustersEither: number };
export type MetricCell =
  | { by: readonly string[]; kind: 'sums'; now: MetricSums; before: MetricSums; products: MetricProducts }
  | { by: readonly string[]; kind: 'times'; now: MetricTimes; before: MetricTimes };
