import { checkRange } from '../checkArguments.ts';
import { checkQueue, erlangB, type Queue, type QueueFigures } from './erlangC.ts';

/** Pieces of one width of the integrand; Simpson's rule over 16 points in each. */
const PIECES = 400;

/**
 * Erlang A: as Erlang C, but customers give up after an exponentially long patience. The line is stable with any number of servers.
 *
 * The density of the wait that is offered is exp(λ(1 − e^(−θx))/θ − x/(τ/c)) times λ and the chance that one server alone is free;
 * it is integrated numerically.
 *
 * @param queue     arrivals, mean service time and servers
 * @param patience  mean time after which a waiting customer gives up
 * @param target    a wait that is acceptable, 0 or more
 * @returns         figures of the long run
 * @throws ArgumentError `range`
 *
 * Source  [baccelli-hebuterne-1981], [mandelbaum-zeltyn-2007]     Checked  the birth-and-death chain solved directly, within 1e-8; a seeded run
 */
export function erlangA(queue: Queue, patience: number, target: number): QueueFigures {
  checkQueue(queue, target);
  checkRange('patience', patience, Number.MIN_VALUE, Number.MAX_VALUE);
  const { arrivals, serviceTime, servers } = queue;
  const work = arrivals * serviceTime;
  const impatience = 1 / patience;
  const drain = servers / serviceTime;
  // logarithm of the density of the offered wait, up to a factor
  const exponent = (x: number) => (-arrivals * Math.expm1(-impatience * x)) / impatience - drain * x;
  const peakAt = arrivals > drain ? Math.log(arrivals / drain) / impatience : 0;
  const peak = exponent(peakAt);
  const density = (x: number) => Math.exp(exponent(x) - peak);
  const end = endOf(exponent, peak, peakAt, drain, impatience);
  const weigh = (to: number, weight: (x: number) => number) => integrate((x) => density(x) * weight(x), to);
  const waiting = weigh(end, () => 1);
  // chances of fewer than all servers busy, over that of all but one, by Erlang B; then all together make 1
  const blocked = erlangB(work, servers);
  const notAll = ((1 - blocked) / blocked) * (work / servers);
  const ratio = arrivals * waiting * Math.exp(peak);
  const scale = Number.isFinite(ratio) ? 1 / (notAll + ratio) : 0;
  const waitShare = Number.isFinite(ratio) ? ratio * scale : 1;
  const share = (part: number) => (waitShare * part) / waiting;
  const abandonedShare = share(weigh(end, (x) => -Math.expm1(-impatience * x)));
  const inTime = share(weigh(Math.min(target, end), (x) => Math.exp(-impatience * x)));
  const meanWait = abandonedShare * patience;
  return {
    occupancyShare: (work * (1 - abandonedShare)) / servers,
    waitShare,
    meanWait,
    meanWaiting: arrivals * meanWait,
    withinTargetShare: 1 - waitShare + inTime,
    abandonedShare,
  };
}

/** Where the density has fallen below what a double can add. */
function endOf(
  exponent: (x: number) => number,
  peak: number,
  peakAt: number,
  drain: number,
  impatience: number,
): number {
  let reach = Math.min(40 / drain, 40 / impatience);
  while (exponent(peakAt + reach) - peak > -40) reach *= 2;
  return peakAt + reach;
}

function integrate(f: (x: number) => number, to: number): number {
  if (to <= 0) return 0;
  const steps = PIECES * 16;
  const width = to / steps;
  let sum = f(0) + f(to);
  for (let i = 1; i < steps; i++) sum += f(i * width) * (i % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}
