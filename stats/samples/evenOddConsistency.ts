import { ArgumentError } from '../argumentError.ts';
import { checkAnswers } from './checkAnswers.ts';

/**
 * Even–odd consistency: whether a person answers the two halves of each scale alike.
 *
 * Each scale gives a pair of means, over its first, third, … item and over its second, fourth, …; their correlation over
 * the scales, within the person, is stepped up to full length by Spearman and Brown's formula.
 *
 * @param scales two items or more each, keyed one way; three scales or more, better ten; NaN is missing
 * @returns      consistency of each case, −1..1; NaN where fewer than three scales have both halves or one half does not
 *               vary
 * @throws ArgumentError `scales`, `items`
 *
 * Source  [johnson-2005], [meade-craig-2012]     Checked  correlations by hand
 */
export function evenOddConsistency(scales: readonly (readonly ArrayLike<number>[])[]): Float64Array {
  if (scales.length < 3)
    throw new ArgumentError('scales', 'tooFewCases', `needs 3 scales, has ${scales.length}`, {
      n: scales.length,
      needed: 3,
    });
  const n = checkAnswers(scales.flat(), 2);
  for (const scale of scales) checkAnswers(scale, 2);
  return Float64Array.from({ length: n }, (_unused, at) => {
    const pairs: [odd: number, even: number][] = [];
    for (const scale of scales) {
      const pair: [number, number] = [halfMean(scale, at, 0), halfMean(scale, at, 1)];
      if (!Number.isNaN(pair[0] + pair[1])) pairs.push(pair);
    }
    return pairs.length < 3 ? Number.NaN : stepUp(correlate(pairs));
  });
}

function halfMean(scale: readonly ArrayLike<number>[], at: number, from: 0 | 1): number {
  let [sum, count] = [0, 0];
  for (let item = from; item < scale.length; item += 2) {
    const answer = scale[item]?.[at] as number;
    if (Number.isNaN(answer)) continue;
    sum += answer;
    count += 1;
  }
  return sum / count;
}

function correlate(pairs: readonly [number, number][]): number {
  const meanOf = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [one, other] = [meanOf(0), meanOf(1)];
  let [cross, squaresOne, squaresOther] = [0, 0, 0];
  for (const [x, y] of pairs) {
    cross += (x - one) * (y - other);
    squaresOne += (x - one) ** 2;
    squaresOther += (y - other) ** 2;
  }
  return squaresOne < 1e-24 || squaresOther < 1e-24 ? Number.NaN : cross / Math.sqrt(squaresOne * squaresOther);
}

/** For correlations far below 0 the formula runs off; −1 is as inconsistent as may be. */
function stepUp(r: number): number {
  return r <= -1 / 3 ? -1 : Math.min(1, (2 * r) / (1 + r));
}
