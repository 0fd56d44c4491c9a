import type { ExpectationTree, Restatement, TreeReview } from '@plumbline/model/expectationTree.ts';
import type { Judgements, WeightsReport } from '@plumbline/model/expectationWeights.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerWeightRoutes } from '../weights/registerWeightRoutes.ts';
import { registerTreeRoutes } from './registerTreeRoutes.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerMeasureRoutes, registerTreeRoutes, registerWeightRoutes]);
});
afterAll(() => imports.app.close());

const at = (rest: string) => `/api/workspaces/main/${rest}`;
const get = async <T>(rest: string): Promise<T> => {
  const answered = await imports.app.inject({ method: 'GET', url: at(rest), as: 'analyst' });
  expect(answered.statusCode, answered.body).toBe(200);
  return answered.json();
};
const send = (method: 'POST' | 'PUT', rest: string, payload: object) =>
  imports.app.inject({ method, url: at(rest), payload, as: 'manager' });
const tree = () => get<ExpectationTree>('expectation/tree');
const save = (dimensions: ExpectationTree['dimensions'], base: number, because = 'thought over') =>
  send('POST', 'expectation/versions', { base, dimensions, because });

const MAPPING = `
plumbline: 1
source: visits
files: {survey: {}}
time: {column: when}
customer: {column: who}
occasion: {columns: [who]}
dimensions:
  - {key: service, names: {en: Service}}
  - {key: speed, parent: service, names: {en: Speed}, value: {unit: d, knots: [[0, 100], [10, 0]]}}
  - {key: care, parent: service, names: {en: Care}}
  - {key: price, parent: service, names: {en: Price}}
metrics:
  - {key: satisfaction, names: {en: Satisfaction}, columns: [overall], scale: {low: 0, high: 100}}
marks:
  - {dimension: speed, mark: perceived, column: speed, scale: {low: 0, high: 100}}
  - {dimension: speed, mark: delivered, native: {column: days}}
  - {dimension: care, mark: perceived, column: care, scale: {low: 0, high: 100}}
  - {dimension: price, mark: perceived, column: price, scale: {low: 0, high: 100}}
  - {dimension: speed, mark: importance, column: iSpeed, scale: {low: 0, high: 100}}
  - {dimension: care, mark: importance, column: iCare, scale: {low: 0, high: 100}}
  - {dimension: price, mark: importance, column: iPrice, scale: {low: 0, high: 100}}
`;
/** Speed follows the days; satisfaction follows speed most. */
const PEOPLE = Array.from({ length: 120 }, (_none, at) => {
  const days = at % 9;
  const [speed, care, price] = [95 - 9 * days + (at % 3), 40 + ((at * 7) % 50), 50 + ((at * 11) % 30)];
  const overall = Math.round(0.7 * speed + 0.2 * care + 0.1 * price);
  return { who: `c${at}`, when: '2026-02-01', speed, days, care, price, overall, iSpeed: 80, iCare: 60, iPrice: 60 };
});
const CSV = [Object.keys(PEOPLE[0] ?? {}).join(','), ...PEOPLE.map((person) => Object.values(person).join(','))].join(
  '\n',
);

describe('a tree that comes from a file, is changed, weighed and restated', () => {
  const service = async () => {
    const { lines } = await get<GapsReport>('lines?dimension=service');
    const mark = lines[0]?.marks.perceived;
    return mark?.kind === 'estimate' ? mark.point : Number.NaN;
  };
  const mean = (key: 'speed' | 'care' | 'price') => PEOPLE.reduce((sum, one) => sum + one[key], 0) / PEOPLE.length;
  const weighted = (speed: number, care: number, price: number) =>
    (speed * mean('speed') + care * mean('care') + price * mean('price')) / (speed + care + price);

  it('is there with what it is used by, once the file is in', async () => {
    expect((await imports.run({ survey: CSV }, MAPPING)).state).toBe('committed');
    const { version, use, parents } = await tree();
    expect(version).toBe(1);
    expect(use.find(({ key }) => key === 'care')).toEqual({ key: 'care', occasions: 120, newest: '2026-02-01' });
    expect(parents).toEqual({ all: 120, older: 0 });
    expect(await service()).toBeCloseTo(weighted(1, 1, 1), 6);
  });

  it('a draft is told what would break, before it is saved', async () => {
    const { dimensions } = await tree();
    const draft = dimensions.map((one) =>
      one.key === 'care'
        ? { ...one, retired: '2026-03-01' }
        : one.key === 'speed'
          ? { ...one, parent: 'nowhere' }
          : one,
    );
    const answered = await send('POST', 'expectation/review', { dimensions: draft });
    const { problems, warnings, changes } = answered.json<TreeReview>();
    expect(problems.map(({ says, key }) => [says, key])).toEqual([['unknownParent', 'speed']]);
    expect(warnings).toContainEqual({ says: 'retiredWithData', key: 'care', values: { occasions: 120 } });
    expect(changes.map(({ what, key }) => [what, key])).toEqual([
      ['moved', 'speed'],
      ['retired', 'care'],
    ]);
    expect((await save(draft, 1)).json()).toMatchObject({
      says: 'expect.badTree',
      values: { problem: 'unknownParent' },
    });
    const without = dimensions.filter(({ key }) => key !== 'price');
    expect((await save(without, 1)).json()).toMatchObject({ says: 'expect.badTree', values: { problem: 'removed' } });
  });

  it('a save makes the next version with who and why; a second one on the old version is a conflict', async () => {
    const { dimensions } = await tree();
    const changed = dimensions.map((one) =>
      one.key === 'care' ? { ...one, weight: 3, department: 'Front desk' } : one,
    );
    expect((await save(dimensions, 1)).json()).toMatchObject({ says: 'expect.nothingChanged' });
    expect((await save(changed, 1, 'care matters more')).statusCode).toBe(201);
    expect((await save(changed, 1)).json()).toMatchObject({ says: 'expect.versionMoved', values: { newest: 2 } });
    const { versions } = await get<{ versions: { version: number; because: string }[] }>('expectation/versions');
    expect(versions.map(({ version, because }) => [version, because])).toEqual([
      [2, 'care matters more'],
      [1, expect.stringContaining('import')],
    ]);
    const { changes } = await get<TreeReview>('expectation/comparison?from=1&to=2');
    expect(changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['weight', '1', '3'],
      ['department', '', 'Front desk'],
    ]);
  });

  it('figures made before keep their weights until somebody restates them, and a file does not change them back', async () => {
    expect(await service()).toBeCloseTo(weighted(1, 1, 1), 6);
    expect((await tree()).parents).toEqual({ all: 120, older: 120 });
    const versionOf = () => findDataVersion(imports.app.house.stores.operations, imports.app.workspace.id);
    const before = await versionOf();
    const started = await send('POST', 'expectation/restatements', { because: 'care matters more' });
    expect(started.statusCode, started.body).toBe(202);
    const ended = await vi.waitFor(async () => {
      const { restatements } = await get<{ restatements: Restatement[] }>('expectation/restatements');
      expect(restatements[0]?.state).toBe('done');
      return restatements[0];
    }, 20_000);
    expect(ended).toMatchObject({ version: 2, imports: 1, importsDone: 1, rows: 120, because: 'care matters more' });
    expect(await service()).toBeCloseTo(weighted(1, 3, 1), 6);
    // what was counted before is not given again
    expect((await versionOf()).dataVersion).not.toBe(before.dataVersion);
    expect((await tree()).parents).toEqual({ all: 120, older: 0 });
    const again = CSV.replaceAll('c1', 'd1');
    expect((await imports.run({ survey: again }, MAPPING.replace('visits', 'later'))).state).toBe('committed');
    expect((await tree()).dimensions.find(({ key }) => key === 'care')?.weight).toBe(3);
  });

  it('a value function is fitted on half of the customers, with its band, and falls with the days', async () => {
    const answered = await send('POST', 'expectation/fits', { dimension: 'speed', better: 'less' });
    expect(answered.statusCode, answered.body).toBe(200);
    const { value, fit, applied } = answered.json();
    const points = value.knots.map(([, point]: [number, number]) => point);
    expect(points).toEqual([...points].sort((a: number, b: number) => b - a));
    expect(fit).toMatchObject({ customers: 'half', before: null });
    expect(fit.people + applied.people).toBe(151);
    for (const [at, [native, low, high]] of fit.band.entries()) {
      expect(value.knots[at][0]).toBe(native);
      expect(low).toBeLessThanOrEqual(value.knots[at][1]);
      expect(high).toBeGreaterThanOrEqual(value.knots[at][1]);
    }
  });

  it('methods of weighing stand side by side; the one that is chosen becomes the next version', async () => {
    const report = await get<WeightsReport>('expectation/weights?parent=service');
    const of = (method: string) => report.methods.find((one) => one.method === method);
    const points = (method: string) => of(method)?.weights.map((one) => ('point' in one ? one.point : Number.NaN));
    expect(points('stated')).toEqual([0.4, 0.3, 0.3].map((point) => expect.closeTo(point, 9)));
    expect(of('stated')?.people).toBe(151);
    expect(of('derived')?.rSquared).toBeGreaterThan(0.98);
    expect(points('derived')?.[0]).toBeGreaterThan(0.7);
    expect(of('ahp')).toMatchObject({ missing: 'notJudged', weights: [] });
    expect(report.concordance?.methods).toBe(4);

    const pairs = [
      { one: 'speed', other: 'care', times: 2 },
      { one: 'care', other: 'price', times: 2 },
    ];
    const judged = await send('PUT', 'expectation/judgements', { parent: 'service', judge: 'Lin', pairs });
    expect(judged.statusCode, judged.body).toBe(200);
    const { group } = judged.json<Judgements>();
    expect(group).toMatchObject({ answered: 2, pairs: 3, connected: true, consistencyRatio: null });
    expect(group.weights).toEqual([4 / 7, 2 / 7, 1 / 7].map((weight) => expect.closeTo(weight, 9)));
    const { version } = await tree();
    const choice = { parent: 'service', method: 'ahp', base: version, because: 'agreed in the workshop' };
    const chosen = await send('POST', 'expectation/weights', choice);
    expect(chosen.statusCode, chosen.body).toBe(201);
    expect(chosen.json<WeightsReport>().choices[0]).toMatchObject({
      ...{ parent: 'service', method: 'ahp', because: 'agreed in the workshop', version: version + 1 },
      weights: { speed: 57.14, care: 28.57, price: 14.29 },
    });
    expect((await tree()).dimensions.find(({ key }) => key === 'speed')?.weight).toBe(57.14);
  });

  it.each(['yaml', 'csv'])('as %s it comes back as it went out', async (format) => {
    const { body } = await imports.app.inject({ method: 'GET', url: at(`expectation/tree.${format}`), as: 'viewer' });
    const read = (await send('POST', 'expectation/read-file', { text: body, format })).json();
    expect(read.problems).toEqual([]);
    expect(read.dimensions.map(({ key, weight }: { key: string; weight: number }) => [key, weight])).toEqual(
      (await tree()).dimensions.map(({ key, weight }) => [key, weight]),
    );
  });
});
