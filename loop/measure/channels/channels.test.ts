import type { ChannelLevel } from '@plumbline/model/channels.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../reading.ts';
import { composeBudgetMove } from './composeBudgetMove.ts';
import { composeChannelPairs, composeChannelScore } from './composeChannels.ts';

const READING: Reading = {
  ...{ confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, clusteredBy: 'customer', asOf: '2026-11-23' },
};
const sumsOf = (values: readonly number[]) => ({
  people: values.length,
  total: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value * value, 0),
  apart: values.filter((value) => Math.abs(value) >= 30).length,
});

describe('the same customers in two channels', () => {
  it('differ by the paired t of their own means', () => {
    const pair = { dimension: 'care', first: 'shop', second: 'web', ...sumsOf([4, 6, -2, 8, 10, 0, 3, 5]) };
    const [found] = composeChannelPairs([pair], [], new Map(), READING);
    expect(found?.difference).toMatchObject({ kind: 'estimate', point: 4.25, n: 8 });
    if (found?.difference.kind !== 'estimate') throw new Error('not estimated');
    const mean = 4.25;
    const deviation = Math.sqrt([4, 6, -2, 8, 10, 0, 3, 5].reduce((sum, x) => sum + (x - mean) ** 2, 0) / 7);
    expect(found.difference.se).toBeCloseTo(deviation / Math.sqrt(8), 12);
    expect(found.difference.high - mean).toBeCloseTo(2.364624252 * found.difference.se, 7);
  });
  it('are named only beyond noise, worst first, and not of four people', () => {
    const random = openRandom(9);
    const pairs = Array.from({ length: 12 }, (_unused, at) => ({
      ...{ dimension: `d${at}`, first: 'a', second: 'b' },
      ...sumsOf(Array.from({ length: at === 11 ? 4 : 60 }, () => 12 * random.normal() + (at === 3 ? 9 : 0))),
    }));
    const found = composeChannelPairs(pairs, [], new Map(), READING);
    expect(found[0]?.dimension).toBe('d3');
    expect(found.filter(({ pAdjusted }) => (pAdjusted ?? 1) <= 0.05)).toHaveLength(1);
    expect(found.at(-1)).toMatchObject({ dimension: 'd11', difference: { kind: 'tooFew', n: 4 }, pAdjusted: null });
  });
});

describe('different customers in two channels', () => {
  const level = (channel: string, point: number, se: number, n: number): ChannelLevel => ({
    ...{ dimension: 'care', names: null, channel },
    perceived: {
      ...{ kind: 'estimate', point, low: point - 2 * se, high: point + 2 * se, se, n, occasions: n, nEffective: n },
      ...{ confidence: 0.95, unit: 'points', method: 'clustered-mean', clusteredBy: 'customer', asOf: '2026-11-23' },
    },
  });
  const levels = [level('shop', 70, 1, 30), level('web', 75, 1.5, 20)];
  it('are compared by the t of Welch where nobody was in both', () => {
    const [found] = composeChannelPairs([], levels, new Map(), READING);
    expect(found).toMatchObject({ first: 'shop', second: 'web', compared: 'between', apart: { kind: 'absent' } });
    if (found?.difference.kind !== 'estimate') throw new Error('not estimated');
    // by hand: t = 5 / √3.25 with (1 + 2.25)² / (1 / 29 + 2.25² / 19) = 35.1 degrees of freedom
    expect(found.difference).toMatchObject({ point: 5, n: 50 });
    expect(found.difference.se).toBeCloseTo(Math.sqrt(3.25), 12);
    expect(found.pAdjusted).toBeCloseTo(0.0088, 4);
    expect(found.difference.low).toBeCloseTo(1.3405, 3);
  });
  it('stand back where the same customers were in both, and step in where those are too few', () => {
    const own = (people: number) => ({
      ...{ dimension: 'care', first: 'shop', second: 'web', people, total: people * 4, squares: people * 20, apart: 0 },
    });
    expect(composeChannelPairs([own(8)], levels, new Map(), READING).map(({ compared }) => compared)).toEqual([
      'within',
    ]);
    expect(composeChannelPairs([own(3)], levels, new Map(), READING).map(({ compared }) => compared)).toEqual([
      'between',
    ]);
  });
});

const SALES = {
  ...{ orders: 240, people: 200, total: 40_000, squares: 200 * 250 ** 2, currency: 'CNY' },
  ...{ peopleWithin: 200, totalWithin: 40_000, squaresWithin: 200 * 250 ** 2 },
};
const CONTACTS = {
  ...{ contacts: 900, people: 500, lookedInto: 500, converted: 100, crossed: 150, startedAgain: 40 },
  ...{ contactsWithin: 900, peopleWithin: 500 },
};
const COST = { amount: 9000, currency: 'CNY' };

describe('the score of a channel', () => {
  it('holds shares of those it met, what a contact cost, and what each unit of cost brought', () => {
    const score = composeChannelScore('web', { contacts: CONTACTS, sales: SALES, cost: COST, metrics: {} }, READING);
    expect(score).toMatchObject({ people: 500, contacts: 900, orders: 240, costPerContact: 10, currency: 'CNY' });
    expect(score.converted).toMatchObject({ point: 0.2, n: 500, unit: 'share' });
    expect(score.returned).toMatchObject({ kind: 'estimate', unit: 'ratio' });
    if (score.returned.kind !== 'estimate') throw new Error('not estimated');
    expect(score.returned.point).toBeCloseTo(40_000 / 9000, 12);
    expect(score.returned.se).toBeCloseTo(Math.sqrt(200 * 250 ** 2) / 9000, 12);
  });
  it('sets a cost against the days of which it is known', () => {
    const contacts = { ...CONTACTS, contactsWithin: 90, peopleWithin: 50 };
    const sales = { ...SALES, peopleWithin: 20, totalWithin: 4000, squaresWithin: 20 * 250 ** 2 };
    const score = composeChannelScore('web', { contacts, sales, cost: COST, metrics: {} }, READING);
    expect(score).toMatchObject({ people: 500, contacts: 900, peopleWithin: 50, costPerContact: 100 });
    expect(score.returned).toMatchObject({ point: 4000 / 9000, n: 20 });
    const few = composeChannelScore(
      'web',
      { contacts: { ...contacts, peopleWithin: 4 }, sales: { ...sales, peopleWithin: 4 }, cost: COST, metrics: {} },
      READING,
    );
    expect(few).toMatchObject({ costPerContact: null, peopleWithin: null, returned: { kind: 'tooFew' } });
  });
  it('says nothing of the few who bought, nor of the few who did not go on', () => {
    const contacts = { ...CONTACTS, converted: 4, crossed: 496, startedAgain: 0 };
    const score = composeChannelScore('web', { contacts, sales: null, cost: null, metrics: {} }, READING);
    expect([score.converted.kind, score.crossed.kind]).toEqual(['withheld', 'withheld']);
    expect(score.startedAgain).toMatchObject({ kind: 'estimate', point: 0 });
  });
  it('tells shares from those who were looked into, where these are a part of very many', () => {
    const contacts = { ...CONTACTS, people: 500_000, lookedInto: 500 };
    const score = composeChannelScore('web', { contacts, sales: null, cost: null, metrics: {} }, READING);
    expect(score).toMatchObject({ people: 500_000, converted: { point: 0.2, n: 500 } });
  });
  it('says nothing of four people, and has no return without a cost', () => {
    const few = { ...CONTACTS, people: 4, lookedInto: 4, converted: 1 };
    const score = composeChannelScore('kiosk', { contacts: few, sales: SALES, cost: null, metrics: {} }, READING);
    expect(score).toMatchObject({ people: null, contacts: null, costPerContact: null });
    expect(score.converted.kind).toBe('tooFew');
    expect(score.returned.kind).toBe('absent');
  });
});

describe('moving budget', () => {
  const web = { channel: 'web', cost: 1000, met: 500, people: 500, converted: 100, spent: 200, spentError: 10 };
  const shop = { ...web, channel: 'shop', cost: 4000 };

  it('brings what the average unit of cost brings, and the way back takes it', () => {
    const there = composeBudgetMove(shop, web, { amount: 400, currency: 'CNY' }, READING);
    // 400 buys 200 people on the web and 50 in the shop; a fifth of them buys for 200
    expect(there).toMatchObject({ peopleWon: 200, peopleLost: 50, revenue: { point: 6000, unit: 'CNY' } });
    expect(there.gainsShare).toBeGreaterThan(0.99);
    const back = composeBudgetMove(web, shop, { amount: 400, currency: 'CNY' }, READING);
    expect(back.revenue).toMatchObject({ point: -6000 });
    expect(back.gainsShare).toBeLessThan(0.01);
  });
  it('between equal channels is a coin', () => {
    const same = composeBudgetMove(web, { ...web, channel: 'app' }, { amount: 100, currency: 'CNY' }, READING);
    expect(same.revenue).toMatchObject({ point: 0 });
    expect(same.gainsShare).toBeGreaterThan(0.45);
    expect(same.gainsShare).toBeLessThan(0.55);
  });
});
