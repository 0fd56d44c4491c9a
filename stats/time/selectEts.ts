import { checkFinite } from '../checkArguments.ts';
import type { EtsForm } from './etsForm.ts';
import { type EtsFitOptions, type FittedEts, fitEts } from './fitEts.ts';

/**
 * The form of exponential smoothing with the smallest corrected AIC.
 *
 * Forms are compared after one search each, as R does; only the best is then searched to the end. Multiplied parts are tried where
 * every value is above 0; forms with an added error and a multiplied season are unstable and left out.
 *
 * @param values   finite, in order of time
 * @param period   values a period; 1 without a season
 * @param options  limits of the last search
 * @returns        the best form fitted, and the corrected AIC of every form that was tried, smallest first
 * @throws ArgumentError `notFinite`, `constant`, `tooFewCases`, `range`
 *
 * Source  [hyndman-2008] section 2.8     Checked  R forecast 8.20 ets(): the same form on AirPassengers
 */
export function selectEts(
  values: ArrayLike<number>,
  period: number,
  options: EtsFitOptions = {},
): { best: FittedEts; tried: { form: EtsForm; aicCorrected: number }[] } {
  checkFinite('values', values);
  const isPositive = Array.from(values).every((value) => value > 0);
  const tried = formsFor(period, isPositive)
    .map((form) => ({ form, aicCorrected: fitEts(values, form, { searchesMax: 1 }).aicCorrected }))
    .sort((a, b) => a.aicCorrected - b.aicCorrected);
  return { best: fitEts(values, (tried[0] as { form: EtsForm }).form, options), tried };
}

function formsFor(period: number, isPositive: boolean): EtsForm[] {
  const seasons: EtsForm['seasonal'][] = period === 1 ? ['none'] : ['none', 'additive', 'multiplicative'];
  const errors: EtsForm['error'][] = ['additive', 'multiplicative'];
  const trends: EtsForm['trend'][] = ['none', 'additive', 'damped'];
  return errors
    .flatMap((error) => trends.flatMap((trend) => seasons.map((seasonal) => ({ error, trend, seasonal, period }))))
    .filter(({ error, seasonal }) => isPositive || (error === 'additive' && seasonal !== 'multiplicative'))
    .filter(({ error, seasonal }) => error === 'multiplicative' || seasonal !== 'multiplicative');
}
