import type { Estimate } from '@plumbline/model/estimate.ts';
import type { MetricCell, MetricSums } from '@plumbline/model/metricMoments.ts';
import type { ScorecardInput, ScorecardKpi } from '@plumbline/model/scorecard.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { clusteredMeanWithin } from '../clusteredMeanWithin.ts';
import { estimateNps } from '../estimateNps.ts';
import { parseFormula } from '../parseFormula.ts';
import type { Reading } from '../reading.ts';
import { chartMetric } from './chartMetric.ts';
import { compareMetric } from './compareMetric.ts';
import { judgeTarget, tellChanges } from './composeMetricFigures.ts';
import { correlateLead, type RegionMonth } from './correlateLead.ts';
import { estimateFormula, leaveBlocksOut, leaveBlocksOutOfFormula } from './estimateFormula.ts';
import { estimateMetric, type MetricOf } from './estimateMetric.ts';
import { linkKpis } from './linkKpis.ts';
import { orderMetrics } from './orderMetrics.ts';
import { resolveScorecard } from './resolveScorecard.ts';
import { splitMetric } from './splitMetric.ts';

const reading: Reading = {
  confidence: 0.95,
  cellPeopleMin: 5,
  smallestGapPoints: 2,
  clusteredBy: 'customer',
  asOf: '2026-01-01',
};
const of = (read: MetricOf['reading'], more: Partial<MetricOf> = {}): MetricOf => ({
  ...{ reading: read, unit: 'points', bounds: null, lower: null, upper: null },
  ...more,
});
const NOBODY: MetricSums = {
  ...{
    a: 0,
    w: 0,
    aa: 0,
    aw: 0,
    ww: 0,
    clusters: 0,
    people: 0,
    occasions: 0,
    weights: 0,
    weightSquares: 0,
    squares: 0,
  },
};

/** Sums as the store makes them, of one value a person. */
function sumsOf(values: readonly number[], weights: readonly number[] = values.map(() => 1)): MetricSums {
  return values.reduce((sums, value, at) => {
    const w = weights[at] as number;
    const a = value * w;
    return {
      ...{ a: sums.a + a, w: sums.w + w, aa: sums.aa + a * a, aw: sums.aw + a * w, ww: sums.ww + w * w },
      ...{ clusters: sums.clusters + 1, people: sums.people + 1, occasions: sums.occasions + 1, weights: sums.w + w },
      ...{ weightSquares: sums.weightSquares + w * w, squares: sums.squares + (a * a) / w },
    };
  }, NOBODY);
}
const shown = (estimate: Estimate) => {
  if (estimate.kind !== 'estimate') throw new Error(estimate.kind);
  return estimate;
};

describe('a figure', () => {
  test('of promoters less detractors is the Net Promoter Score with Student’s interval', () => {
    const answers = [...Array(12).fill(100), ...Array(6).fill(0), ...Array(7).fill(-100)];
    const found = shown(estimateMetric(of('net'), sumsOf(answers), reading));
    const { estimate, student } = estimateNps({ promoters: 12, passives: 6, detractors: 7 });
    expect(found.point).toBeCloseTo(estimate, 10);
    expect([found.low, found.high]).toEqual([
      expect.closeTo(student?.low ?? 0, 8),
      expect.closeTo(student?.high ?? 0, 8),
    ]);
  });

  test('of four people is too few to show, and says how many are needed', () => {
    expect(estimateMetric(of('share'), sumsOf([1, 0, 1, 1]), reading)).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
    const times = { values: 9, people: 4, first: 1, middle: [1, 2, 3] };
    expect(estimateMetric(of('median'), times, reading)).toMatchObject({ kind: 'tooFew', n: 4 });
    expect(estimateMetric(of('mean'), NOBODY, reading)).toEqual({ kind: 'absent', because: 'notMeasured' });
  });

  test('of a median has the printed ranks where everybody has one value', () => {
    // of ten values the second and the ninth bound the median at 95 %
    const middle = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const found = estimateMetric(of('median'), { values: 10, people: 10, first: 1, middle }, reading);
    expect(found).toMatchObject({ point: 5.5, low: 2, high: 9, n: 10 });
    // the same when the store hands over only what lies around the middle
    const part = { values: 10, people: 10, first: 2, middle: middle.slice(1, 9) };
    expect(estimateMetric(of('median'), part, reading)).toEqual(found);
  });

  test('of a ratio lies where the totals say, and one without a denominator is refused', () => {
    const expected = [50, 60, 70, 80, 90, 60];
    const found = shown(
      estimateMetric(
        of('ratio', { unit: 'ratio' }),
        sumsOf(
          expected.map(() => 1.1),
          expected,
        ),
        reading,
      ),
    );
    expect(found.point).toBeCloseTo(1.1, 12);
    const around = [1, -1, 1, -1, 1, -1.2];
    expect(() =>
      estimateMetric(
        of('ratio'),
        sumsOf(
          around.map(() => 2),
          around,
        ),
        reading,
      ),
    ).toThrow('metrics.ratioOpen');
  });

  test('of a process without any fault has no sigma level, and says so', () => {
    expect(() => estimateMetric(of('sigma'), sumsOf(Array(20).fill(0)), reading)).toThrow('metrics.sigmaOpen');
    const faults = sumsOf([...Array(5).fill(1), ...Array(95).fill(0)]);
    expect(shown(estimateMetric(of('dpmo', { unit: 'dpmo' }), faults, reading)).point).toBeCloseTo(50_000, 6);
    // a share of 5 % outside lies 1.645 deviations off, and 1.5 are granted
    expect(shown(estimateMetric(of('sigma', { unit: 'sigma' }), faults, reading)).point).toBeCloseTo(1.5 + 1.6449, 3);
  });
});

describe('a change', () => {
  const cell = (now: readonly number[], before: readonly number[], same: boolean): MetricCell => {
    const [one, other] = [sumsOf(now), sumsOf(before)];
    const ab = same ? now.reduce((sum, value, at) => sum + value * (before[at] as number), 0) : 0;
    const shared = same ? now.length : 0;
    return {
      ...{ by: [], kind: 'sums', now: one, before: other },
      products: {
        ...{ ab, awb: same ? one.a : 0, wab: same ? other.a : 0, wawb: shared },
        clustersEither: same ? now.length : now.length + before.length,
      },
    };
  };
  test('of the same people is the paired difference', () => {
    const [now, before] = [
      [5, 7, 9, 4, 6, 8],
      [4, 7, 7, 3, 6, 6],
    ];
    const both = cell(now, before, true);
    const [value, earlier] = [
      estimateMetric(of('mean'), both.now, reading),
      estimateMetric(of('mean'), both.before, reading),
    ];
    const found = compareMetric(of('mean'), both, { value, before: earlier }, reading);
    const byHand = clusteredMeanWithin(
      now.map((one, at) => one - (before[at] as number)),
      [1, 2, 3, 4, 5, 6],
      0.95,
    );
    expect(shown(found.value).point).toBeCloseTo(byHand?.estimate ?? 0, 10);
    expect(shown(found.value).se).toBeCloseTo(byHand?.standardError ?? 0, 10);
    expect(found.p).toBeCloseTo(byHand?.p ?? 0, 8);
  });

  test('is said to have risen only beyond noise over all tiles together', () => {
    const difference = (p: number | null, point: number) => ({
      ...{ p, value: { ...shown(estimateMetric(of('mean'), sumsOf([1, 2, 3, 4, 5]), reading)), point } },
    });
    const { changes, family } = tellChanges(
      [difference(0.03, 4), difference(0.5, -1), difference(null, 0)],
      ['less', 'more', null],
      0.95,
    );
    expect(family).toBe(2);
    // alone 0.03 would do; with two tested it is 0.06
    expect(changes.map(({ told }) => told)).toEqual(['unclear', 'unclear', 'none']);
    const [sure] = tellChanges([difference(0.001, 4), difference(0.5, 1)], ['less', 'more'], 0.95).changes;
    expect(sure).toMatchObject({ told: 'rose', good: false });
  });

  test('and a target is judged only where the whole interval lies on one side, and a direction is given', () => {
    const value = shown(estimateMetric(of('mean'), sumsOf([4, 5, 6, 5, 5]), reading));
    expect(judgeTarget(value, 3, 'more')).toBe('met');
    expect(judgeTarget(value, 3, 'less')).toBe('missed');
    expect(judgeTarget(value, 5, 'more')).toBe('unclear');
    expect(judgeTarget(value, 3, null)).toBe('none');
  });
});

test('a share of nearly all in a cell is withheld with a second one, and so is a share of few; a mean is told', () => {
  const products = { ab: 0, awb: 0, wab: 0, wawb: 0, clustersEither: 0 };
  const cell = (by: string, some: number, all: number): MetricCell => ({
    ...{ by: [by], kind: 'sums', before: NOBODY, products },
    now: sumsOf(Array.from({ length: all }, (_unused, at) => (at < some ? 1 : 0))),
  });
  const kinds = (read: MetricOf['reading'], ...cells: MetricCell[]) =>
    splitMetric(of(read), cells, reading).map(({ value, estimate }) => `${value} ${estimate.kind}`);
  const nearlyAll = [cell('a', 97, 100), cell('b', 40, 60), cell('c', 20, 50)];
  expect(kinds('share', ...nearlyAll)).toEqual(['a withheld', 'b withheld', 'c estimate']);
  expect(kinds('share', cell('a', 50, 100), cell('b', 2, 60), cell('c', 20, 50))).toEqual([
    ...['a estimate', 'b withheld', 'c withheld'],
  ]);
  expect(kinds('share', cell('a', 100, 100), cell('b', 0, 60))).toEqual(['a estimate', 'b estimate']);
  expect(kinds('mean', ...nearlyAll)).toEqual(['a estimate', 'b estimate', 'c estimate']);
});

describe('a formula', () => {
  const formula = (key: string, text: string) => ({
    key,
    input: { data: { from: 'formula', formula: text } as const },
  });
  const plain = (key: string) => ({ key, input: { data: { from: 'promises', promise: null } as const } });

  test('comes after what it names, and a circle is told by its path without stopping the others', () => {
    const ordered = orderMetrics([
      formula('c', 'b + 1'),
      formula('b', '2 * a'),
      plain('a'),
      formula('x', 'y'),
      formula('y', 'x'),
    ]);
    expect(ordered.slice(0, 3).map(({ key, refusal }) => [key, refusal])).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
    ]);
    const circle = ordered.find(({ key }) => key === 'x');
    expect([circle?.refusal?.says, circle?.refusal?.values.path]).toEqual(['metrics.circle', 'x → y → x']);
    const [gone] = orderMetrics([formula('c', 'missing * 2')]);
    expect(gone?.refusal?.says).toBe('formula.unknownName');
  });

  test('knows that metrics of the same people move together', () => {
    const random = openRandom(7);
    const people = Array.from({ length: 640 }, () => random.normal() * 10 + 50);
    const blocks = (values: readonly number[]): MetricCell[] =>
      Array.from({ length: 64 }, (_, block) => ({
        ...{ by: [`${block}`], kind: 'sums' as const, before: NOBODY },
        now: sumsOf(values.filter((_value, at) => at % 64 === block)),
        products: { ab: 0, awb: 0, wab: 0, wawb: 0, clustersEither: 0 },
      }));
    const figure = estimateMetric(of('mean'), sumsOf(people), reading);
    const figures = new Map([
      ['a', figure],
      ['b', figure],
    ]);
    const without = new Map([
      ['a', leaveBlocksOut(of('mean'), blocks(people))],
      ['b', leaveBlocksOut(of('mean'), blocks(people))],
    ]);
    const tree = parseFormula('a - b', ['a', 'b']);
    const known = shown(estimateFormula(tree, figures, without, 'points', reading));
    const unknown = shown(estimateFormula(tree, figures, new Map(), 'points', reading));
    expect(known.point).toBe(0);
    expect(known.se).toBeLessThan(0.1 * unknown.se);
    expect(unknown.se).toBeCloseTo(Math.SQRT2 * shown(figure).se, 6);

    // so does what a formula is made of, through another formula
    const double = parseFormula('2 * a', ['a']);
    const nested = new Map([...without, ['b', leaveBlocksOutOfFormula(double, without)] as const]);
    const twice = new Map([...figures, ['b', estimateFormula(double, figures, without, 'points', reading)] as const]);
    expect(shown(estimateFormula(tree, twice, nested, 'points', reading)).se).toBeCloseTo(shown(figure).se, 1);

    // faults of the same people: as their share rises, the sigma falls
    const faults = blocks(people.map((value) => (value > 60 ? 1 : 0)));
    const [share, sigma] = [leaveBlocksOut(of('share'), faults), leaveBlocksOut(of('sigma'), faults)];
    const highest = share?.indexOf(Math.max(...share)) ?? -1;
    expect(sigma?.indexOf(Math.min(...sigma))).toBe(highest);
  });

  test('of a metric that is too small to show is not shown either', () => {
    const figures = new Map<string, Estimate>([['a', { kind: 'tooFew', n: 3, needed: 5 }]]);
    expect(estimateFormula(parseFormula('a * 2', ['a']), figures, new Map(), 'x', reading)).toMatchObject({
      kind: 'tooFew',
    });
  });
});

test('a metric of noise is in control, and one that shifts is not', () => {
  const random = openRandom(11);
  const points = (shift: number) =>
    Array.from({ length: 40 }, (_, at) => {
      const value = shown(estimateMetric(of('mean'), sumsOf([1, 2, 3, 4, 5]), reading));
      const from = `2026-${String(1 + Math.floor(at / 28)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
      return { from, to: from, value: { ...value, point: random.normal() + (at > 29 ? shift : 0) } };
    });
  expect(chartMetric(points(0), false).control?.points.filter(({ outside }) => outside).length).toBeLessThanOrEqual(1);
  expect(chartMetric(points(6), false).ewma?.points.some(({ outside }) => outside)).toBe(true);
  expect(chartMetric(points(0).slice(0, 5), false)).toEqual({ control: null, ewma: null });
});

describe('what a metric foretells', () => {
  const months = Array.from({ length: 18 }, (_, at) => new Date(Date.UTC(2025, at, 1)).toISOString().slice(0, 10));
  const panel = (value: (region: number, month: number) => number): RegionMonth[] =>
    Array.from({ length: 8 }, (_, region) =>
      months.map((month, at) => ({ region: `r${region}`, month, value: value(region, at), people: 30 })),
    ).flat();

  test('is found one month ahead where it was planted, and a region that is always better foretells nothing', () => {
    const random = openRandom(3);
    const lead = Array.from({ length: 8 }, () => months.map(() => random.normal()));
    const own = panel((region, at) => 10 * region + (lead[region]?.[at] ?? 0));
    const later = panel((region, at) => 10 * region + (lead[region]?.[at - 1] ?? 0) + 0.3 * random.normal());
    const [one, two] = correlateLead(own, later, reading);
    expect(shown(one?.value as Estimate).point).toBeGreaterThan(0.8);
    expect(one?.pAdjusted).toBeLessThan(0.01);
    expect(Math.abs(shown(two?.value as Estimate).point)).toBeLessThan(0.35);
  });

  test('is called sure in noise in no more than a tenth of fifty draws', () => {
    const random = openRandom(5);
    let false_ = 0;
    for (let draw = 0; draw < 50; draw++) {
      const noise = () => panel(() => random.normal());
      if (correlateLead(noise(), noise(), reading).some(({ pAdjusted }) => pAdjusted !== null && pAdjusted <= 0.05))
        false_++;
    }
    expect(false_).toBeLessThanOrEqual(5);
  });

  test('is not said of two regions', () => {
    const two = panel(() => 1).filter(({ region }) => region < 'r2');
    expect(correlateLead(two, two, reading)[0]?.value.kind).toBe('absent');
  });
});

describe('links between departments', () => {
  const series = (metric: string, department: string, values: readonly number[]) => ({
    ...{ metric, department, weeks: values.map((point) => ({ point, people: 40 })) },
  });

  test('are found at the lag at which they were planted, and growth alone is none', () => {
    const random = openRandom(9);
    const lead = Array.from({ length: 52 }, () => random.normal());
    const follow = lead.map((_value, at) => (lead[at - 2] ?? 0) + 0.3 * random.normal());
    const grown = lead.map((_value, at) => at + random.normal());
    const { links, family } = linkKpis(
      [
        series('a', 'one', lead),
        series('b', 'two', follow),
        series('c', 'three', grown),
        series(
          'd',
          'four',
          grown.map((value) => value * 2 + 5 * random.normal()),
        ),
      ],
      reading,
    );
    expect(links[0]).toMatchObject({ from: 'a', to: 'b', lagWeeks: 2, beyondNoise: true });
    expect(links.filter(({ beyondNoise }) => beyondNoise)).toHaveLength(1);
    // six pairs at five lags one way and four the other
    expect(family).toBe(6 * 9);
  });

  test('of noise that drifts are called sure in no more than a tenth of forty draws', () => {
    const random = openRandom(13);
    let sure = 0;
    const drifting = () => {
      let last = 0;
      return Array.from({ length: 52 }, () => {
        last = 0.6 * last + random.normal();
        return last;
      });
    };
    for (let draw = 0; draw < 40; draw++) {
      const { links } = linkKpis(
        [series('a', 'one', drifting()), series('b', 'two', drifting()), series('c', 'three', drifting())],
        reading,
      );
      if (links.some(({ beyondNoise }) => beyondNoise)) sure++;
    }
    expect(sure).toBeLessThanOrEqual(4);
  });

  test('are not looked for within a department, nor of a few weeks', () => {
    const values = Array.from({ length: 52 }, (_, at) => Math.sin(at));
    expect(linkKpis([series('a', 'one', values), series('b', 'one', values)], reading).family).toBe(0);
    expect(
      linkKpis([series('a', 'one', values.slice(0, 8)), series('b', 'two', values.slice(0, 8))], reading).links,
    ).toEqual([]);
  });
});

test('a department’s own line stands in place of what it inherits, and weight 0 leaves it out', () => {
  const kpi = (metric: string, weight: number): ScorecardKpi => ({
    ...{ metric, view: 'customer', weight, target: null, baseline: 0, owner: '', department: '', dimension: null },
  });
  const card = (inherits: string | null, department: string, kpis: ScorecardKpi[]): ScorecardInput => ({
    ...{ names: { en: 'x' }, department, inherits, kpis },
    views: { financial: 1, customer: 1, internalProcess: 1, learningAndGrowth: 1 },
  });
  const cards = new Map([
    ['company', card(null, '', [kpi('a', 1), kpi('b', 1), kpi('c', 2)])],
    ['own', card('company', 'Service', [kpi('b', 5), kpi('c', 0), kpi('d', 1)])],
  ]);
  expect(
    resolveScorecard('own', cards).map(({ metric, weight, inherited, department }) => [
      metric,
      weight,
      inherited,
      department,
    ]),
  ).toEqual([
    ['a', 1, true, 'Service'],
    ['b', 5, true, 'Service'],
    ['d', 1, false, 'Service'],
  ]);
  cards.set('company', card('own', '', []));
  expect(() => resolveScorecard('own', cards)).toThrow('metrics.circle');
});
