import type { BasesReport, LevelsReport } from '@plumbline/model/levelsReport.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerLevelRoutes } from './registerLevelRoutes.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerLevelRoutes]);
});
afterAll(() => imports.app.close());

const people = Array.from({ length: 90 }, (_unused, at) => ({
  ...{ who: `p${at}`, area: at < 86 ? 'North' : 'South', history: at % 5, promise: (at * 7) % 5, seen: 2 + (at % 3) },
  hoped: 3 + (at % 5) * 0.5 + ((at * 13) % 7) / 7,
}));
const csv = `who,area,least,hoped,seen,care,h,p\n${people
  .map((one) => [one.who, one.area, 2, one.hoped, one.seen, one.seen, one.history, one.promise].join(','))
  .join('\n')}\n`;
const MAPPING = `plumbline: 1
source: levels
files: { base: {} }
time: { value: 2026-04-01 }
customer: { column: who }
attributes: { region: area }
scales: { seven: { low: 1, high: 7 }, five: { low: 0, high: 4 } }
dimensions: [{ key: speed, names: { en: Speed } }, { key: care, names: { en: Care } }]
marks:
  - { dimension: speed, mark: adequate, column: least, scale: seven }
  - { dimension: speed, mark: expected, column: hoped, scale: seven }
  - { dimension: speed, mark: perceived, column: seen, scale: seven }
  - { dimension: care, mark: perceived, column: care, scale: seven }
bases:
  - { basis: history, column: h, scale: five }
  - { basis: promise, column: p, scale: five }
`;

test('levels that were asked are told as asked, what is foreseen as inferred, and a basis as by how much it moves them', async () => {
  expect(await imports.run({ base: csv }, MAPPING)).toMatchObject({ state: 'committed', quarantined: 0 });
  const ask = async <T>(path: string): Promise<T> =>
    (await imports.app.inject({ as: 'viewer', url: `/api/workspaces/main/${path}` })).json();
  const { lines } = await ask<LevelsReport>('expectation-levels');
  const speed = lines.find(({ dimension }) => dimension === 'speed');
  const hoped = people.reduce((sum, one) => sum + ((one.hoped - 1) / 6) * 100, 0) / people.length;
  expect(speed?.levels.expected).toMatchObject({ asked: { kind: 'estimate', n: 90 }, inferred: null });
  if (speed?.levels.expected.asked.kind === 'estimate') expect(speed.levels.expected.asked.point).toBeCloseTo(hoped, 8);
  expect(speed?.levels.recalled.asked).toEqual({ kind: 'absent', because: 'notAsked' });
  expect(speed?.levels.predicted.inferred).toMatchObject({ from: 'experience' });
  expect(lines.find(({ dimension }) => dimension === 'care')?.levels.expected.asked.kind).toBe('absent');

  const { groups } = await ask<BasesReport>('expectation-bases');
  const [history, promise] = groups[0]?.bases ?? [];
  const total = people.reduce((sum, one) => sum + one.history + one.promise, 0);
  const ofHistory = people.reduce((sum, one) => sum + one.history, 0);
  expect(history).toMatchObject({
    basis: 'history',
    strength: { point: expect.closeTo(ofHistory / 4 / 90, 10), n: 90 },
  });
  expect(history?.share).toMatchObject({ point: expect.closeTo(ofHistory / total, 10) });
  expect(history?.pAdjusted).toBeLessThan(0.001);
  // two points of seven, on 0–100
  if (history?.effect.kind === 'estimate') expect(Math.abs(history.effect.point - 100 / 3)).toBeLessThan(5);
  expect(promise?.basis).toBe('promise');

  const split = await ask<BasesReport>('expectation-bases?segmentBy=region');
  expect(split.groups.map(({ segment, bases }) => [segment, bases[0]?.share.kind])).toEqual([
    ['North', 'withheld'],
    ['South', 'tooFew'],
  ]);
  const table = await imports.app.inject({ as: 'viewer', url: '/api/workspaces/main/expectation-levels.csv' });
  expect(table.body.trim().split('\r\n')).toHaveLength(1 + 2 * 4);
});
