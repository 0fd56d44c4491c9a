import { at } from './csr.ts';

/** The chance that a positive scores above a negative; ties count half. NaN when a class is missing. */
export function aucOf(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: labels.length }, (_, row) => row).sort((a, b) => at(scores, a) - at(scores, b));
  let [positives, rankSum] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && at(scores, at(order, to)) === at(scores, at(order, from))) to += 1;
    const rank = (from + to + 1) / 2;
    for (let place = from; place < to; place += 1) {
      if (labels[at(order, place)] !== 1) continue;
      rankSum += rank;
      positives += 1;
    }
    from = to;
  }
  const negatives = labels.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Share of rows whose score is on the side of their label. A score on the threshold counts as positive. */
export function accuracyOf(scores: ArrayLike<number>, labels: ArrayLike<number>, threshold: number): number {
  let right = 0;
  for (let row = 0; row < labels.length; row += 1) {
    if (at(scores, row) >= threshold === (labels[row] === 1)) right += 1;
  }
  return right / labels.length;
}

/** How often always giving the more common answer is right: what an accuracy must be read beside. */
export function majorityShare(labels: ArrayLike<number>): number {
  let positives = 0;
  for (let row = 0; row < labels.length; row += 1) positives += labels[row] === 1 ? 1 : 0;
  return Math.max(positives, labels.length - positives) / labels.length;
}

/** Mean distance between the probability said and the share found, over ten bins of equal width. */
export function expectedCalibrationError(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  const bins = 10;
  const said = new Float64Array(bins);
  const found = new Float64Array(bins);
  for (let row = 0; row < labels.length; row += 1) {
    const probability = at(probabilities, row);
    const bin = Math.min(bins - 1, Math.floor(probability * bins));
    said[bin] = at(said, bin) + probability;
    found[bin] = at(found, bin) + (labels[row] === 1 ? 1 : 0);
  }
  let sum = 0;
  for (let bin = 0; bin < bins; bin += 1) sum += Math.abs(at(said, bin) - at(found, bin));
  return sum / labels.length;
}

/** Mean squared distance between the probability said and what happened. */
export function brierScore(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < labels.length; row += 1) sum += (at(probabilities, row) - (labels[row] === 1 ? 1 : 0)) ** 2;
  return sum / labels.length;
}

/** The 95 % interval of a share (Wilson), for tables of accuracies. */
export function shareInterval(share: number, count: number): [low: number, high: number] {
  const z = 1.959963985;
  const centre = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half = (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return [centre - half, centre + half];
}
