import type { WarningEvaluation } from '@plumbline/model/textWarning.ts';
import { WARNING_RATES } from '@plumbline/model/textWarning.ts';
import { fitPlatt, type Platt, probabilityOf } from '@plumbline/text/linear/platt.ts';
import { measureWarning } from '@plumbline/text/warning/fitWarning.ts';
import { shareOfTexts } from './shareOfTexts.ts';

/** How bad a customer's texts sounded, 0..1, and what came of it: 1 for a bad outcome. */
export type Outcome = { score: number; bad: number };

/** With fewer of either nothing can be said about how warnings do. */
export const OUTCOMES_MIN = 10;

const EDGE = 1e-4;
const logit = (score: number): number => {
  const kept = Math.min(1 - EDGE, Math.max(EDGE, score));
  return Math.log(kept / (1 - kept));
};

/** Turns how bad texts sound into the chance of the outcome, as customers whose outcome is known had it. */
export function calibrateWarnings(outcomes: readonly Outcome[]): (score: number) => number {
  const platt = plattOf(outcomes);
  return (score) => probabilityOf(platt, logit(score));
}

/**
 * How warnings did on what came of customers: recall at fixed shares of false alarms, AUC, Brier, and accuracy beside that of
 * always saying "fine".
 *
 * Probabilities are those of a curve fitted on the other half of the customers, so that none was fitted on its own outcome.
 *
 * @returns null where there are fewer than ten bad or ten good outcomes
 */
export function evaluateWarnings(
  outcomes: readonly Outcome[],
  kind: WarningEvaluation['outcome'],
  reading: { confidence: number; asOf: string; needed: number },
): WarningEvaluation | null {
  const bad = outcomes.reduce((sum, one) => sum + one.bad, 0);
  if (Math.min(bad, outcomes.length - bad) < OUTCOMES_MIN) return null;
  const margins = outcomes.map(({ score }) => logit(score));
  const labels = outcomes.map((one) => one.bad);
  const halves = halve(outcomes);
  const curves = halves.map((half) => plattOf(half.map((place) => outcomes[place] as Outcome)));
  const probabilities = new Float64Array(outcomes.length);
  for (const [side, half] of halves.entries()) {
    const other = curves[1 - side] as Platt;
    for (const place of half) probabilities[place] = probabilityOf(other, margins[place] as number);
  }
  const qualities = WARNING_RATES.map((rate) => measureWarning(margins, probabilities, labels, rate));
  const [first] = qualities;
  if (first === undefined) return null;
  const { auc, brier, brierOfShare, accuracy, accuracyOfAlwaysFine } = first;
  return {
    ...{ outcome: kind, people: outcomes.length, bad, auc, brier, brierOfShare, accuracy, accuracyOfAlwaysFine },
    recalls: qualities.map(({ recall, falseAlarmShare }) => ({
      falseAlarmShare,
      threshold: thresholdAt(outcomes, falseAlarmShare),
      recall: shareOfTexts({ has: Math.round(recall * bad), of: bad, people: bad }, reading),
    })),
  };
}

/** Each class in turn to one half and the other, so that both halves have both. */
function halve(outcomes: readonly Outcome[]): [number[], number[]] {
  const halves: [number[], number[]] = [[], []];
  const seen = [0, 0];
  for (const [place, { bad }] of outcomes.entries()) {
    const at = seen[bad] ?? 0;
    halves[at % 2 === 0 ? 0 : 1].push(place);
    seen[bad] = at + 1;
  }
  return halves;
}

/** The score that just this share of customers with a good outcome lies above. */
export function thresholdAt(outcomes: readonly Outcome[], falseAlarmShare: number): number {
  const good = outcomes
    .filter(({ bad }) => bad === 0)
    .map(({ score }) => score)
    .sort((one, other) => other - one);
  const at = good[Math.floor(good.length * falseAlarmShare)] ?? 0;
  // a warning lies above it: of equal scores none is a warning
  return Math.min(1, at + 1e-9);
}

function plattOf(outcomes: readonly Outcome[]): Platt {
  return fitPlatt(
    Float64Array.from(outcomes, ({ score }) => logit(score)),
    Uint8Array.from(outcomes, ({ bad }) => bad),
  );
}
