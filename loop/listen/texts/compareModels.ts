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
