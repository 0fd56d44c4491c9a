import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { openRandom } from '../numeric/random.ts';
import { checkQueue, type Queue } from './erlangC.ts';

export type QueueRunOptions = {
  /** mean time after which a waiting customer gives up; nobody does if not given */
  patience?: number;
  target: number;
  /** how many customers arrive, at least 1,000; the first tenth only fills the line and is not counted */
  customers: number;
  seed: number;
  confidence?: number;
  /** is told the share done, now and then */
  progress?: (share: number) => void;
};

/** A share or mean of a run, with an interval from batches of customers. */
export type QueueRunFigure = { point: number; low: number; high: number };
export type QueueRun = {
  customers: number;
  waitShare: QueueRunFigure;
  meanWait: QueueRunFigure;
  withinTargetShare: QueueRunFigure;
  abandonedShare: QueueRunFigure;
};

const BATCHES = 20;
const COUNTED = ['waitShare', 'meanWait', 'withinTargetShare', 'abandonedShare'] as const;

/**
 * A waiting line run customer by customer: what the formulas say, seen happen.
 *
 * Customers are served in the order of their arrival. One who would have to wait longer than their patience gives up when it ends,
 * and takes no server.
 *
 * @param queue    arrivals, mean service time and servers
 * @param options  patience, target, length and seed
 * @returns        shares and means with intervals by batch means; the same for the same seed
 * @throws ArgumentError `range`
 *
 * Source  [law-2015] chapter 9     Checked  Erlang C and Erlang A lie within the intervals of long runs
 */
export function simulateQueue(queue: Queue, options: QueueRunOptions): QueueRun {
  const { patience = Number.POSITIVE_INFINITY, target, customers, seed, confidence = 0.95 } = options;
  checkQueue(queue, target);
  checkWhole('customers', customers, 1000, 1e12);
  checkRange('confidence', confidence, 0, 1, true);
  if (!(patience > 0)) checkRange('patience', patience, Number.MIN_VALUE, Number.MAX_VALUE);
  const random = openRandom(seed);
  const exponential = (mean: number) => -mean * Math.log1p(-random.next());
  const free = new Float64Array(queue.servers);
  const filling = Math.floor(customers / 10);
  const batch = (customers - filling) / BATCHES;
  const sums = COUNTED.map(() => new Float64Array(BATCHES));
  const sizes = new Float64Array(BATCHES);
  const count = (at: number, which: number, by: number): void => {
    const sum = sums[which] as Float64Array;
    sum[at] = (sum[at] as number) + by;
  };
  let now = 0;
  for (let customer = 0; customer < customers; customer++) {
    if (customer % 100_000 === 0) options.progress?.(customer / customers);
    now += exponential(1 / queue.arrivals);
    const offered = Math.max(0, (free[0] as number) - now);
    const limit = patience === Number.POSITIVE_INFINITY ? patience : exponential(patience);
    const served = offered <= limit;
    if (served) replaceFirst(free, now + offered + exponential(queue.serviceTime));
    if (customer < filling) continue;
    const at = Math.min(BATCHES - 1, Math.floor((customer - filling) / batch));
    sizes[at] = (sizes[at] as number) + 1;
    if (offered > 0) count(at, 0, 1);
    count(at, 1, served ? offered : limit);
    if (served && offered <= target) count(at, 2, 1);
    if (!served) count(at, 3, 1);
  }
  const figures = sums.map((sum) =>
    figureOf(
      sum.map((total, i) => total / (sizes[i] as number)),
      confidence,
    ),
  );
  return {
    customers: customers - filling,
    ...(Object.fromEntries(COUNTED.map((name, i) => [name, figures[i]])) as Omit<QueueRun, 'customers'>),
  };
}

/** Servers by when they are free, the first one first: a heap, so that thousands of servers cost little. */
function replaceFirst(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
    if ((heap[child] as number) >= value) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}

function figureOf(batches: Float64Array, confidence: number): QueueRunFigure {
  const point = batches.reduce((sum, value) => sum + value, 0) / batches.length;
  const squares = batches.reduce((sum, value) => sum + (value - point) ** 2, 0);
  const error = Math.sqrt(squares / (batches.length - 1) / batches.length);
  const half = studentQuantile((1 + confidence) / 2, batches.length - 1) * error;
  return { point, low: point - half, high: point + half };
}
