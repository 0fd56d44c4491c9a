import { describe, expect, it } from 'vitest';
import { erlangA } from './erlangA.ts';
import { erlangC } from './erlangC.ts';
import { simulateQueue } from './simulateQueue.ts';

/** The example that handbooks of call centres use: 100 calls in half an hour of three minutes each, in minutes. */
const CALLS = { arrivals: 100 / 30, serviceTime: 3, servers: 14 };

/** Long-run chances of 0, 1, 2, … customers, by the balance of ways up and down. */
function chain({ arrivals, serviceTime, servers }: typeof CALLS, patience: number) {
  const weights = [1];
  let total = 1;
  for (let n = 1; n < 3000; n++) {
    const leaving = Math.min(n, servers) / serviceTime + Math.max(0, n - servers) / patience;
    weights.push(((weights[n - 1] as number) * arrivals) / leaving);
    total += weights[n] as number;
  }
  const share = (test: (n: number) => boolean) =>
    weights.reduce((sum, weight, n) => sum + (test(n) ? weight : 0), 0) / total;
  const waiting = weights.reduce((sum, weight, n) => sum + weight * Math.max(0, n - servers), 0) / total;
  return { waitShare: share((n) => n >= servers), waiting };
}

describe('waiting lines', () => {
  it('Erlang C gives what the tables give: 14 agents for 10 erlangs keep 17.4 % waiting, 88.8 % within 20 seconds', () => {
    const figures = erlangC(CALLS, 20 / 60);
    expect(figures.waitShare).toBeCloseTo(0.1741, 4);
    expect(figures.withinTargetShare).toBeCloseTo(0.8884, 4);
    expect(figures.meanWait * 60).toBeCloseTo(7.84, 1);
    expect(figures.occupancyShare).toBeCloseTo(10 / 14, 12);
  });

  it('with one server it is M/M/1 in closed form', () => {
    const { waitShare, meanWait } = erlangC({ arrivals: 0.5, serviceTime: 1, servers: 1 }, 0);
    expect([waitShare, meanWait]).toEqual([0.5, 1]);
  });

  it('Erlang A gives what the chain of customers gives, solved step by step', () => {
    for (const [servers, patience] of [
      [14, 2],
      [9, 2],
      [5, 0.5],
      [10, 60],
    ] as const) {
      const queue = { ...CALLS, servers };
      const [ours, theirs] = [erlangA(queue, patience, 0.3), chain(queue, patience)];
      expect(ours.waitShare).toBeCloseTo(theirs.waitShare, 8);
      expect(ours.meanWaiting).toBeCloseTo(theirs.waiting, 7);
      expect(ours.abandonedShare).toBeCloseTo(theirs.waiting / patience / queue.arrivals, 8);
    }
  });

  it('endless patience makes Erlang A into Erlang C', () => {
    const [a, c] = [erlangA(CALLS, 1e7, 0.5), erlangC(CALLS, 0.5)];
    for (const key of ['waitShare', 'meanWait', 'withinTargetShare'] as const) expect(a[key]).toBeCloseTo(c[key], 5);
  });

  it('more servers shorten the wait, and who gives up shortens it for others', () => {
    const waits = [11, 12, 13, 14].map((servers) => erlangC({ ...CALLS, servers }, 0).meanWait);
    expect(waits).toEqual([...waits].sort((x, y) => y - x));
    expect(erlangA(CALLS, 2, 0).meanWait).toBeLessThan(erlangC(CALLS, 0).meanWait);
  });

  it('a seeded run agrees with both formulas, and with itself', () => {
    const options = { target: 1 / 3, customers: 300_000, seed: 2, confidence: 0.999 };
    const within = (figure: { low: number; high: number }, value: number) =>
      expect(figure.low <= value && value <= figure.high, `${figure.low} ${value} ${figure.high}`).toBe(true);
    const patient = simulateQueue(CALLS, options);
    const hasty = simulateQueue({ ...CALLS, servers: 9 }, { ...options, patience: 2 });
    const [c, a] = [erlangC(CALLS, 1 / 3), erlangA({ ...CALLS, servers: 9 }, 2, 1 / 3)];
    for (const key of ['waitShare', 'meanWait', 'withinTargetShare'] as const) {
      within(patient[key], c[key]);
      within(hasty[key], a[key]);
    }
    within(hasty.abandonedShare, a.abandonedShare);
    expect(simulateQueue(CALLS, options)).toEqual(patient);
  });

  it('a line that grows without end, and servers that are none, are refused by name', () => {
    expect(() => erlangC({ ...CALLS, servers: 10 }, 0)).toThrow(
      expect.objectContaining({ argument: 'servers', fault: 'notIdentified' }),
    );
    expect(() => erlangA({ ...CALLS, servers: 0 }, 1, 0)).toThrow(
      expect.objectContaining({ argument: 'servers', fault: 'range' }),
    );
    expect(() => erlangA(CALLS, 0, 0)).toThrow(expect.objectContaining({ argument: 'patience' }));
    expect(() => simulateQueue(CALLS, { target: 0, customers: 10, seed: 1 })).toThrow(
      expect.objectContaining({ argument: 'customers' }),
    );
  });
});
