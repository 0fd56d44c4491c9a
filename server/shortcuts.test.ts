import { LOCALES } from '@plumbline/model/locale.ts';
import { expect, test } from 'vitest';

type Found = { url: string; format?: string };
type Resolve = (specifier: string, context: { parentURL: string }, next: () => Found) => Promise<Found>;

const at = (file: string): string => new URL(file, new URL('..', import.meta.url)).href;
type Load = (url: string, context: { format: string }) => { source: string };
const { resolve, load } = (await import(at('server/shortcuts.mjs'))) as { resolve: Resolve; load: Load };
const ask = (specifier: string, parent: string) =>
  resolve(specifier, { parentURL: at(parent) }, () => ({ url: 'asked of the next in turn' }));

test('a module of ours is the file that it names, by whichever way', async () => {
  const module = { url: at('model/locale.ts'), format: 'module' };
  expect(await ask('../model/locale.ts', 'server/main.ts')).toMatchObject(module);
  expect(await ask('@plumbline/model/locale.ts', 'server/house/openHouse.ts')).toMatchObject(module);
});

test('a module that is not there is left to the next in turn, who says who asked for it', async () => {
  const left = { url: 'asked of the next in turn' };
  expect(await ask('./not-there.ts', 'server/main.ts')).toEqual(left);
  expect(await ask('@plumbline/model/not-there.ts', 'server/main.ts')).toEqual(left);
  expect(await ask('./not-there.mjs', 'node_modules/zod/index.js')).toEqual(left);
});

test('of the languages that messages of checks come in, those of the product are read and no others', () => {
  const { source } = load(at('node_modules/zod/v4/locales/index.js'), { format: 'module' });
  const read = [...source.matchAll(/from '\.\/(.+)\.js'/g)].map(([, locale]) => locale);
  expect(read.sort()).toEqual([...LOCALES].sort());
});
