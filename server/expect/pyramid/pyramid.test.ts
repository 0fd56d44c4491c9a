import type { PyramidReport } from '@plumbline/model/pyramid.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerPyramidRoutes } from './registerPyramidRoutes.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerPyramidRoutes]);
});
afterAll(() => imports.app.close());

const url = '/api/workspaces/main/pyramid';
/** Base met by 30 of 40; of these the top by 10; five have the top without the base. */
const rows = Array.from({ length: 40 }, (_unused, at) =>
  [`p${at}`, at < 30 ? 5 : 2, at < 10 || at >= 35 ? 5 : 2].join(','),
);
const csv = `who,base,top,hoped\n${rows.map((row) => `${row},4`).join('\n')}\nhalf,5,,4\n`;
const MAPPING = `plumbline: 1
source: pyramid
files: { base: {} }
time: { value: 2026-04-01 }
customer: { column: who }
scales: { seven: { low: 1, high: 7 } }
dimensions: [{ key: works, names: { en: Works } }, { key: feels, names: { en: Feels } }]
marks:
  - { dimension: works, mark: expected, column: hoped, scale: seven }
  - { dimension: works, mark: perceived, column: base, scale: seven }
  - { dimension: feels, mark: expected, column: hoped, scale: seven }
  - { dimension: feels, mark: perceived, column: top, scale: seven }
`;
const level = (key: string, dimensions: string[]) => ({ key, names: { en: key }, dimensions });

test('levels are saved by version, and one counts only where those beneath it are met', async () => {
  expect(await imports.run({ base: csv }, MAPPING)).toMatchObject({ state: 'committed' });
  const ask = async (): Promise<PyramidReport> => (await imports.app.inject({ as: 'viewer', url })).json();
  const empty = await ask();
  expect(empty).toMatchObject({ version: 0, height: { kind: 'tooFew', n: 0 } });
  expect(empty.unused).toEqual(['function', 'reliability', 'convenience', 'personal', 'emotion']);

  const save = (levels: object[], as: 'manager' | 'viewer' = 'manager') =>
    imports.app.inject({ as, method: 'PUT', url, payload: { levels, because: 'as the board sees it' } });
  expect((await save([level('basic', ['works']), level('middle', []), level('heart', ['feels'])])).json()).toEqual({
    version: 1,
  });
  const found = await ask();
  expect(found).toMatchObject({ version: 1, unused: ['middle'], dropped: 1, because: 'as the board sees it' });
  expect(
    found.levels.map(({ met, counted }) => [met, counted].map((one) => ('point' in one ? one.point : one.kind))),
  ).toEqual([
    [0.75, 0.75],
    ['absent', 'absent'],
    [0.375, 0.25],
  ]);
  expect(found.levels[2]?.givenBeneath).toMatchObject({ point: expect.closeTo(1 / 3, 12), n: 30 });
  expect(found.height).toMatchObject({ point: 1, n: 40 });

  expect((await save([level('basic', ['works']), level('heart', ['works'])])).statusCode).toBe(400);
  expect((await save([level('basic', ['nowhere']), level('heart', [])])).json()).toMatchObject({
    says: 'measure.noDimension',
  });
  expect((await save([level('basic', []), level('heart', [])], 'viewer')).statusCode).toBe(403);
  expect((await save([level('one', ['feels']), level('two', ['works'])])).json()).toEqual({ version: 2 });
  expect((await ask()).levels.map(({ key }) => key)).toEqual(['one', 'two']);
});
