/**
 * A probability learnt where some share was bad, for where another share is: the odds are moved by the odds of the shares.
 *
 * Right where only the share differs (another time, another stream of the same kind of texts); wrong where the texts
 * themselves differ, so it is never applied blindly to a new domain.
 *
 * Source  Saerens, Latinne, Decaestecker (2002), Adjusting the outputs of a classifier to new a priori probabilities
 *
 * @param probability  as learnt, 0..1
 * @param learntShare  share where it was learnt, strictly between 0 and 1
 * @param hereShare    share here, strictly between 0 and 1
 * @throws RangeError  for a share of 0 or 1
 */
export function correctPrior(probability: number, learntShare: number, hereShare: number): number {
  for (const share of [learntShare, hereShare]) {
    if (!(share > 0 && share < 1)) throw new RangeError(`a share lies between 0 and 1: ${share}`);
  }
  const good = (1 - probability) * ((1 - hereShare) / (1 - learntShare));
  const bad = probability * (hereShare / learntShare);
  return bad + good > 0 ? bad / (bad + good) : hereShare;
}

/**
 * The share of bad texts among these, from probabilities learnt where another share was bad: the share that explains them
 * best (expectation and maximisation), starting from the learnt one.
 *
 * @param probabilities  as learnt, 0..1
 * @param learntShare    share where they were learnt, strictly between 0 and 1
 */
export function estimateShare(probabilities: ArrayLike<number>, learntShare: number): number {
  const most = 1 - 1e-6;
  let share = learntShare;
  for (let round = 0; round < 500 && probabilities.length > 0; round++) {
    let sum = 0;
    for (let i = 0; i < probabilities.length; i++) sum += correctPrior(probabilities[i] as number, learntShare, share);
    const next = Math.min(most, Math.max(1 - most, sum / probabilities.length));
    if (Math.abs(next - share) < 1e-7) return next;
    share = next;
  }
  return share;
}
