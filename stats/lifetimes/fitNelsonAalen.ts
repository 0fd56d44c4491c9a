import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkRange } from '../checkArguments.ts';
import { type RiskTable, tabulateRisk } from './tabulateRisk.ts';

export type CumulativeHazard = RiskTable & {
  /** expected events of a case kept at risk up to each time */
  hazard: Float64Array;
  standardError: Float64Array;
  /** interval symmetric on the logarithm; 0 where no event has happened yet */
  low: Float64Array;
  high: Float64Array;
};

/**
 * Nelson–Aalen estimate of the cumulative hazard.
 *
 * @param times      how long each case was observed, 0 or more
 * @param events     1 where the event ended it, 0 where observation did
 * @param confidence 0.95 if not given
 * @returns          a step at each distinct time
 * @throws ArgumentError as `tabulateRisk`, and `range` for the confidence
 *
 * Source  [aalen-1978]     Checked  R survival 3.5-3 survfit()$cumhaz, within 1e-9
 */
export function fitNelsonAalen(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  confidence = 0.95,
): CumulativeHazard {
  checkRange('confidence', confidence, 0, 1, true);
  const table = tabulateRisk(times, events);
  const z = quantile((1 + confidence) / 2, 0, 1);
  const steps = table.times.length;
  const made = {
    ...table,
    hazard: new Float64Array(steps),
    standardError: new Float64Array(steps),
    low: new Float64Array(steps),
    high: new Float64Array(steps),
  };
  let hazard = 0;
  let spread = 0;
  for (let at = 0; at < steps; at++) {
    const risk = table.atRisk[at] as number;
    hazard += (table.happened[at] as number) / risk;
    spread += (table.happened[at] as number) / (risk * risk);
    const error = Math.sqrt(spread);
    made.hazard[at] = hazard;
    made.standardError[at] = error;
    made.low[at] = hazard === 0 ? 0 : hazard * Math.exp((-z * error) / hazard);
    made.high[at] = hazard === 0 ? 0 : hazard * Math.exp((z * error) / hazard);
  }
  return made;
}
