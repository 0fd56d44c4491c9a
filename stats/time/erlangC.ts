import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkWhole } from '../checkArguments.ts';

/** A waiting line: times in one unit, such as minutes, and rates in that unit. */
export type Queue = {
  /** customers arriving a unit of time, at random */
  arrivals: number;
  /** mean time of a service */
  serviceTime: number;
  servers: number;
};

/** What a waiting line is like in the long run. */
export type QueueFigures = {
  /** share of the time that a server is busy */
  occupancyShare: number;
  /** share of customers who wait at all */
  waitShare: number;
  /** mean wait of all customers, those who do not wait and those who give up included */
  meanWait: number;
  /** mean number who wait */
  meanWaiting: number;
  /** share of all customers who are served after waiting no longer than the target */
  withinTargetShare: number;
  /** share of customers who give up */
  abandonedShare: number;
};

/**
 * Erlang C: customers arrive at random, wait as long as it takes, and services last exponentially long.
 *
 * @param queue   arrivals, mean service time and servers; there must be more servers than work
 * @param target  a wait that is acceptable, 0 or more
 * @returns       figures of the long run
 * @throws ArgumentError `range`; `notIdentified` where the line grows without end
 *
 * Source  [erlang-1917], [gans-2003]     Checked  tables of Erlang C; a seeded run
 */
export function erlangC(queue: Queue, target: number): QueueFigures {
  checkQueue(queue, target);
  const { arrivals, serviceTime, servers } = queue;
  const work = arrivals * serviceTime;
  if (work >= servers)
    throw new ArgumentError(
      'servers',
      'notIdentified',
      `${servers} servers for ${work} units of work: the line never ends`,
      {
        servers,
        work,
      },
    );
  const blocked = erlangB(work, servers);
  const waitShare = (servers * blocked) / (servers - work * (1 - blocked));
  const freed = (servers - work) / serviceTime;
  const meanWait = waitShare / freed;
  return {
    occupancyShare: work / servers,
    waitShare,
    meanWait,
    meanWaiting: arrivals * meanWait,
    withinTargetShare: 1 - waitShare * Math.exp(-freed * target),
    abandonedShare: 0,
  };
}

/**
 * Erlang B: the share of customers who find every server busy where nobody waits. A step of the other formulas.
 *
 * @param work     arrivals times mean service time, above 0
 * @param servers  whole, 1 or more
 * @returns        share 0..1
 *
 * Source  [erlang-1917]     Checked  tables of Erlang B
 */
export function erlangB(work: number, servers: number): number {
  // the inverse is built up, which neither overflows nor loses digits
  let inverse = 1;
  for (let n = 1; n <= servers; n++) inverse = 1 + (inverse * n) / work;
  return 1 / inverse;
}

/**
 * Refuses a waiting line that is none.
 *
 * @param queue   arrivals, mean service time and servers
 * @param target  a wait that is acceptable
 * @returns       nothing
 * @throws ArgumentError `range`
 *
 * Source  none: a check
 */
export function checkQueue({ arrivals, serviceTime, servers }: Queue, target: number): void {
  checkRange('arrivals', arrivals, Number.MIN_VALUE, Number.MAX_VALUE);
  checkRange('serviceTime', serviceTime, Number.MIN_VALUE, Number.MAX_VALUE);
  checkWhole('servers', servers, 1, 100_000);
  checkRange('target', target, 0, Number.MAX_VALUE);
}
