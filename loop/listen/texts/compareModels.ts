import type { TextAccuracy, TextComparison } from '@plumbline/model/textModel.ts';
import { mcNemarTest } from '@plumbline/stats/compare/mcNemarTest.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { aucOf, expectedCalibrationError, majorityShare } from '@plumbline/text/linear/accuracy.ts';

const CONFIDENCE = 0.95;
/** Fewer of either sign say nothing of ranking or of calibration. */
const RANKED_MIN = 5;

/**
 * How two models do on the same confirmed texts.
 *
 * @param before  probability of praise of each text by one model, null where it gave none, which counts as wrong
 * @param after   the same by the other
 * @param labels  what people said: 1 praise, 0 blame
 */
export function compareModels(
  before: readonly (number | null)[],
  after: readonly (number | null)[],
  labels: readonly (0 | 1)[],
): TextComparison {
  const [one, other] = [rightOf(before, labels), rightOf(after, labels)];
  const onlyBefore = one.filter((right, row) => right && other[row] === false).length;
  const onlyAfter = other.filter((right, row) => right && one[row] === false).length;
  return {
    before: accuracyOf(before, labels),
    after: accuracyOf(after, labels),
    ...{ onlyBefore, onlyAfter },
    p: labels.length === 0 ? null : mcNemarTest(onlyBefore, onlyAfter).pExact,
    majority: labels.length === 0 ? null : majorityShare(labels),
  };
}

/**
 * Two readings by whether they were right, text by text, where an answer is more than praise or blame.
 *
 * @param majority  how often always giving the most common answer is right
 * @param clusters  of each answer: those of one text hang together, and the interval is as wide as their number of texts
 *   makes it; without it each stands for itself and McNemar's p is given
 */
export function compareRight(
  before: readonly boolean[],
  after: readonly boolean[],
  { majority, clusters }: { majority: number; clusters?: readonly number[] },
): TextComparison {
  const n = before.length;
  const count = (side: readonly boolean[]) => side.filter(Boolean).length;
  const onlyBefore = before.filter((right, row) => right && after[row] === false).length;
  const onlyAfter = after.filter((right, row) => right && before[row] === false).length;
  const share = (side: readonly boolean[]) =>
    clusters === undefined ? shareRight(count(side), n) : clusteredShare(side, clusters);
  return {
    ...{ before: share(before), after: share(after), onlyBefore, onlyAfter },
    p: n === 0 || clusters !== undefined ? null : mcNemarTest(onlyBefore, onlyAfter).pExact,
    majority: n === 0 ? null : majority,
  };
}

/** Wilson's interval with as many trials as the spread over clusters is worth. Source [binder-1983], [wilson-1927] */
function clusteredShare(side: readonly boolean[], clusters: readonly number[]): TextAccuracy {
  const right = side.filter(Boolean).length;
  const plain = shareRight(right, side.length);
  if (plain.accuracy === null) return plain;
  const residuals = new Map<number, number>();
  for (const [row, cluster] of clusters.entries())
    residuals.set(cluster, (residuals.get(cluster) ?? 0) + Number(side[row]) - plain.accuracy);
  const groups = residuals.size;
  const squares = [...residuals.values()].reduce((sum, one) => sum + one ** 2, 0);
  const variance = groups > 1 ? ((groups / (groups - 1)) * squares) / side.length ** 2 : 0;
  const spread = plain.accuracy * (1 - plain.accuracy);
  const trials = Math.max(1, Math.min(side.length, variance > 0 ? spread / variance : groups));
  const [low, high] = wilsonInterval(plain.accuracy * trials, trials, CONFIDENCE);
  return { ...plain, low, high };
}

/** A share of right answers that was counted elsewhere, with its interval. */
export function shareRight(right: number, n: number, auc: number | null = null): TextAccuracy {
  if (n === 0) return { n: 0, right: 0, accuracy: null, low: null, high: null, auc: null, ece: null };
  const [low, high] = wilsonInterval(right, n, CONFIDENCE);
  return { n, right, accuracy: right / n, low, high, auc, ece: null };
}

const rightOf = (said: readonly (number | null)[], labels: readonly (0 | 1)[]): boolean[] =>
  labels.map((label, row) => {
    const probability = said[row] ?? null;
    return probability !== null && probability >= 0.5 === (label === 1);
  });

function accuracyOf(said: readonly (number | null)[], labels: readonly (0 | 1)[]): TextAccuracy {
  const right = rightOf(said, labels).filter(Boolean).length;
  const scored = labels.flatMap((label, row) => {
    const probability = said[row] ?? null;
    return probability === null ? [] : [{ label, probability }];
  });
  const positives = scored.filter(({ label }) => label === 1).length;
  const plain = shareRight(right, labels.length);
  if (Math.min(positives, scored.length - positives) < RANKED_MIN) return plain;
  const [probabilities, truth] = [scored.map(({ probability }) => probability), scored.map(({ label }) => label)];
  return { ...plain, auc: aucOf(probabilities, truth), ece: expectedCalibrationError(probabilities, truth) };
}
