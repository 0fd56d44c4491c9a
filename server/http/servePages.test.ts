import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePages } from './servePages.ts';

let folder: string;
let fastify: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<h1>page</h1>');
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'run()');
  await writeFile(join(folder, 'answer.html'), '<h1>survey</h1>');
  await writeFile(join(folder, 'widget.js'), 'show()');
  fastify = Fastify();
  await fastify.register(helmet, { frameguard: { action: 'deny' } });
  await servePages(fastify, folder);
});
afterAll(async () => {
  await fastify.close();
  await rm(folder, { recursive: true });
});
const get = (url: string) => fastify.inject({ url, headers: { 'accept-language': 'en' } });

it.each(['/', '/setup?code=X', '/w/main/measure', '/w/main/measure/on-time.delivery'])(
  '%s is the page',
  async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, answer.body]).toEqual([200, '<h1>page</h1>']);
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

it('an asset is kept for ever, since its name changes with it', async () => {
  const answer = await get('/assets/app-1a2b.js');
  expect(answer.body).toBe('run()');
  expect(answer.headers['cache-control']).toContain('immutable');
});

it.each(['/assets/gone.js', '/favicon.ico', '/api/nothing'])('%s is missing, and not the page', async (url) => {
  const answer = await get(url);
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.body).not.toContain('<h1>');
});

it.each(['/s/k3y', '/s/k3y?link=a.b', '/s/k3y?kiosk=1'])(
  '%s is the survey, which other websites may frame',
  async (url) => {
    const { body, headers } = await get(url);
    expect(body).toBe('<h1>survey</h1>');
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['content-security-policy']).toContain('frame-ancestors *');
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['referrer-policy']).toBe('same-origin');
  },
);

it('only the survey may be framed, and only the widget be loaded by others', async () => {
  const page = await get('/w/main/measure');
  expect(page.headers['x-frame-options']).toBe('DENY');
  const widget = await get('/widget.js');
  expect([widget.body, widget.headers['cross-origin-resource-policy']]).toEqual(['show()', 'cross-origin']);
  expect(widget.headers['cache-control']).toBe('no-cache');
  const asset = await get('/assets/app-1a2b.js');
  expect(asset.headers['cross-origin-resource-policy']).toBe('same-origin');
});
