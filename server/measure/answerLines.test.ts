import { composeGapsReport } from '@plumbline/loop/measure/composeGapsReport.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { GapsReport as GapsReportShape } from '@plumbline/model/gapsReport.ts';
import { COMPANY_GAPS, GAPS, type Gap, type Mark } from '@plumbline/model/mark.ts';
import { type MomentsQuestion, OBSERVED_GAPS, OBSERVED_MARKS } from '@plumbline/model/moments.ts';
import { listImportsToRollUp } from '@plumbline/store/analytics/listen/listImportsToRollUp.ts';
import { buildRollups, dropRollups } from '@plumbline/store/analytics/measure/buildRollups.ts';
import { type MomentsOptions, readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { openTestStores } from '@plumbline/store/testing/openTestStores.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countByHand, makeRows, pairedByHand, type Row } from './countByHand.fixture.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
const rows = makeRows(6000);
const visible = rows.filter((row) => row.workspace === 1 && row.import !== 9 && row.kind === 'dimension');
const ALL: MomentsQuestion = {
  workspace: 1,
  hidden: [9],
  kind: 'dimension',
  dimensions: [],
  from: null,
  to: null,
  filters: {},
  attributes: {},
  by: [],
  asked: 'before',
  decided: [],
};
const TREE = {
  version: 1,
  dimensions: ['speed', 'care', 'bill'].map((key) => ({ key, names: { en: key }, parent: null, weight: 1 })),
};

beforeAll(async () => {
  stores = await openTestStores();
  await insert(rows);
});
afterAll(() => stores.close());

async function insert(all: readonly Row[]): Promise<void> {
  await stores.analytics.insert(
    'observations',
    all.map(({ attributes, ...row }) => ({
      ...row,
      at: `${row.day} 12:00:00`,
      nativeUnit: row.deliveredNative === null ? '' : 'days',
      attributePairs: Object.entries(attributes).map(([name, value]) => `${name}=${value}`),
    })),
  );
}

async function ask(change: Partial<MomentsQuestion>, options: MomentsOptions = {}): Promise<GapsReport> {
  const question = { ...ALL, ...change };
  const moments = await readMoments(stores.analytics, question, options);
  const { clusteredBy } = moments;
  const reading = { confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, clusteredBy, asOf: '2025-03-31' };
  const report = composeGapsReport({
    ...{ workspace: 'main', question, moments, tree: TREE, nativeUnits: { speed: 'days' }, reading },
  });
  return GapsReportShape.parse(report);
}

const values = (asked: MomentsQuestion['asked']) => (mark: Mark) => (row: Row) => {
  if (mark === 'standard') return null;
  if (mark !== 'expected' || asked === 'before') return row[mark];
  return asked === 'after' ? row.expectedRecalled : (row.expected ?? row.expectedRecalled);
};

/** @param peopleWithin  how far a count of people may be off, as a share: nothing, where it is no sketch's */
function isEqual(found: Estimate, by: ReturnType<typeof countByHand>, peopleWithin = 0): void {
  expect(found.kind).toBe('estimate');
  if (found.kind !== 'estimate') return;
  expect(found.point).toBeCloseTo(by.point, 9);
  expect(found.se).toBeCloseTo(by.se, 9);
  expect(Math.abs(found.n - by.people)).toBeLessThanOrEqual(peopleWithin * by.people);
  expect(found.occasions).toBe(by.occasions);
  expect(found.nEffective).toBeCloseTo(by.nEffective, 6);
}

/** Every observed mark and gap of a line against the formulas written out row by row. */
function compareLine(
  line: Line,
  of: readonly Row[],
  asked: MomentsQuestion['asked'],
  cluster?: (row: Row) => number,
  peopleWithin = 0,
) {
  const own = of.filter((row) => row.dimension === line.dimension.key);
  const value = values(asked);
  for (const mark of OBSERVED_MARKS) {
    if (mark === 'promised' && line.dimension.key !== 'speed') continue;
    isEqual(line.marks[mark], countByHand(own, value(mark), null, cluster), peopleWithin);
  }
  for (const gap of OBSERVED_GAPS) {
    if (gap === 'communication' && line.dimension.key !== 'speed') continue;
    const [first, second] = [value(GAPS[gap].of), value(GAPS[gap].from)];
    const found = line.gaps[gap];
    isEqual(found, countByHand(own, first, second, cluster), peopleWithin);
    expect(Math.abs((found.paired ?? Number.NaN) - pairedByHand(own, first, second))).toBeLessThan(
      peopleWithin + 1e-12,
    );
    if (found.pairsOnly?.kind === 'estimate') {
      const difference = (row: Row) => {
        const [a, b] = [first(row), second(row)];
        return a === null || b === null ? null : a - b;
      };
      isEqual(found.pairsOnly, countByHand(own, difference, null, cluster), peopleWithin);
    }
  }
}

describe('lines counted by the store', () => {
  test.each(['before', 'after', 'joined'] as const)(
    'are those of the formula, row by row (asked %s)',
    async (asked) => {
      const report = await ask({ asked });
      expect(report.lines.map((line) => line.dimension.key)).toEqual(['speed', 'care', 'bill']);
      expect(report.people).toBe(new Set(visible.map((row) => row.person)).size);
      for (const line of report.lines) compareLine(line, visible, asked);
    },
  );

  test('split by two attributes and filtered by a third are those of their rows', async () => {
    const report = await ask({
      by: ['region', 'attribute:gender'],
      filters: { channel: ['app'] },
      from: '2025-01-13',
      to: '2025-03-02',
    });
    const within = visible.filter((row) => row.channel === 'app' && row.day >= '2025-01-13' && row.day <= '2025-03-02');
    expect(report.lines).toHaveLength(3 * 4 * 3);
    let compared = 0;
    for (const line of report.lines) {
      const cell = within.filter(
        (row) => row.region === line.by.region && (row.attributes.gender ?? '') === line.by['attribute:gender'],
      );
      const own = cell.filter((row) => row.dimension === line.dimension.key);
      const found = line.gaps.service;
      if (found.kind !== 'estimate') continue;
      compared++;
      isEqual(found, countByHand(own, values('before')('perceived'), values('before')('expected')));
    }
    expect(compared).toBeGreaterThan(24);
  });

  test('filtered by an attribute of the file and several values are those of their rows', async () => {
    const report = await ask({ attributes: { gender: ['f'] }, filters: { region: ['North', ''] } });
    const of = visible.filter((row) => row.attributes.gender === 'f' && ['North', ''].includes(row.region));
    for (const line of report.lines) {
      const own = of.filter((row) => row.dimension === line.dimension.key);
      isEqual(
        line.marks.perceived,
        countByHand(own, (row) => row.perceived),
      );
    }
  });

  test('the other workspace sees only its own rows', async () => {
    const report = await ask({ workspace: 2, hidden: [] });
    const own = rows.filter((row) => row.workspace === 2 && row.kind === 'dimension' && row.dimension === 'care');
    const care = report.lines.find((line) => line.dimension.key === 'care');
    isEqual(
      care?.marks.perceived ?? { kind: 'withheld' },
      countByHand(own, (row) => row.perceived),
    );
  });

  test('fulfilment and the zone of tolerance are shares of the occasions that can tell', async () => {
    const [speed] = (await ask({})).lines;
    const own = visible.filter((row) => row.dimension === 'speed');
    const both = own.filter((row) => row.perceived !== null && row.expected !== null);
    const weigh = (list: readonly Row[]) => list.reduce((total, row) => total + row.weight, 0);
    const met = both.filter((row) => (row.perceived ?? 0) >= (row.expected ?? 0));
    expect(speed?.fulfilment).toMatchObject({ kind: 'estimate', n: new Set(both.map((row) => row.person)).size });
    expect(pointOf(speed?.fulfilment)).toBeCloseTo(weigh(met) / weigh(both), 12);
    const three = both.filter((row) => row.adequate !== null);
    const below = three.filter((row) => (row.perceived ?? 0) < (row.adequate ?? 0));
    expect(pointOf(speed?.zone.below)).toBeCloseTo(weigh(below) / weigh(three), 12);
    const { below: under, inside, above } = speed?.zone ?? {};
    expect(pointOf(under) + pointOf(inside) + pointOf(above)).toBeCloseTo(1, 12);
  });

  test('native measures are estimated in their own unit', async () => {
    const [speed, care] = (await ask({})).lines;
    const own = visible.filter((row) => row.dimension === 'speed');
    isEqual(
      speed?.native?.delivered ?? { kind: 'withheld' },
      countByHand(own, (row) => row.deliveredNative),
    );
    expect(speed?.native).toMatchObject({ unit: 'days', promised: { kind: 'absent', because: 'noPromise' } });
    expect(care?.native).toBeNull();
  });
});

const pointOf = (estimate: Estimate | undefined): number =>
  estimate?.kind === 'estimate' ? estimate.point : Number.NaN;

describe('clusters', () => {
  test('above the limit are fixed groups of customers, which the answer says', async () => {
    const report = await ask({}, { exactClusterPeopleMax: 10 });
    expect(report).toMatchObject({ clusteredBy: 'group', countedFrom: 'rows', peopleApproximate: true });
    for (const line of report.lines) compareLine(line, visible, 'before', (row) => row.customerGroup);
  });

  test.each([
    ['in one pass', {}, {}],
    ['in one pass, once it is known roughly that they are many', {}, { largeFrom: 0 }],
    ['in two, where texts split', { by: ['attribute:gender'] }, { largeFrom: 0 }],
  ])(
    'of groups give the same points as customers, and nearly the same counts and doubt (%s)',
    async (_, change, more) => {
      const [exact, grouped] = [await ask(change), await ask(change, { exactClusterPeopleMax: 10, ...more })];
      expect(grouped.lines).toHaveLength(exact.lines.length);
      exact.lines.forEach((line, at) => {
        const [one, other] = [line.gaps.service, grouped.lines[at]?.gaps.service];
        if (one.kind !== 'estimate' || other?.kind !== 'estimate') throw new Error('not estimated');
        expect(other.point).toBeCloseTo(one.point, 12);
        // cells of a split may be counted roughly
        if (!('by' in change)) expect(other.n).toBe(one.n);
        else expect(Math.abs(other.n / one.n - 1)).toBeLessThan(0.02);
        expect(other.se / one.se).toBeGreaterThan(0.85);
        expect(other.se / one.se).toBeLessThan(1.15);
      });
    },
  );
});

describe('customers of a large workspace who all weigh the same', () => {
  beforeAll(() => insert(visible.map((row) => ({ ...row, workspace: 78, weight: 1 }))));

  test.each([
    ['all dimensions', {}],
    ['each region', { by: ['region'] }],
    ['an expectation asked before or after', { asked: 'joined' as const, filters: { channel: ['app'] } }],
  ])('are counted in one pass as in two (%s)', async (_, change) => {
    const own = { ...change, workspace: 78, hidden: [] };
    const [two, one] = [await ask(own), await ask(own, { largeFrom: 0 })];
    expect(two.lines.length).toBeGreaterThan(2);
    expect(one.clusteredBy).toBe('customer');
    for (const [at, line] of two.lines.entries()) compareNumbers(one.lines[at], line);
  });

  test.each(['believed', 'perceived'] as const)(
    'of one mark say the same where rows without it are not read (%s)',
    async (mark) => {
      const change = { by: ['attribute:gender', 'region'] };
      const told = async (options: MomentsOptions) =>
        (await ask(change, { marks: [mark], ...options })).lines.filter(({ marks }) => marks[mark].kind !== 'absent');
      const [all, given] = [await told({}), await told({ givenOnly: true })];
      expect(all.length).toBeGreaterThan(3);
      expect(given.length).toBe(all.length);
      compareNumbers(given, all);
    },
  );
});

/** The same, but for rounding. */
function compareNumbers(found: unknown, wanted: unknown): void {
  if (typeof wanted === 'number') expect(found).toBeCloseTo(wanted, 8);
  else if (wanted === null || typeof wanted !== 'object') expect(found).toBe(wanted);
  else
    for (const [name, value] of Object.entries(wanted)) compareNumbers((found as Record<string, unknown>)[name], value);
}

describe('a split question about very many people', () => {
  test('counts people by the slots they fill, exactly where they are few, and says so', async () => {
    const change = { by: ['region'], filters: { channel: ['app'] } };
    const [exact, rough] = [await ask(change), await ask(change, { exactClusterPeopleMax: 10 })];
    expect([exact.peopleApproximate, rough.peopleApproximate]).toEqual([false, true]);
    exact.lines.forEach((line, at) => {
      for (const gap of OBSERVED_GAPS) {
        const [one, other] = [line.gaps[gap], rough.lines[at]?.gaps[gap]];
        expect(other?.kind).toBe(one.kind);
        if (one.kind === 'estimate') expect(other).toMatchObject({ n: one.n, paired: one.paired });
      }
    });
  });
});

describe('few people who share slots', () => {
  test('are counted one by one, since they decide what may be shown', async () => {
    // forty people of one customer group have 32 slots between them, and come twice each
    const crowd = Array.from({ length: 80 }, (_unused, at) => ({
      ...{ workspace: 77, import: 0, occasion: at, person: (at % 40) + 1, customerGroup: 7, dimension: 'speed' },
      ...{ respondent: 'customer', kind: 'dimension', at: '2025-02-03 12:00:00', day: '2025-02-03' },
      ...{ perceived: at, region: 'North', channel: 'app', weight: 1 },
    }));
    await stores.analytics.insert('observations', crowd);
    const change = { workspace: 77, hidden: [], by: ['region'] };
    const [line] = (await ask(change, { exactClusterPeopleMax: 10 })).lines;
    expect(line?.marks.perceived).toMatchObject({ kind: 'tooFew', n: 40 });
  });
});

describe('roll-ups', () => {
  const target = { workspace: 1, import: 1 };
  const wholeWeeks = { from: '2025-01-13', to: '2025-02-16' };
  beforeAll(async () => {
    for (const number of [1, 2, 9]) await buildRollups(stores.analytics, { workspace: 1, import: number });
  });

  test.each(['before', 'after', 'joined'] as const)(
    'say the same as the rows in 256 groups (asked %s)',
    async (asked) => {
      const report = await ask({ asked, ...wholeWeeks }, { exactClusterPeopleMax: 10 });
      expect(report).toMatchObject({ clusteredBy: 'group', countedFrom: 'rollup', peopleApproximate: true });
      const of = visible.filter((row) => row.day >= wholeWeeks.from && row.day <= wholeWeeks.to);
      for (const line of report.lines) compareLine(line, of, asked, (row) => row.customerGroup % 256);
      const fromRows = await ask({ asked, ...wholeWeeks }, { rowsOnly: true });
      report.lines.forEach((line, at) => {
        expect(pointOf(line.fulfilment)).toBeCloseTo(pointOf(fromRows.lines[at]?.fulfilment), 12);
        expect(pointOf(line.zone.above)).toBeCloseTo(pointOf(fromRows.lines[at]?.zone.above), 12);
        expect(pointOf(line.native?.delivered)).toBe(pointOf(line.native?.delivered));
      });
    },
  );

  test.each([
    ['all that there is', null, null],
    ['within one block of weeks', '2025-01-27', '2025-02-16'],
    ['one block to the day', '2025-01-20', '2025-03-16'],
    ['a block and weeks at both ends', '2025-01-13', '2025-03-23'],
    ['since a day within a block', '2025-01-27', null],
    ['till a day within a block', null, '2025-03-09'],
  ])('of %s hold each row once', async (_, from, to) => {
    const report = await ask({ from, to }, { exactClusterPeopleMax: 10 });
    expect(report.countedFrom).toBe('rollup');
    const of = visible.filter((row) => row.day >= (from ?? row.day) && row.day <= (to ?? row.day));
    for (const line of report.lines) compareLine(line, of, 'before', (row) => row.customerGroup % 256, 0.02);
  });

  test('split by week are those of the weeks', async () => {
    const report = await ask({ ...wholeWeeks, by: ['week'], dimensions: ['care'] }, { exactClusterPeopleMax: 10 });
    const fromRows = await ask({ ...wholeWeeks, by: ['week'], dimensions: ['care'] }, { rowsOnly: true });
    expect(report.countedFrom).toBe('rollup');
    expect(report.lines.map((line) => line.by.week)).toEqual(fromRows.lines.map((line) => line.by.week));
    report.lines.forEach((line, at) => {
      expect(pointOf(line.marks.perceived)).toBeCloseTo(pointOf(fromRows.lines[at]?.marks.perceived), 9);
    });
  });

  test.each([
    ['a period that cuts a week', { from: '2025-01-14' }],
    ['a filter', { filters: { region: ['North'] } }],
    ['a split', { by: ['region'] }],
  ])('do not answer %s', async (_, change) => {
    expect((await ask(change, { exactClusterPeopleMax: 10 })).countedFrom).toBe('rows');
  });

  test('do not answer where a standard changed within the period', async () => {
    const decided = [
      { dimension: 'speed', mark: 'standard' as const, point: 70, since: '2024-01-01', decidedBy: 'Lin' },
      { dimension: 'speed', mark: 'standard' as const, point: 80, since: '2025-02-03', decidedBy: 'Lin' },
    ];
    expect((await ask({ decided: decided.slice(0, 1) }, { exactClusterPeopleMax: 10 })).countedFrom).toBe('rollup');
    expect((await ask({ decided }, { exactClusterPeopleMax: 10 })).countedFrom).toBe('rows');
  });

  test('built twice count once, and dropped ones leave the answer to the rows', async () => {
    await buildRollups(stores.analytics, target);
    expect((await ask({}, { exactClusterPeopleMax: 10 })).countedFrom).toBe('rollup');
    await dropRollups(stores.analytics, target);
    const report = await ask({}, { exactClusterPeopleMax: 10 });
    expect(report.countedFrom).toBe('rows');
    expect(await listImportsToRollUp(stores.analytics, 1, [9])).toContain(1);
    await buildRollups(stores.analytics, target);
  });

  test('that a killed process left half done are known, and built again', async () => {
    const missing = () => listImportsToRollUp(stores.analytics, 1, [9]);
    expect(await missing()).not.toContain(1);
    await stores.analytics.command(
      "ALTER TABLE weeklyPeople DELETE WHERE workspace = 1 AND import = 1 AND dimension = 'care'",
      {},
      { settings: { mutations_sync: '2' } },
    );
    expect(await missing()).toContain(1);
    await buildRollups(stores.analytics, target);
    expect(await missing()).not.toContain(1);
  });
});

describe('decided values', () => {
  const since = (day: string, point: number, mark: 'standard' | 'promised' = 'standard') => ({
    ...{ dimension: 'care', mark, point, since: day, decidedBy: 'Lin' },
  });
  const careRows = visible.filter((row) => row.dimension === 'care');
  const careOf = (report: GapsReport) => report.lines.find((line) => line.dimension.key === 'care');

  test('that held throughout shift the mark and add no doubt', async () => {
    const care = careOf(await ask({ decided: [since('2024-05-01', 72), since('2024-06-01', 88, 'promised')] }));
    expect(care?.marks.standard).toEqual({
      kind: 'set',
      point: 72,
      since: '2024-05-01',
      decidedBy: 'Lin',
      unit: 'points',
    });
    isEqual(
      care?.gaps.delivery ?? { kind: 'withheld' },
      countByHand(careRows, (row) => (row.delivered === null ? null : row.delivered - 72)),
    );
    isEqual(
      care?.gaps.standards ?? { kind: 'withheld' },
      countByHand(careRows, (row) => (row.believed === null ? null : 72 - row.believed)),
    );
    expect(care?.marks.promised).toMatchObject({ kind: 'set', point: 88 });
    expect(pointOf(care?.gaps.communication)).toBeCloseTo(pointOf(care?.marks.delivered) - 88, 9);
  });

  test('the four gaps of the company then sum to the service gap', async () => {
    const decided = TREE.dimensions.map(({ key }) => ({ ...since('2024-05-01', 70), dimension: key }));
    const report = await ask({ decided, by: ['channel'] });
    expect(report.lines).toHaveLength(6);
    for (const line of report.lines) {
      const sum = COMPANY_GAPS.reduce((total, gap) => total + pointOf(line.gaps[gap]), 0);
      expect(sum).toBeCloseTo(pointOf(line.gaps.service), 9);
    }
  });

  test.each([undefined, 10])('that changed within the period count as they held on the day', async (limit) => {
    const decided = [since('2025-01-20', 60), since('2025-02-10', 85), since('2025-02-01', 90, 'promised')];
    const options = limit === undefined ? {} : { exactClusterPeopleMax: limit };
    const cluster = limit === undefined ? undefined : (row: Row) => row.customerGroup;
    const care = careOf(await ask({ decided }, options));
    const held = (row: Row) => (row.day >= '2025-02-10' ? 85 : row.day >= '2025-01-20' ? 60 : null);
    const less = (value: number | null, constant: number | null) =>
      value === null || constant === null ? null : value - constant;
    const delivery = countByHand(careRows, (row) => less(row.delivered, held(row)), null, cluster);
    isEqual(care?.gaps.delivery ?? { kind: 'withheld' }, delivery);
    const standards = countByHand(careRows, (row) => less(held(row), row.believed), null, cluster);
    isEqual(care?.gaps.standards ?? { kind: 'withheld' }, standards);
    const promise = (row: Row) => (row.day >= '2025-02-01' ? 90 : null);
    const communication = countByHand(careRows, (row) => less(row.delivered, promise(row)), null, cluster);
    isEqual(care?.gaps.communication ?? { kind: 'withheld' }, communication);
    expect(care?.marks.standard).toMatchObject({ kind: 'set', point: 85 });
  });

  test('that began after the last occasion are drawn, but no gap is measured to them', async () => {
    const care = careOf(await ask({ decided: [since('2025-03-30', 72)] }));
    expect(care?.marks.standard).toMatchObject({ kind: 'set' });
    expect(care?.gaps.delivery).toMatchObject({ kind: 'absent', because: 'noStandard' });
  });

  test('promises made to single customers are drawn before a public one', async () => {
    const decided = [{ ...since('2024-01-01', 99, 'promised'), dimension: 'speed' }];
    const [speed] = (await ask({ decided })).lines;
    expect(speed?.marks.promised.kind).toBe('estimate');
  });
});

describe('an answer', () => {
  test('corrects each kind of gap at each level as one family', async () => {
    const report = await ask({ by: ['region'] });
    const family = report.families.find((one) => one.gap === 'service');
    const shown = report.lines.filter((line) => line.gaps.service.p !== null);
    expect(family).toEqual({ gap: 'service', level: 1, size: shown.length });
    for (const line of shown) {
      expect(line.gaps.service.pAdjusted ?? 0).toBeGreaterThanOrEqual(line.gaps.service.p ?? 1);
    }
  });

  test('holds a period with nobody as no lines', async () => {
    const report = await ask({ from: '2031-01-01' });
    expect(report).toMatchObject({ people: 0, lines: [], families: [] });
  });

  test('with more cells than an answer may have is refused', async () => {
    const many = Array.from({ length: 520 }, (_, at) => ({
      ...{ workspace: 3, import: 1, occasion: at, person: at, dimension: 'care', kind: 'dimension' },
      ...{ respondent: 'customer', day: '2025-01-06', at: '2025-01-06 00:00:00', perceived: 50, staff: `s${at}` },
    }));
    await stores.analytics.insert('observations', many);
    await expect(ask({ workspace: 3, by: ['staff'] })).rejects.toMatchObject({ says: 'measure.tooManyCells' });
  });

  test('names the gaps it cannot show by what is missing', async () => {
    const [, care] = (await ask({})).lines;
    const because = (gap: Gap) => care?.gaps[gap];
    expect(because('delivery')).toMatchObject({ kind: 'absent', because: 'noStandard', paired: null, p: null });
    expect(because('communication')).toMatchObject({ kind: 'absent', because: 'noPromise' });
  });
});
