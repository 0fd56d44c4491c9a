import { at } from './csr.ts';

/** A margin as a probability: 1 / (1 + exp(−(slope · margin + intercept))). */
export type Platt = { slope: number; intercept: number };

/** The logistic curve, without overflow at either end. */
export function logistic(value: number): number {
  if (value >= 0) return 1 / (1 + Math.exp(-value));
  const grown = Math.exp(value);
  return grown / (1 + grown);
}

export function probabilityOf({ slope, intercept }: Platt, margin: number): number {
  return logistic(slope * margin + intercept);
}

/**
 * The logistic curve that best turns margins of unseen rows into shares of positives.
 *
 * The targets are drawn in a little from 0 and 1, so that margins that part the classes wholly do not ask for certainty.
 * A slope below zero (margins that point the wrong way) is kept at zero: then every text gets the share of positives.
 *
 * @param margins  of rows the model has not seen (outOfFoldMargins)
 * @param labels   1 or 0
 * Source  Platt (1999), Probabilistic outputs for support vector machines; Newton steps with halving after
 *         Lin, Lin, Weng (2007), A note on Platt's probabilistic outputs
 */
export function fitPlatt(margins: ArrayLike<number>, labels: ArrayLike<number>): Platt {
  let positives = 0;
  for (let row = 0; row < labels.length; row += 1) positives += labels[row] === 1 ? 1 : 0;
  const negatives = labels.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const targets = Float64Array.from({ length: labels.length }, (_, row) => (labels[row] === 1 ? high : low));
  let [slope, intercept] = [0, Math.log((positives + 1) / (negatives + 1))];
  let loss = lossOf(margins, targets, slope, intercept);
  for (let step = 0; step < 100; step += 1) {
    const { slopeStep, interceptStep } = newtonStep(margins, targets, slope, intercept);
    let share = 1;
    const before = loss;
    for (; share > 1e-10; share /= 2) {
      const next = lossOf(margins, targets, slope - share * slopeStep, intercept - share * interceptStep);
      if (next <= loss) {
        slope -= share * slopeStep;
        intercept -= share * interceptStep;
        loss = next;
        break;
      }
    }
    if (share <= 1e-10 || before - loss < 1e-10 * before) break;
  }
  return slope > 0 ? { slope, intercept } : { slope: 0, intercept: Math.log((positives + 1) / (negatives + 1)) };
}

function lossOf(margins: ArrayLike<number>, targets: Float64Array, slope: number, intercept: number): number {
  let loss = 0;
  for (let row = 0; row < targets.length; row += 1) {
    const value = slope * at(margins, row) + intercept;
    const softPlus = value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value));
    loss += softPlus - at(targets, row) * value;
  }
  return loss;
}

function newtonStep(margins: ArrayLike<number>, targets: Float64Array, slope: number, intercept: number) {
  let [bySlope, byIntercept, both, slopeTwice, interceptTwice] = [0, 0, 0, 1e-9, 1e-9];
  for (let row = 0; row < targets.length; row += 1) {
    const margin = at(margins, row);
    const share = logistic(slope * margin + intercept);
    const error = share - at(targets, row);
    const curve = share * (1 - share);
    bySlope += error * margin;
    byIntercept += error;
    slopeTwice += curve * margin * margin;
    both += curve * margin;
    interceptTwice += curve;
  }
  const determinant = slopeTwice * interceptTwice - both * both || 1e-12;
  return {
    slopeStep: (interceptTwice * bySlope - both * byIntercept) / determinant,
    interceptStep: (slopeTwice * byIntercept - both * bySlope) / determinant,
  };
}
