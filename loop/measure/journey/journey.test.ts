import type { JourneyDrawing } from '@plumbline/model/journey.ts';
import type { StepFigures } from '@plumbline/model/journeyBlueprint.ts';
import { removalEffects } from '@plumbline/stats/journeys/removalEffects.ts';
import { describe, expect, it, test } from 'vitest';
import type { Reading } from '../reading.ts';
import { checkDrawing } from './checkDrawing.ts';
import { composeFunnel } from './composeFunnel.ts';
import { composeMap } from './composeMap.ts';
import { composePaths } from './composePaths.ts';
import { composeRework } from './composeRework.ts';
import { composeStepMetrics } from './composeStepMetrics.ts';
import { composeVariants } from './composeVariants.ts';
import { estimateTime } from './estimateTime.ts';
import { hasFewCases } from './hasFewCases.ts';
import { orderNames } from './orderNames.ts';
import { proposeDrawing } from './proposeDrawing.ts';
import { rankPains } from './rankPains.ts';
import { shareOfTree } from './shareOfTree.ts';
import { countInSteps } from './tellCounts.ts';
import { tellPaths } from './tellPaths.ts';

const reading: Reading = {
  ...{ confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, clusteredBy: 'customer', asOf: '2026-11-01' },
};
const SHARES = [0, 0.25, 0.4, 0.5, 0.6, 0.75, 1];

describe('the usual order of events', () => {
  it('is that of most cases, and what was never seen apart stands by how it does against the rest', () => {
    const { usual, unknownPairs } = orderNames(
      ['pay', 'order', 'send', 'pack'],
      [
        { earlier: 2, later: 1, cases: 8 },
        { earlier: 1, later: 2, cases: 2 },
        { earlier: 1, later: 3, cases: 5 },
        { earlier: 2, later: 3, cases: 5 },
        { earlier: 4, later: 3, cases: 5 },
        { earlier: 2, later: 4, cases: 5 },
      ],
    );
    expect(usual).toEqual(['order', 'pay', 'pack', 'send']);
    expect(unknownPairs).toBe(1);
  });
});

describe('times between', () => {
  it('are in the unit that suits them, with an interval no narrower than that of the ranks', () => {
    const hours = [0, 1, 2, 4, 5, 8, 30].map((hour) => hour * 3600);
    const found = estimateTime(hours, SHARES, { people: 400, times: 900 }, reading);
    expect(found).toMatchObject({ kind: 'estimate', unit: 'hours', point: 4, low: 2, high: 5, n: 400, occasions: 900 });
    expect(estimateTime(hours, SHARES, { people: 8, times: 9 }, reading)).toMatchObject({ low: 0, high: 30 });
    expect(estimateTime(hours, SHARES, { people: 4, times: 4 }, reading)).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
    expect(estimateTime([], SHARES, { people: 9, times: 0 }, reading).kind).toBe('absent');
  });
});

const follow = (before: number, after: number, people: number, follows = people) => ({
  ...{ before, after, follows, cases: people, people, atOnce: 0, seconds: 3600 * follows, longCases: 0 },
  quantiles: SHARES.map((share) => share * 7200),
});

test('a passage of four people is not shown, nor another by which it could be told', () => {
  const follows = [
    ...[follow(0, 0, 100), follow(0, 1, 100), follow(1, 2, 60), follow(1, 3, 36), follow(1, 0, 4)],
    ...[follow(2, 0, 60), follow(3, 0, 36)],
  ];
  const inTens = hasFewCases(follows, [], reading);
  const map = composeMap(follows, ['a', 'b', 'c'], new Map(), SHARES, reading, inTens);
  const shown = map.edges.map(({ from, to }) => `${from}>${to}`);
  expect(shown).not.toContain('a>');
  expect(map.withheld).toBe(3);
  // the way that most take stays: without it there would be no map
  expect(shown).toContain('a>b');
  expect(map.edges.find(({ from }) => from === '')).toMatchObject({ follows: 100, share: { point: 1 } });
  expect(map.meanSeconds).toBe(3600);
});

test('where a passage of few is hidden, all passages are told in tens, and events so that no sum gives the few away', () => {
  const follows = [
    ...[follow(0, 0, 1003), follow(0, 1, 1003), follow(1, 2, 601), follow(1, 3, 400), follow(1, 0, 2)],
    ...[follow(2, 0, 601), follow(3, 0, 400)],
  ];
  expect(hasFewCases(follows, [], reading)).toBe(true);
  const map = composeMap(follows, ['a', 'b', 'c'], new Map(), SHARES, reading, true);
  const counts = map.edges.flatMap(({ follows: count, cases, people }) => [count, cases, people]);
  expect(counts.filter((count) => count % 10 !== 0)).toEqual([]);
  // the only passage to c is hidden: exactly told, a less b less c would be the few
  expect(map.nodes.map(({ events, inTens }) => [events, inTens])).toEqual([
    [1003, false],
    [601, false],
    [400, true],
  ]);
  expect(map.edges.find(({ to }) => to === 'a')).toMatchObject({ cases: 1000, share: { point: 1, n: 1000 } });
  const main = map.edges.find(({ from, to }) => from === 'a' && to === 'b');
  // the interval is as wide as the tens make it
  expect(main?.share).toMatchObject({ point: 0.6, low: expect.closeTo(0.5593, 3), high: expect.closeTo(0.6394, 3) });
  const plain = follows.filter(({ before, after }) => before !== 1 || after !== 0);
  expect(hasFewCases(plain.slice(3), [], reading)).toBe(false);
});

test('what all but too few have is told as the whole is, in steps that grow with the least people', () => {
  const [five, twenty] = [countInSteps(true, 5), countInSteps(true, 20)];
  // whoever knows the whole knows no more of the rest than that it is below five
  expect([992, 993, 994, 995, 996].map((some) => five(some, 996))).toEqual(Array(5).fill(1000));
  expect([five(991, 996), five(1504, 996), five(7), five(0)]).toEqual([990, 1500, 10, 0]);
  expect([twenty(981, 1000), twenty(950, 1000), twenty(21)]).toEqual([1000, 960, 40]);
});

test('ways of few people are only told together, and never so few that one could be had', () => {
  const variant = (people: number, way: number[]) => ({
    ...{ way, cases: people, people, quantiles: SHARES, ways: 3, allCases: 53 },
  });
  const all = [variant(40, [1, 2]), variant(10, [1]), variant(3, [2])];
  const found = composeVariants(all, ['a', 'b'], { cases: 53, people: 53 }, SHARES, reading);
  expect(found.variants.map(({ way }) => way)).toEqual([['a', 'b']]);
  expect(found.rest).toEqual({ ways: 2, cases: 13 });
});

test('a way of one event has no duration, rather than one of nothing', () => {
  const variant = (way: number[]) => ({ way, cases: 40, people: 40, quantiles: SHARES, ways: 2, allCases: 80 });
  const all = [variant([1, 2]), variant([1])];
  const { variants } = composeVariants(all, ['a', 'b'], { cases: 80, people: 80 }, SHARES, reading);
  expect(variants.map(({ duration }) => duration.kind)).toEqual(['estimate', 'absent']);
});

test('a segment that is lost twice as often is told, after correcting over all steps', () => {
  const count = (cell: string, step: number, people: number, all: number) => ({
    ...{ cell, step, cases: people, people, anyCases: people, anyPeople: people, allCases: all, allPeople: all },
    quantiles: SHARES,
  });
  const whole = [count('', 1, 1000, 1000), count('', 2, 700, 1000)];
  const cells = [
    ...[count('north', 1, 500, 500), count('north', 2, 300, 500)],
    ...[count('south', 1, 500, 500), count('south', 2, 400, 500)],
  ];
  const { steps, tests } = composeFunnel(whole, cells, SHARES, reading);
  expect(tests).toBe(2);
  expect(steps[1]?.whole.dropOff).toMatchObject({ point: 0.3, n: 1000 });
  expect(steps[1]?.cells.map(({ by, dropOff }) => [by, 'point' in dropOff ? dropOff.point : null])).toEqual([
    ['north', 0.4],
    ['south', 0.2],
  ]);
  expect(steps[1]?.cells[0]?.pAdjusted).toBeLessThan(1e-6);
});

test('how many few people reached a step is not told by its share either', () => {
  const row = { cell: '', anyCases: 900, anyPeople: 900, quantiles: [], allCases: 1000, allPeople: 1000 };
  const counts = [
    { ...row, step: 1, cases: 1000, people: 1000 },
    { ...row, step: 2, cases: 4, people: 4 },
  ];
  const figures = composeFunnel(counts, [], SHARES, reading).steps[1]?.whole;
  expect(figures).toMatchObject({ cases: null, reached: { kind: 'tooFew' }, dropOff: { kind: 'tooFew' } });
  expect(figures?.anyOrder).toMatchObject({ kind: 'estimate', point: 0.9 });
});

test('nor are the few who were lost on the way, overall or between two steps', () => {
  const row = { cell: '', quantiles: SHARES, allCases: 1000, allPeople: 1000 };
  const step = (at: number, cases: number, any = cases) => ({
    ...{ ...row, step: at, cases, people: cases, anyCases: any, anyPeople: any },
  });
  const steps = composeFunnel(
    [step(1, 1000), step(2, 997), step(3, 900), step(4, 898, 950)],
    [],
    SHARES,
    reading,
  ).steps;
  // all in tens: at the second so many as at the first, and of what is lost nothing where it may be few
  const told = (of: typeof steps) =>
    of.map(({ whole }) => [whole.cases, whole.reached.kind, whole.dropOff.kind, whole.anyOrder.kind].join(' '));
  expect(told(steps)).toEqual([
    '1000 estimate absent estimate',
    '1000 estimate withheld estimate',
    '900 estimate estimate estimate',
    '900 estimate withheld estimate',
  ]);
  expect(steps.map(({ whole }) => whole.rounded)).toEqual(Array(4).fill(true));
  expect(steps[1]?.whole).toMatchObject({ median: { n: 1000 }, anyOrder: { point: 1 } });
  expect(steps[2]?.whole.dropOff).toMatchObject({ point: 0.1, occasions: 1000 });
  // those who come in another order are no fewer than those who come in turn: where few come so, both are in tens
  const turned = composeFunnel([step(1, 1000), step(2, 503, 506)], [], SHARES, reading).steps;
  expect(turned[1]?.whole).toMatchObject({ cases: 500, rounded: true, anyOrder: { point: 0.51 } });
  // nobody is lifted over the least number of people
  const least = { ...reading, cellPeopleMin: 6 };
  const lifted = composeFunnel([step(1, 1000), step(2, 997), step(3, 5, 900)], [], SHARES, least).steps;
  expect(lifted[2]?.whole).toMatchObject({ cases: null, reached: { kind: 'tooFew' }, median: { kind: 'tooFew' } });
  // in the segments as well, and another one with them where the whole is told
  const cells = [
    ...[
      { ...step(1, 400), cell: 'a', allCases: 400 },
      { ...step(2, 397), cell: 'a', allCases: 400 },
    ],
    ...[
      { ...step(1, 600), cell: 'b', allCases: 600 },
      { ...step(2, 540), cell: 'b', allCases: 600 },
    ],
  ];
  const split = composeFunnel([step(1, 1000), step(2, 937)], cells, SHARES, reading).steps[1];
  expect(split?.whole).toMatchObject({ cases: 937, rounded: false });
  expect(split?.cells).toMatchObject([
    { cases: 400, rounded: true, dropOff: { kind: 'withheld' }, pAdjusted: null },
    { cases: 540, rounded: true, dropOff: { point: 0.1 }, pAdjusted: null },
  ]);
});

test('a segment of too few in a funnel is not found by taking the others off the whole', () => {
  const count = (cell: string, step: number, people: number, all: number) => ({
    ...{ cell, step, cases: people, people, anyCases: people, anyPeople: people, allCases: all, allPeople: all },
    quantiles: SHARES,
  });
  const funnelOf = (...cells: [cell: string, first: number, second: number, third: number][]) => {
    const rows = cells.flatMap(([cell, ...steps]) => steps.map((people, at) => count(cell, at + 1, people, steps[0])));
    const whole = [0, 1, 2].map((at) =>
      count(
        '',
        at + 1,
        cells.reduce((all, one) => all + Number(one[at + 1]), 0),
        100,
      ),
    );
    return composeFunnel(whole, rows, SHARES, reading).steps.map((step) =>
      step.cells.map(({ reached, dropOff, median }) => [reached.kind, dropOff.kind, median.kind].join(' ')),
    );
  };
  const shown = 'estimate estimate estimate';
  // few of the north come to the second step: the east is held back there, and with it what is lost after it
  const [first, second, third] = funnelOf(['north', 20, 3, 0], ['east', 30, 20, 9], ['south', 50, 40, 30]);
  expect(first).toEqual(Array(3).fill('estimate absent absent'));
  expect(second).toEqual(['tooFew tooFew tooFew', 'withheld withheld withheld', shown]);
  expect(third).toEqual(['estimate tooFew absent', 'estimate withheld estimate', shown]);
  // few are in the north at all: the east is held back at every step, since its base would tell theirs
  for (const step of funnelOf(['north', 3, 2, 1], ['east', 30, 20, 9], ['south', 50, 40, 30]))
    expect(step.map((cell) => cell.split(' ')[0])).toEqual(['tooFew', 'withheld', 'estimate']);
  // two of too few hide each other
  expect(funnelOf(['north', 3, 2, 1], ['east', 4, 3, 2], ['south', 93, 80, 9])[1]?.[2]).toBe(shown);
});

const NO_LOOPS = { loops: 0, loopPeople: 0, laterPeople: 0 };

test('how often the few who came back did so is told by nothing beside it', () => {
  const row = { number: 1, between: 0, cases: 100, people: 100, seconds: 9, quantiles: [] };
  const whole = [follow(0, 0, 100), follow(0, 1, 100), follow(1, 0, 100)];
  const rework = (back: number, loopPeople = 0, laterPeople = back) => {
    const counts = { loops: loopPeople, loopPeople, laterPeople, backCases: back, backPeople: back };
    const repeats = [{ ...row, events: 100 + back, ...counts }];
    const inTens = hasFewCases(whole, repeats, reading);
    return composeRework(repeats, ['pay'], { cases: 100, people: 100 }, SHARES, reading, inTens).again[0];
  };
  expect(rework(3)).toMatchObject({ events: null, cases: 100, share: { kind: 'tooFew' }, loops: null });
  expect(rework(20)).toMatchObject({ events: 120, share: { kind: 'estimate', point: 0.2 }, loops: 0 });
  // nor how often few had it again at once, or few had it again otherwise
  expect(rework(25, 6, 20)).toMatchObject({ events: 125, loops: 6 });
  expect(rework(20, 4, 20)).toMatchObject({ events: 120, loops: null });
  expect(rework(20, 18, 2)).toMatchObject({ events: 120, loops: null });
  // nor the few who did not come back
  expect(rework(97)).toMatchObject({ events: 200, share: { kind: 'estimate', point: 1, n: 100 } });
  expect(rework(100)).toMatchObject({ share: { kind: 'estimate', point: 1 } });
  // and where any of these is few, the map is in tens as well
  const again = { ...row, events: 103, ...NO_LOOPS, backCases: 3, backPeople: 3 };
  expect(hasFewCases(whole, [again], reading)).toBe(true);
  expect(hasFewCases(whole, [], reading)).toBe(false);
});

test('an event that nearly all cases have is in tens, and what nearly all repeat is not left out', () => {
  const whole = [follow(0, 0, 1000), follow(0, 1, 1000), follow(1, 0, 1000)];
  const row = { number: 1, between: 0, events: 2100, cases: 997, people: 997, ...NO_LOOPS, seconds: 9, quantiles: [] };
  const repeats = [{ ...row, backCases: 995, backPeople: 995, laterPeople: 995 }];
  expect(hasFewCases(whole, repeats, reading)).toBe(true);
  const { again } = composeRework(repeats, ['pay'], { cases: 1000, people: 1000 }, SHARES, reading, true);
  expect(again[0]).toMatchObject({ cases: 1000, people: 1000, share: { kind: 'estimate', point: 1, n: 1000 } });
});

test('how many miss the goal is told by no figure of a chain either', () => {
  const removal = { ...estimate(0.98, 0.01, 400, 'share') };
  const effects = [{ place: 1, visits: 400, removal, creditShare: 1 }];
  const told = (won: number) =>
    tellPaths({ won, chainShare: won / 400, effects }, { cases: 400, people: 400 }, false, reading);
  expect(told(300)).toMatchObject({ inTens: false, reached: { point: 0.75 }, chainShare: 0.75 });
  expect(told(397)).toMatchObject({ inTens: true, reached: { point: 1 }, chainShare: null });
  // in as many cases that reach the goal: 392 of 400 are told as 390
  expect(told(397).places[0]?.removal).toMatchObject({ point: expect.closeTo(0.975, 12) });
});

describe('removal effects', () => {
  // begins at 1; 1 → 2 in half, 1 → nothing in half; 2 → goal in 8 of 10, 2 → 1 in 1 of 10, 2 → nothing in 1 of 10
  const passages = [
    ...[
      { before: 0, after: 1, count: 100 },
      { before: 1, after: 2, count: 55 },
      { before: 1, after: 4, count: 55 },
    ],
    ...[
      { before: 2, after: 3, count: 44 },
      { before: 2, after: 1, count: 5.5 },
      { before: 2, after: 4, count: 5.5 },
    ],
  ];
  it('are what the goal loses where a place is taken out', () => {
    const { goal, effects } = removalEffects(passages, 2);
    // g1 = 0.5·g2, g2 = 0.8 + 0.1·g1
    expect(goal).toBeCloseTo(0.4 / 0.95, 12);
    expect(effects).toEqual([1, 1].map((effect) => expect.closeTo(effect, 12)));
    const aside = [...passages, { before: 0, after: 3, count: 100 }];
    const half = removalEffects(aside, 2);
    expect(half.goal).toBeCloseTo((0.4 / 0.95 + 1) / 2, 12);
    expect(half.effects[0]).toBeCloseTo(0.4 / 0.95 / (0.4 / 0.95 + 1), 12);
  });
  it('equal the chain solved without the place, on chains of chance', () => {
    let seed = 7;
    const next = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const size = 6;
    const many = Array.from({ length: size + 1 }, (_unused, before) =>
      Array.from({ length: size + 2 }, (_none, after) => ({
        before,
        after: after + 1,
        count: Math.floor(next() * 50) + 1,
      })),
    ).flat();
    const { goal, effects } = removalEffects(many, size);
    for (let place = 1; place <= size; place++) {
      const without = many.map((one) => (one.after === place ? { ...one, after: size + 2 } : one));
      expect(effects[place - 1]).toBeCloseTo(1 - removalEffects(without, size).goal / goal, 12);
    }
  });
  it('have an interval over groups of people, and none where few came', () => {
    const grouped = Array.from({ length: 10 }, (_unused, part) =>
      passages.map(({ before, after, count }) => ({
        ...{ part, before, follows: count + part },
        after: after === 3 ? 1000 : after === 4 ? 1001 : after,
      })),
    ).flat();
    const numbers = { goal: 1000, noGoal: 1001 };
    const people = new Map([
      [1, 80],
      [2, 3],
    ]);
    const { effects } = composePaths(grouped, 2, people, numbers, reading);
    expect(effects[0]?.removal).toMatchObject({ kind: 'estimate', point: expect.closeTo(1, 9), n: 80 });
    expect(effects[1]?.removal).toMatchObject({ kind: 'tooFew', n: 3 });
    expect(effects.reduce((sum, { creditShare }) => sum + (creditShare ?? 0), 0)).toBeCloseTo(1, 12);
  });
});

const estimate = (point: number, se: number, n: number, unit = 'points') => ({
  ...{
    kind: 'estimate' as const,
    point,
    low: point - 2 * se,
    high: point + 2 * se,
    se,
    n,
    occasions: n,
    nEffective: n,
  },
  ...{ confidence: 0.95, unit, method: 'clustered-gap', clusteredBy: 'customer' as const, asOf: '2026-11-01' },
});

test('pain is share × shortfall × weight, and what is above expectation does not hurt', () => {
  const line = (dimension: string, gap: number, weightShare: number, pAdjusted: number) => {
    const none = { kind: 'absent' as const, because: 'notAsked' as const };
    const marks = { expected: none, promised: none, perceived: none };
    return {
      dimension,
      names: { en: dimension },
      touchpoint: '',
      ...marks,
      gap: estimate(gap, 1, 400),
      pAdjusted,
      weightShare,
    };
  };
  const step = (key: string, reached: number, lines: StepFigures['lines']): StepFigures => ({
    ...{ key, stage: 's', names: { en: key }, lane: 'front', reached: estimate(reached, 0.01, 400, 'share'), lines },
    metrics: [],
    sentiment: null,
  });
  const few = { ...step('few', 0, [line('d', -9, 0.1, 0.2)]), reached: { kind: 'tooFew' as const, n: 3, needed: 5 } };
  const { pains, painsWithheld } = rankPains(
    [
      step('one', 0.5, [line('a', -10, 0.2, 0.001)]),
      step('two', 0.9, [line('b', -4, 0.5, 0.2), line('c', 6, 0.3, 0.01)]),
      few,
    ],
    400,
    reading,
  );
  expect(painsWithheld).toBe(1);
  // where too few have events at all, a large survey still tells where it hurts
  expect(rankPains([few], 3, reading)).toMatchObject({ pains: [{ step: 'few', reachedShare: 1 }], painsWithheld: 0 });
  expect(pains.map(({ step: of, dimension, beyondNoise }) => [of, dimension, beyondNoise])).toEqual([
    ['two', 'b', false],
    ['one', 'a', true],
  ]);
  expect(pains[0]?.pain).toMatchObject({ point: expect.closeTo(1.8, 12) });
  expect(pains[1]?.pain).toMatchObject({ se: expect.closeTo(0.2 * Math.sqrt(0.5 ** 2 + 0.1 ** 2), 12) });
});

test('who came through a step is compared with who did not, person by person', () => {
  const sums = (had: number, values: readonly number[]) => ({
    ...{ metric: 'csat', step: 1, had, people: values.length, occasions: values.length },
    ...{ total: values.reduce((sum, value) => sum + value - 50, 0) },
    ...{ squares: values.reduce((sum, value) => sum + (value - 50) ** 2, 0) },
  });
  const came = sums(1, [40, 50, 45, 55, 60, 50]);
  const rows = [came, sums(0, [70, 80, 75, 90, 85, 80])];
  const [first, second] = composeStepMetrics(rows, [{ key: 'csat', names: { en: 'Satisfied' } }], 2, reading);
  expect(second).toEqual([]);
  // beside the mean of all, that of all but three would tell what the three say
  const few = composeStepMetrics([came, sums(0, [10, 20, 30])], [{ key: 'csat', names: { en: 'S' } }], 1, reading);
  expect(few[0]?.[0]?.value).toEqual({ kind: 'withheld' });
  expect(first).toHaveLength(1);
  expect(first?.[0]?.value).toMatchObject({ point: 50, n: 6, se: expect.closeTo(Math.sqrt(50 / 6), 12) });
  expect(first?.[0]?.difference).toMatchObject({
    point: -30,
    n: 12,
    se: expect.closeTo(Math.sqrt(50 / 6 + 50 / 6), 12),
  });
  expect(first?.[0]?.pAdjusted).toBeLessThan(0.001);
});

test('weights of a tree are parts of the whole: the leaves sum to one', () => {
  const dimension = (key: string, parent: string | null, weight: number) => ({
    key,
    names: { en: key },
    parent,
    weight,
  });
  const shares = shareOfTree([
    dimension('top', null, 1),
    dimension('side', null, 3),
    dimension('a', 'top', 1),
    dimension('b', 'top', 4),
  ]);
  expect([...shares]).toEqual([
    ['top', 0.25],
    ['side', 0.75],
    ['a', expect.closeTo(0.05, 12)],
    ['b', 0.2],
  ]);
});

test('a discovered journey is drawn stage by stage; an event that two steps claim is refused by name', () => {
  const drawing: JourneyDrawing = proposeDrawing({
    ...{ caseBy: 'occasion', names: { en: 'Discovered' }, whole: { en: 'The whole way' }, locale: 'en' },
    events: [
      { name: 'order', step: 'buy' },
      { name: 'send', step: 'deliver' },
      { name: 'pay', step: 'buy' },
      { name: 'return', step: 'after-sales' },
    ],
  });
  expect(drawing.stages.map(({ names, phase }) => [names.en, phase])).toEqual([
    ['buy', 'before'],
    ['deliver', 'during'],
    ['after-sales', 'after'],
  ]);
  expect(drawing.steps.map(({ events, stage }) => [events[0], stage])).toEqual([
    ['order', 's1'],
    ['pay', 's1'],
    ['send', 's2'],
    ['return', 's3'],
  ]);
  expect(() => checkDrawing(drawing, new Set())).not.toThrow();
  const [first, ...others] = drawing.steps;
  if (first === undefined) throw new Error('no step');
  const twice = { ...drawing, steps: [first, ...others.map((step) => ({ ...step, events: ['order'] }))] };
  expect(() => checkDrawing(twice, new Set())).toThrow(/journey\.eventTwice.*order/);
  const unknown = { ...drawing, steps: [{ ...first, dimensions: ['nowhere'] }] };
  expect(() => checkDrawing(unknown, new Set(['speed']))).toThrow(/journey\.noDimension/);
  expect(() => checkDrawing({ ...drawing, steps: [{ ...first, stage: 'x' }] }, new Set())).toThrow(/journey\.noStage/);
});
