import { ArgumentError } from '../argumentError.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';

/** Cases of one group with the same values missing: all that the likelihood needs of them. */
export type Block = {
  /** places of the observed variables that these cases have */
  observed: Int32Array;
  n: number;
  mean: Float64Array;
  /** divisor n */
  covariance: Matrix;
  /** the cases themselves, for what needs more than two moments; null where only moments were given */
  rows: Int32Array | null;
};

export type SampleGroup = { name: string; n: number; blocks: readonly Block[] };

export type Sample = {
  names: readonly string[];
  groups: readonly SampleGroup[];
  n: number;
  /** cases without a single value, or incomplete where they are left out */
  dropped: number;
  complete: boolean;
  columns: readonly Float64Array[];
};

/** One group's moments, as a book prints them. */
export type GivenMoments = {
  name?: string;
  n: number;
  /** divisor n − 1, in the order of `names` */
  covariance: readonly (readonly number[])[];
  mean?: readonly number[];
};

/**
 * Moments of cases, by group and by which values are missing.
 *
 * @param names    variables of the model
 * @param columns  one a name, of the same length; NaN is missing
 * @param grouping group of each case, or null; groups stand in the order of first appearance
 * @param missing  `listwise` leaves incomplete cases out, `fiml` keeps them with what they have
 * @param whole    variables without which a case is left out in any event (fixed causes)
 * @returns        a block a pattern; one a group where nothing is missing
 * @throws ArgumentError `length`, `notFinite`, `constant`, `empty`, `tooFewCases` or `singular` with the variable's name
 *
 * Source  none: sums     Checked  covariances of the reference cases
 */
export function sampleMoments(
  names: readonly string[],
  columns: readonly Float64Array[],
  grouping: readonly string[] | null,
  missing: 'listwise' | 'fiml',
  whole: readonly string[] = [],
): Sample {
  const cases = columns[0]?.length ?? 0;
  names.forEach((name, v) => {
    checkColumn(name, columns[v] as Float64Array, cases);
  });
  if (grouping !== null && grouping.length !== cases)
    throw new ArgumentError('group', 'length', `has ${grouping.length} values instead of ${cases}`);
  const groups = new Map<string, Map<string, number[]>>();
  const needed = names.map((name) => missing === 'listwise' || whole.includes(name));
  let dropped = 0;
  const anyMissing = columns.some(hasMissing);
  const all = '1'.repeat(names.length);
  if (!anyMissing && grouping === null)
    groups.set('', new Map([[all, Array.from({ length: cases }, (_unused, i) => i)]]));
  else
    for (let i = 0; i < cases; i++) {
      const name = grouping?.[i] ?? '';
      const pattern = anyMissing ? patternOf(columns, i, needed) : all;
      if (pattern === null || (grouping !== null && name === '')) {
        dropped++;
        continue;
      }
      const patterns = groups.get(name) ?? new Map<string, number[]>();
      groups.set(name, patterns);
      const rows = patterns.get(pattern);
      if (rows === undefined) patterns.set(pattern, [i]);
      else rows.push(i);
    }
  const made = [...groups].map(([name, patterns]): SampleGroup => {
    const blocks = [...patterns].map(([pattern, rows]) => blockOf(columns, pattern, Int32Array.from(rows)));
    return { name, n: blocks.reduce((sum, { n }) => sum + n, 0), blocks };
  });
  const complete = made.every(({ blocks }) => blocks.length === 1 && blocks[0]?.observed.length === names.length);
  const n = made.reduce((sum, group) => sum + group.n, 0);
  const sample = { names, groups: made, n, dropped, complete, columns };
  for (const group of made) checkGroup(names, group, complete);
  if (made.length === 0) throw new ArgumentError('columns', 'empty', 'have no case with all values', { dropped });
  return sample;
}

/**
 * The same from printed moments.
 *
 * @param names  variables of the model, in the order of the matrices
 * @param given  one a group
 * @returns      a block a group, covariances brought to divisor n
 * @throws ArgumentError `length`, `tooFewCases` or `singular`
 *
 * Source  none: bookkeeping
 */
export function momentsGiven(names: readonly string[], given: readonly GivenMoments[]): Sample {
  const p = names.length;
  const groups = given.map(({ name, n, covariance, mean }): SampleGroup => {
    if (covariance.length !== p || covariance.some((row) => row.length !== p))
      throw new ArgumentError('covariance', 'length', `is not ${p} × ${p}`, { n: covariance.length, needed: p });
    const made = zeros(p, p);
    covariance.forEach((row, i) => {
      row.forEach((value, j) => {
        if (!Number.isFinite(value)) throw new ArgumentError('covariance', 'notFinite', `holds ${value}`);
        made.values[i * p + j] = (value * (n - 1)) / n;
      });
    });
    const observed = Int32Array.from({ length: p }, (_unused, at) => at);
    const block = { observed, n, mean: Float64Array.from(mean ?? new Float64Array(p)), covariance: made, rows: null };
    return { name: name ?? '', n, blocks: [block] };
  });
  for (const group of groups) checkGroup(names, group, true);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  return { names, groups, n, dropped: 0, complete: true, columns: [] };
}

function checkColumn(name: string, column: Float64Array, cases: number): void {
  if (column.length !== cases)
    throw new ArgumentError(name, 'length', `has ${column.length} values instead of ${cases}`, {
      n: column.length,
      needed: cases,
    });
  let first = Number.NaN;
  let varies = false;
  for (let i = 0; i < cases; i++) {
    const value = column[i] as number;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value))
      throw new ArgumentError(name, 'notFinite', `value ${i + 1} is ${value}`, { place: i + 1, value: `${value}` });
    if (Number.isNaN(first)) first = value;
    else if (value !== first) varies = true;
  }
  if (Number.isNaN(first)) throw new ArgumentError(name, 'empty', 'has no values');
  if (!varies) throw new ArgumentError(name, 'constant', `is ${first} throughout`, { value: first });
}

function hasMissing(column: Float64Array): boolean {
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i] as number)) return true;
  return false;
}

/** Which values a case has, as 0s and 1s; null where it is left out. */
function patternOf(columns: readonly Float64Array[], i: number, needed: readonly boolean[]): string | null {
  let pattern = '';
  for (let v = 0; v < columns.length; v++) {
    const there = !Number.isNaN((columns[v] as Float64Array)[i]);
    if (!there && needed[v]) return null;
    pattern += there ? '1' : '0';
  }
  return pattern.includes('1') ? pattern : null;
}

function blockOf(columns: readonly Float64Array[], pattern: string, rows: Int32Array): Block {
  const observed = Int32Array.from([...pattern].flatMap((one, at) => (one === '1' ? [at] : [])));
  return blockOfRows(columns, observed, rows);
}

/**
 * Moments of some cases that have the same variables.
 *
 * @param columns  all variables
 * @param observed which of them these cases have
 * @param rows     which cases, one or more; one that stands several times counts as often
 * @returns        mean and covariance (divisor n)
 *
 * Source  none: sums
 */
export function blockOfRows(columns: readonly Float64Array[], observed: Int32Array, rows: Int32Array): Block {
  const p = observed.length;
  const mean = new Float64Array(p);
  for (let v = 0; v < p; v++) {
    const column = columns[observed[v] as number] as Float64Array;
    let sum = 0;
    for (let r = 0; r < rows.length; r++) sum += column[rows[r] as number] as number;
    mean[v] = sum / rows.length;
  }
  const covariance = zeros(p, p);
  eachChunk(columns, observed, rows, mean, (centred, size) => {
    addProducts(covariance.values, centred, size, p);
  });
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      const value = (covariance.values[i * p + j] as number) / rows.length;
      covariance.values[i * p + j] = value;
      covariance.values[j * p + i] = value;
    }
  }
  return { observed, n: rows.length, mean, covariance, rows };
}

/** Cases worked on together. */
export const CHUNK = 256;

/**
 * Cases less a mean, some hundred at a time so that they stay in the processor's cache: variable after variable.
 *
 * @param columns  all variables
 * @param observed which of them
 * @param rows     which cases
 * @param mean     one a variable of `observed`
 * @param use      gets the values (variable v of case r at v·256 + r) and how many cases there are
 * @returns        nothing
 *
 * Source  none: bookkeeping
 */
export function eachChunk(
  columns: readonly Float64Array[],
  observed: Int32Array,
  rows: Int32Array,
  mean: Float64Array,
  use: (centred: Float64Array, size: number) => void,
): void {
  const centred = new Float64Array(observed.length * CHUNK);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const size = Math.min(CHUNK, rows.length - from);
    for (let v = 0; v < observed.length; v++) {
      const column = columns[observed[v] as number] as Float64Array;
      const middle = mean[v] as number;
      for (let r = 0; r < size; r++) centred[v * CHUNK + r] = (column[rows[from + r] as number] as number) - middle;
    }
    use(centred, size);
  }
}

/**
 * Adds the products of rows of a chunk to a lower triangle, two rows against two, which halves the reading.
 *
 * @param to     p × p; only its lower triangle (and pairs beside the diagonal) is filled
 * @param values p rows of 256
 * @param size   how many of each row count
 * @param p      rows
 * @returns      nothing
 *
 * Source  none: sums
 */
export function addProducts(to: Float64Array, values: Float64Array, size: number, p: number): void {
  const step = CHUNK;
  for (let i = 0; i < p; i += 2) {
    const second = i + 1 < p ? i + 1 : i;
    for (let j = 0; j <= second; j += 2) {
      const other = j + 1 < p ? j + 1 : j;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let r = 0; r < size; r++) {
        const x = values[i * step + r] as number;
        const y = values[second * step + r] as number;
        const u = values[j * step + r] as number;
        const v = values[other * step + r] as number;
        a += x * u;
        b += x * v;
        c += y * u;
        d += y * v;
      }
      to[i * p + j] = (to[i * p + j] as number) + a;
      if (other !== j) to[i * p + other] = (to[i * p + other] as number) + b;
      if (second !== i) to[second * p + j] = (to[second * p + j] as number) + c;
      if (second !== i && other !== j) to[second * p + other] = (to[second * p + other] as number) + d;
    }
  }
}

/** Complete cases must be more than the variables, and no variable the sum of others. */
function checkGroup(names: readonly string[], group: SampleGroup, complete: boolean): void {
  const p = names.length;
  const where = group.name === '' ? '' : ` in group ${group.name}`;
  if (group.n <= p)
    throw new ArgumentError('columns', 'tooFewCases', `${group.n} cases for ${p} variables${where}`, {
      n: group.n,
      needed: p + 1,
      group: group.name,
    });
  const [block] = group.blocks;
  if (!complete || block === undefined) return;
  for (let v = 0; v < p; v++)
    if (!((block.covariance.values[v * p + v] as number) > 0))
      throw new ArgumentError(names[v] as string, 'constant', `does not vary${where}`, { group: group.name });
  const dependent = firstDependent(block.covariance);
  if (dependent === null) return;
  const name = names[dependent] as string;
  throw new ArgumentError(name, 'singular', `follows from other variables${where}: the covariances are singular`, {
    name,
    group: group.name,
  });
}

/**
 * The first variable that is a sum of those before it.
 *
 * @param covariance symmetric, positive diagonal
 * @returns          its place, or null where the matrix is positive definite
 *
 * Source  none: Cholesky's factor stops there
 */
export function firstDependent(covariance: Matrix): number | null {
  const p = covariance.rows;
  const scaled = zeros(p, p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++)
      scaled.values[i * p + j] =
        (covariance.values[i * p + j] as number) /
        Math.sqrt((covariance.values[i * p + i] as number) * (covariance.values[j * p + j] as number));
  // one pass of Cholesky, stopped at the first variable of which nothing is left
  const l = scaled.values;
  for (let j = 0; j < p; j++) {
    for (let i = j; i < p; i++) {
      let sum = l[i * p + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[i * p + k] as number) * (l[j * p + k] as number);
      if (i === j && sum < 1e-10) return j;
      l[i * p + j] = i === j ? Math.sqrt(sum) : sum / (l[j * p + j] as number);
    }
  }
  return null;
}
