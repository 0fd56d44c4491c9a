import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
// @ts-expect-error it is read before anything can read types
import { buildSource } from './buildSource.mjs';

const SERVER = fileURLToPath(new URL('../', import.meta.url));
const addressOf = (file: string): string => pathToFileURL(join(SERVER, file)).href;
const build = buildSource as () => Promise<Record<string, string> | null>;

it('every thread that the product begins is built, but for the one that is told what to import', async () => {
  const entries = (await build()) ?? {};
  const threads: string[] = [];
  for (const file of await readdir(SERVER, { recursive: true })) {
    if (!file.endsWith('.ts') || file.includes('node_modules') || file.endsWith('.test.ts')) continue;
    for (const [, thread = ''] of (await readFile(join(SERVER, file), 'utf8')).matchAll(
      /new URL\('(\.[^']+Worker\.ts)', import/g,
    ))
      threads.push(new URL(thread, addressOf(file)).href);
  }
  expect(threads.length).toBeGreaterThan(20);
  expect(threads.filter((thread) => entries[thread] === undefined)).toEqual([addressOf('explain/analysisWorker.ts')]);
});

it('sources that did not change are not built again, and what was built is the module of its source', async () => {
  const first = (await build()) ?? {};
  const config = fileURLToPath(first[addressOf('config.ts')] ?? '');
  const { mtimeMs } = await stat(config);
  expect(await build()).toEqual(first);
  expect((await stat(config)).mtimeMs).toBe(mtimeMs);
  const { readConfig } = (await import(pathToFileURL(config).href)) as typeof import('../config.ts');
  expect(() => readConfig({ port: 'many' }, {})).toThrow('http.setting');
  expect(readConfig({ dataDir: '/somewhere' }, {}).dataDir).toBe('/somewhere');
});
