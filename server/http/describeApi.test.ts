import { PERMISSIONS } from '@plumbline/model/access.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { registerHouseRoutes } from '../house/registerHouseRoutes.ts';
import { shelves } from '../shelves.ts';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { type App, route } from './route.ts';

type Operation = {
  operationId: string;
  summary: string;
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  'x-permission': string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, unknown> };
};

function registerOneOfEachKind(app: App): void {
  const shape = { permission: 'import.write', tag: 'listen', summary: 'for a test' } as const;
  const url = '/api/workspaces/:workspace/kinds/:kind' as const;
  const params = z.object({ kind: z.uuid() });
  const base = { ...shape, params, url };
  route(app, {
    ...base,
    method: 'PUT',
    operationId: 'takeStream',
    body: 'stream',
    answer: 'nothing',
    handler: () => {},
  });
  route(app, {
    ...base,
    method: 'GET',
    operationId: 'sendFile',
    answer: 'download',
    handler: () => ({ name: '缺口.csv', type: 'text/csv', body: 'a,b\n' }),
  });
}

let test: TestApp;
let document: { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: object } };
beforeAll(async () => {
  const house = (app: App) => registerHouseRoutes(app, { demo: () => 'none' });
  test = await openTestApp({ shelves: [house, registerOneOfEachKind, ...shelves.routes] });
  document = (await test.inject({ url: '/api/openapi.json' })).json();
});
afterAll(() => test.close());

it('holds every declared route, and nothing else', () => {
  const described = Object.entries(document.paths).flatMap(([url, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${url}`),
  );
  const declared = test.app.routes.map(({ method, url }) => `${method} ${url.replaceAll(/:([a-z]+)/gi, '{$1}')}`);
  expect(described.sort()).toEqual(declared.sort());
});

it('every operation has a name of its own, a sentence, a permission, a success and a problem', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const operation of operations) {
    expect(operation.summary).not.toBe('');
    expect([...Object.keys(PERMISSIONS), 'public', 'signedIn']).toContain(operation['x-permission']);
    expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
    // a page for everybody says in its own form why not
    const refusal = 'text/html' in (operation.responses[200]?.content ?? {}) ? 'text/html' : 'application/problem+json';
    expect(operation.responses.default?.content).toHaveProperty([refusal]);
  }
});

it('every schema it refers to is in it, and every schema in it is referred to', () => {
  const text = JSON.stringify(document);
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
  expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
});

it('parameters of the address, raw bodies and downloads are described', () => {
  const kinds = document.paths['/api/workspaces/{workspace}/kinds/{kind}'];
  expect(kinds?.put?.parameters?.map(({ name }) => name).sort()).toEqual(['kind', 'workspace']);
  expect(kinds?.put?.requestBody?.content).toHaveProperty(['application/octet-stream']);
  expect(kinds?.put?.responses).toHaveProperty('204');
  expect(kinds?.get?.responses['200']?.content).toHaveProperty(['text/csv']);
});

it('a download is saved under its own name, in any script', async () => {
  const url = '/api/workspaces/main/kinds/019a0000-0000-7000-8000-000000000000';
  const answer = await test.inject({ url, as: 'analyst' });
  expect(answer.body).toBe('a,b\n');
  expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''%E7%BC%BA%E5%8F%A3.csv");
});
