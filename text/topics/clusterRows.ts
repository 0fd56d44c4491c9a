export interface Clusters {
  readonly topicOf: Int32Array;
  readonly nearness: Float32Array;
  readonly centroids: Float32Array;
}

const LEARN_ROWS_MAX = 30_000;
const ROUNDS_MAX = 20;

/**
 * Spherical k-means on rows of unit length, begun by k-means++ and learnt on at most 30,000 of them; all are assigned. Rows
 * of zeros belong to no cluster (−1).
 *
 * @param rows        rows one after another
 * @param dimensions  length of a row
 */
export function clusterRows(
  rows: Float32Array,
  dimensions: number,
  { clusters, random }: { clusters: number; random: () => number },
): Clusters {
  const all = rows.length / dimensions;
  const full: number[] = [];
  for (let row = 0; row < all; row++)
    if (rows.subarray(row * dimensions, (row + 1) * dimensions).some((value) => value !== 0)) full.push(row);
  const step = Math.max(1, full.length / LEARN_ROWS_MAX);
  const learnt = Array.from(
    { length: Math.min(full.length, LEARN_ROWS_MAX) },
    (_none, i) => full[Math.floor(i * step)] as number,
  );
  const centroids = beginCentroids(rows, dimensions, learnt, Math.min(clusters, Math.max(1, learnt.length)), random);
  let before = -1;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const total = moveCentroids(rows, dimensions, learnt, centroids);
    if (Math.abs(total - before) < 1e-4 * learnt.length) break;
    before = total;
  }
  const topicOf = new Int32Array(all).fill(-1);
  const nearness = new Float32Array(all);
  for (const row of full) {
    const { nearest, product } = nearestCentroid(rows, row * dimensions, dimensions, centroids);
    topicOf[row] = nearest;
    nearness[row] = product;
  }
  return { topicOf, nearness, centroids };
}

function beginCentroids(
  rows: Float32Array,
  dimensions: number,
  learnt: readonly number[],
  clusters: number,
  random: () => number,
) {
  const centroids = new Float32Array(clusters * dimensions);
  const far = new Float64Array(learnt.length).fill(2);
  for (let cluster = 0; cluster < clusters && learnt.length > 0; cluster++) {
    let left = random() * far.reduce((sum, value) => sum + value, 0);
    let chosen = 0;
    while (chosen < learnt.length - 1 && left > (far[chosen] as number)) left -= far[chosen++] as number;
    const from = (learnt[chosen] as number) * dimensions;
    centroids.set(rows.subarray(from, from + dimensions), cluster * dimensions);
    for (const [i, row] of learnt.entries()) {
      let product = 0;
      for (let k = 0; k < dimensions; k++)
        product += (rows[row * dimensions + k] as number) * (centroids[cluster * dimensions + k] as number);
      far[i] = Math.min(far[i] as number, Math.max(0, 1 - product) ** 2);
    }
  }
  return centroids;
}

/** One round; returns how near all rows together are to their centroids. */
function moveCentroids(
  rows: Float32Array,
  dimensions: number,
  learnt: readonly number[],
  centroids: Float32Array,
): number {
  const sums = new Float64Array(centroids.length);
  let total = 0;
  for (const row of learnt) {
    const { nearest, product } = nearestCentroid(rows, row * dimensions, dimensions, centroids);
    total += product;
    for (let k = 0; k < dimensions; k++) {
      const place = nearest * dimensions + k;
      sums[place] = (sums[place] as number) + (rows[row * dimensions + k] as number);
    }
  }
  for (let from = 0; from < sums.length; from += dimensions) {
    const norm = Math.sqrt(sums.subarray(from, from + dimensions).reduce((sum, value) => sum + value * value, 0));
    // a cluster that lost its rows stays where it is
    if (norm > 0) for (let k = from; k < from + dimensions; k++) centroids[k] = (sums[k] as number) / norm;
  }
  return total;
}

function nearestCentroid(rows: Float32Array, from: number, dimensions: number, centroids: Float32Array) {
  let nearest = 0;
  let best = -2;
  for (let start = 0, cluster = 0; start < centroids.length; start += dimensions, cluster++) {
    let product = 0;
    for (let k = 0; k < dimensions; k++) product += (rows[from + k] as number) * (centroids[start + k] as number);
    if (product > best) {
      best = product;
      nearest = cluster;
    }
  }
  return { nearest, product: best };
}
