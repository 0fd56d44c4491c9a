/** A form of exponential smoothing in state space: how error, trend and season enter. */
export type EtsForm = {
  error: 'additive' | 'multiplicative';
  trend: 'none' | 'additive' | 'damped';
  seasonal: 'none' | 'additive' | 'multiplicative';
  /** values a period; 1 without a season */
  period: number;
};

/** Smoothing parameters; those of parts that a form lacks are 0, `phi` is 1 where nothing is damped. */
export type EtsRates = { alpha: number; beta: number; gamma: number; phi: number };

/** The state before the first value: level, slope, and the season of the periods to come, in their order. */
export type EtsState = { level: number; slope: number; seasonal: Float64Array };

const LETTERS = { additive: 'A', multiplicative: 'M', none: 'N', damped: 'Ad' } as const;

/**
 * The name of a form as the literature writes it.
 *
 * @param form  any
 * @returns     such as `ETS(M,Ad,M)`
 *
 * Source  [hyndman-2008] chapter 2
 */
export function nameOfEts({ error, trend, seasonal }: EtsForm): string {
  return `ETS(${LETTERS[error]},${LETTERS[trend]},${LETTERS[seasonal]})`;
}
