import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { registerExpectRoutes } from './registerExpectRoutes.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ shelves: [registerExpectRoutes] });
});
afterAll(() => app.close());

const ask = () => app.inject({ method: 'GET', url: '/api/workspaces/main/dimensions', as: 'viewer' });

test('a workspace to which nothing was brought has no dimensions, and then those of its newest tree', async () => {
  expect((await ask()).json()).toEqual({ version: 0, dimensions: [] });
  const grow = (keys: string[]) =>
    addTreeVersion(app.house.stores.operations, {
      workspace: app.workspace.id,
      dimensions: keys.map((key) => ({ key, names: { en: key }, parent: null, weight: 1 })),
      metrics: [],
      because: 'test',
      createdBy: 'test',
    });
  await grow(['speed']);
  await grow(['speed', 'care']);
  const { version, dimensions } = (await ask()).json();
  expect(version).toBe(2);
  expect(dimensions.map(({ key }: { key: string }) => key)).toEqual(['speed', 'care']);
});
