import { checkFinite, checkLength, checkRange, checkWhole } from '../checkArguments.ts';
import { wilsonInterval } from '../wilsonInterval.ts';
import { checkOutcome } from './calibrateProbabilities.ts';

export type ReliabilityBin = {
  /** least and greatest probability in the bin */
  from: number;
  to: number;
  n: number;
  /** mean probability */
  expected: number;
  /** share of events, with its Wilson interval */
  observed: number;
  low: number;
  high: number;
};

export type ProbabilityAssessment = {
  n: number;
  /** mean squared distance of probability and outcome: 0 is perfect */
  brier: number;
  /** 1 − brier / that of always saying the base share; 0 or less is no use */
  brierSkill: number;
  /** −mean log of the probability given to what happened; infinite where something impossible happened */
  logLoss: number;
  /** over the bins: how far observed shares lie from expected ones (0 is perfect), how far apart they are (more is better) */
  reliability: number;
  resolution: number;
  /** base share × (1 − base share) */
  uncertainty: number;
  /** mean distance of observed and expected over the bins, by cases */
  calibrationError: number;
  bins: ReliabilityBin[];
};

/**
 * How good stated probabilities were: Brier score with its parts, and the reliability table.
 *
 * @param outcome     0 or 1, n values
 * @param probability as many, 0..1
 * @param bins        number of bins of as equal a count as ties allow, 10 if not given
 * @param confidence  of the intervals of the observed shares
 * @returns           scores and table; reliability − resolution + uncertainty is the Brier score of the bins' mean probabilities
 * @throws ArgumentError `outcome`, `probability`, `bins`, `confidence` outside their range
 *
 * Source  [brier-1950]; [murphy-1973]     Checked  the decomposition's own law, within 1e-14; a table worked by hand
 */
export function assessProbabilities(
  outcome: ArrayLike<number>,
  probability: ArrayLike<number>,
  bins = 10,
  confidence = 0.95,
): ProbabilityAssessment {
  checkOutcome(outcome);
  checkFinite('probability', probability);
  checkLength('probability', probability, outcome.length);
  checkWhole('bins', bins, 1, 1000);
  const n = outcome.length;
  let [squares, logs, events] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const share = probability[i] as number;
    checkRange('probability', share, 0, 1);
    squares += (share - (outcome[i] as number)) ** 2;
    logs -= Math.log(outcome[i] === 1 ? share : 1 - share);
    events += outcome[i] as number;
  }
  const base = events / n;
  const uncertainty = base * (1 - base);
  const table = tabulate(outcome, probability, bins, confidence);
  const average = (read: (bin: ReliabilityBin) => number) =>
    table.reduce((sum, bin) => sum + (bin.n * read(bin)) / n, 0);
  return {
    n,
    brier: squares / n,
    brierSkill: uncertainty === 0 ? Number.NEGATIVE_INFINITY : 1 - squares / n / uncertainty,
    logLoss: logs / n,
    reliability: average(({ expected, observed }) => (expected - observed) ** 2),
    resolution: average(({ observed }) => (observed - base) ** 2),
    uncertainty,
    calibrationError: average(({ expected, observed }) => Math.abs(expected - observed)),
    bins: table,
  };
}

function tabulate(
  outcome: ArrayLike<number>,
  probability: ArrayLike<number>,
  bins: number,
  confidence: number,
): ReliabilityBin[] {
  const n = outcome.length;
  const order = Array.from({ length: n }, (_unused, i) => i).sort(
    (i, j) => (probability[i] as number) - (probability[j] as number),
  );
  const table: ReliabilityBin[] = [];
  let from = 0;
  for (let bin = 1; bin <= bins && from < n; bin++) {
    let to = Math.max(from + 1, Math.round((bin * n) / bins));
    // equal probabilities stay together
    while (to < n && probability[order[to] as number] === probability[order[to - 1] as number]) to++;
    const cases = order.slice(from, to);
    const events = cases.reduce((sum, i) => sum + (outcome[i] as number), 0);
    const [low, high] = wilsonInterval(events, cases.length, confidence);
    table.push({
      from: probability[cases[0] as number] as number,
      to: probability[cases[cases.length - 1] as number] as number,
      n: cases.length,
      expected: cases.reduce((sum, i) => sum + (probability[i] as number), 0) / cases.length,
      observed: events / cases.length,
      low,
      high,
    });
    from = to;
  }
  return table;
}
