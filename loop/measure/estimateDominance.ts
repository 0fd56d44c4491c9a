import { type DominantGapFound, FIVE_GAPS, FIVE_GAPS_LIMITS, type FiveGap } from '@plumbline/model/fiveGaps.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import { GAPS, type Gap, type Mark } from '@plumbline/model/mark.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';

type Sampled = 'expected' | 'believed' | 'delivered' | 'perceived' | 'promised';
const SAMPLED: readonly Sampled[] = ['expected', 'believed', 'delivered', 'perceived', 'promised'];
/** Gaps of two sampled marks: what their standard errors say of how the two move together. */
const JOINED: readonly Gap[] = ['service', 'knowledge', 'communication', 'outcome', 'perception'];
/** The share of false alarms that a family of gaps may hold, as everywhere. */
const FALSE_ALARMS_SHARE = 0.05;

/**
 * Which of the five gaps is the dominant one, with how certain that is: the share of draws from the joint normal
 * distribution of the line's marks in which a gap is the most negative of those that can be estimated.
 *
 * Gaps share marks (delivery and perception share what was delivered), so they are not drawn apart: marks are drawn, with
 * their standard errors, and with the covariances that the standard errors of the gaps between them imply,
 * `cov(a, b) = (se_a² + se_b² − se_(a−b)²)/2`. Pairs that no gap joins are taken as unrelated, which holds for staff and
 * customers. A standard is decided and has no doubt.
 *
 * @param line               one line with its marks and gaps
 * @param smallestGapPoints  the smallest gap that matters, points
 * @param normals            standard normal numbers, as `drawNormals` gives them: the same for all lines
 * Source  [efron-tibshirani-1993] parametric bootstrap     Checked  equal gaps, one planted gap, and the closed form of two
 */
export function estimateDominance(
  line: Pick<Line, 'marks' | 'gaps'>,
  smallestGapPoints: number,
  normals: Float64Array,
): DominantGapFound {
  if (isKnownNotShort(line, smallestGapPoints)) return { kind: 'notShort' };
  const known = FIVE_GAPS.filter((gap) => line.gaps[gap].kind === 'estimate' || line.gaps[gap].kind === 'set');
  if (known.length < 2) return { kind: 'tooFewKnown', known: known.length };
  const components = countWorst(line, known, normals);
  const points = new Map(known.map((gap) => [gap, pointOf(line, gap)]));
  const [leading] = [...components].sort((one, other) => other.share - one.share);
  if (leading === undefined || [...points.values()].every((point) => point >= 0))
    return { kind: 'noneShort', components };
  const certain =
    leading.share >= FIVE_GAPS_LIMITS.certainShare && (points.get(leading.gap) ?? 0) <= -smallestGapPoints;
  return { kind: certain ? 'clear' : 'notClear', gap: leading.gap, share: leading.share, components };
}

/** Numbers for `estimateDominance`: so many for each draw as there are sampled marks. */
export function drawNormals(draws: number, seed: number): Float64Array {
  const random = openRandom(seed);
  return Float64Array.from({ length: draws * SAMPLED.length }, () => random.normal());
}

/** Where nobody knows whether customers fell short, the company's own shortfalls are still worth ranking. */
function isKnownNotShort({ gaps: { service } }: Pick<Line, 'gaps'>, smallestGapPoints: number): boolean {
  if (service.kind !== 'estimate' && service.kind !== 'set') return false;
  const beyond = service.kind === 'set' || (service.pAdjusted !== null && service.pAdjusted <= FALSE_ALARMS_SHARE);
  return !(beyond && service.point <= -smallestGapPoints);
}

function pointOf({ gaps }: Pick<Line, 'gaps'>, gap: Gap): number {
  const estimate = gaps[gap];
  return estimate.kind === 'estimate' || estimate.kind === 'set' ? estimate.point : Number.NaN;
}

function countWorst(line: Pick<Line, 'marks' | 'gaps'>, known: readonly FiveGap[], normals: Float64Array) {
  const size = SAMPLED.length;
  const root = rootOfCovariance(covarianceOfMarks(line));
  const sides = known.map((gap) => ({
    point: pointOf(line, gap),
    of: SAMPLED.indexOf(GAPS[gap].of as Sampled),
    from: SAMPLED.indexOf(GAPS[gap].from as Sampled),
  }));
  const worst = new Array<number>(known.length).fill(0);
  const noise = new Float64Array(size);
  const draws = normals.length / size;
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j <= i; j++) sum += (root[i * size + j] as number) * (normals[draw * size + j] as number);
      noise[i] = sum;
    }
    let [lowest, at] = [0, -1];
    for (let place = 0; place < sides.length; place++) {
      const { point, of, from } = sides[place] as (typeof sides)[number];
      const value = point + (of < 0 ? 0 : (noise[of] as number)) - (from < 0 ? 0 : (noise[from] as number));
      if (value < lowest) [lowest, at] = [value, place];
    }
    if (at >= 0) worst[at] = (worst[at] as number) + 1;
  }
  return known.map((gap, place) => ({ gap, share: (worst[place] as number) / draws }));
}

/** Of the sampled marks, row by row; nothing for marks that are not estimated. */
function covarianceOfMarks({ marks, gaps }: Pick<Line, 'marks' | 'gaps'>): Float64Array {
  const size = SAMPLED.length;
  const covariance = new Float64Array(size * size);
  const seOf = (mark: Mark): number => {
    const estimate = marks[mark];
    return estimate.kind === 'estimate' ? estimate.se : 0;
  };
  for (const [at, mark] of SAMPLED.entries()) covariance[at * size + at] = seOf(mark) ** 2;
  for (const gap of JOINED) {
    const estimate = gaps[gap];
    const [of, from] = [SAMPLED.indexOf(GAPS[gap].of as Sampled), SAMPLED.indexOf(GAPS[gap].from as Sampled)];
    const [a, b] = [seOf(GAPS[gap].of), seOf(GAPS[gap].from)];
    if (estimate.kind !== 'estimate' || a === 0 || b === 0) continue;
    // two marks cannot move together more than each moves by itself
    const most = 0.999 * a * b;
    const shared = Math.min(most, Math.max(-most, (a * a + b * b - estimate.se ** 2) / 2));
    covariance[of * size + from] = shared;
    covariance[from * size + of] = shared;
  }
  return covariance;
}

/**
 * The lower triangular root. Covariances that were estimated pair by pair may not fit together; they are drawn towards
 * nothing in tenths until they do, which makes the dominance less certain rather than more.
 */
function rootOfCovariance(covariance: Float64Array): Float64Array {
  const size = SAMPLED.length;
  for (let tenths = 10; tenths > 0; tenths--) {
    const drawn = covariance.map((value, at) => (at % (size + 1) === 0 ? value : (value * tenths) / 10));
    const root = factorise(drawn, size);
    if (root !== null) return root;
  }
  return covariance.map((value, at) => (at % (size + 1) === 0 ? Math.sqrt(value) : 0));
}

/** Cholesky's root of a symmetric matrix that may hold rows of nothing; null where it has none. */
function factorise(matrix: Float64Array, size: number): Float64Array | null {
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) rest -= (root[i * size + k] as number) * (root[j * size + k] as number);
      if (i === j) {
        if (rest < -1e-12) return null;
        root[i * size + i] = Math.sqrt(Math.max(0, rest));
      } else {
        const own = root[j * size + j] as number;
        if (own === 0 && Math.abs(rest) > 1e-12) return null;
        root[i * size + j] = own === 0 ? 0 : rest / own;
      }
    }
  }
  return root;
}
