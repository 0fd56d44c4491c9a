import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type PyramidShare = { estimate: number; low: number; high: number; people: number };

export type PyramidLevel = {
  /** met, whatever lies beneath */
  met: PyramidShare;
  /** met, and everything beneath it too */
  counted: PyramidShare;
  /** met among those for whom everything beneath is met; null where there is nobody */
  givenBeneath: PyramidShare | null;
  /** met, but on a level beneath that is not: effort that does not count yet */
  lostShare: number;
};

export type Pyramid = {
  n: number;
  dropped: number;
  levels: readonly PyramidLevel[];
  /** mean number of levels counted, 0..levels */
  height: { estimate: number; standardError: number | null; low: number | null; high: number | null };
  /** share of people by height: 0, 1, …, levels */
  heightShares: Float64Array;
  /** the first level at which most of those who reached it stop, from 0; null where most reach the top */
  brokenAt: number | null;
};

/**
 * The pyramid of expectation: a level counts for a person only when those beneath it are met.
 *
 * A delighted customer whose order did not arrive is not one whose emotional expectation was met; averaging levels would
 * say so.
 *
 * @param met        one array a level, the base first (basic function, reliability, convenience, personal, emotional);
 *                   1 met, 0 not, NaN unknown, one a person
 * @param confidence strictly between 0 and 1
 * @returns          shares with Wilson intervals, mean height with Student's; people with an unknown level are left out
 * @throws ArgumentError `empty`, `length`, `category` (other than 0 and 1), `tooFewCases` where nobody has every level
 * Source  [maslow-1943] for the order of needs; the counting is our own     Checked  by hand
 */
export function estimatePyramid(met: readonly ArrayLike<number>[], confidence = 0.95): Pyramid {
  checkRange('confidence', confidence, 0, 1, true);
  const heights = checkLevels(met);
  const people = heights.filter((height) => height >= 0).length;
  if (people === 0) throw new ArgumentError('met', 'tooFewCases', 'nobody has every level', { n: 0, needed: 1 });
  const levels = met.map((level, at) => {
    const own = countWhere(heights, (i) => level[i] === 1);
    const counted = countWhere(heights, (i) => (heights[i] as number) > at);
    const beneath = countWhere(heights, (i) => (heights[i] as number) >= at);
    return {
      met: shareOf(own, people, confidence),
      counted: shareOf(counted, people, confidence),
      givenBeneath: beneath === 0 ? null : shareOf(counted, beneath, confidence),
      lostShare: (own - counted) / people,
    };
  });
  const known = heights.filter((height) => height >= 0);
  const broken = levels.findIndex(({ givenBeneath }) => givenBeneath === null || givenBeneath.estimate < 0.5);
  return {
    n: people,
    dropped: heights.length - people,
    levels,
    height: heightOf(known, confidence),
    heightShares: Float64Array.from(
      { length: met.length + 1 },
      (_unused, at) => known.filter((height) => height === at).length / people,
    ),
    brokenAt: broken === -1 ? null : broken,
  };
}

/** The height of each person, −1 where a level is unknown. */
function checkLevels(met: readonly ArrayLike<number>[]): Float64Array {
  const rows = met[0]?.length ?? 0;
  if (rows === 0) throw new ArgumentError('met', 'empty', 'has no levels or nobody');
  met.forEach((level, at) => {
    checkLength(`met[${at + 1}]`, level, rows);
  });
  return Float64Array.from({ length: rows }, (_unused, i) => {
    let [height, standing] = [0, true];
    for (const [at, level] of met.entries()) {
      const value = level[i] as number;
      if (Number.isNaN(value)) return -1;
      if (value !== 0 && value !== 1)
        throw new ArgumentError(`met[${at + 1}]`, 'category', `value ${i + 1} is ${value}, not 0 or 1`, {
          place: i + 1,
          value,
        });
      standing &&= value === 1;
      if (standing) height += 1;
    }
    return height;
  });
}

function countWhere(heights: Float64Array, holds: (i: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < heights.length; i++) if ((heights[i] as number) >= 0 && holds(i)) count += 1;
  return count;
}

function shareOf(part: number, people: number, confidence: number): PyramidShare {
  const [low, high] = wilsonInterval(part, people, confidence);
  return { estimate: part / people, low, high, people };
}

function heightOf(heights: Float64Array, confidence: number): Pyramid['height'] {
  const estimate = mean(heights);
  if (heights.length < 2) return { estimate, standardError: null, low: null, high: null };
  const standardError = Math.sqrt(variance(heights) / heights.length);
  const half = studentQuantile((1 + confidence) / 2, heights.length - 1) * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half };
}
