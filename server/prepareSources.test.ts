import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const PREPARE = new URL('./prepareSources.mjs', import.meta.url).href;

let house: string;
beforeEach(async () => {
  house = `${await mkdtemp(join(tmpdir(), 'plumbline-sources-'))}/`;
  await mkdir(join(house, 'room'));
  await writeFile(join(house, 'package.json'), '{"type":"module"}');
  await writeFile(join(house, 'room/word.ts'), "export const word: string = 'first';\n");
  await writeFile(
    join(house, 'room/main.ts'),
    [
      "import { word } from './word.ts';",
      'type Told = { word: string; beside: string };',
      "export const told: Told = { word, beside: new URL('./question.sql', import.meta.url).href };",
      'export function fail(): never {',
      "  throw new Error('here');",
      '}',
    ].join('\n'),
  );
});
afterEach(() => rm(house, { recursive: true, force: true }));

/** What a process prints that prepares the module and does something with it. */
async function run(doing: string): Promise<string> {
  const script = `
    const { prepareSources } = await import(${JSON.stringify(PREPARE)});
    const [prepared] = await prepareSources([${JSON.stringify(pathToFileURL(join(house, 'room/main.ts')).href)}], ${JSON.stringify(house)});
    const main = await import(prepared);
    ${doing}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim();
}
const tell = 'console.log(JSON.stringify(main.told))';
const kept = async () => (await readdir(join(house, 'node_modules/.cache/plumbline'), { recursive: true })).sort();

it('a module knows what lies beside it, and is put together once until a source of it changes', async () => {
  const told = { word: 'first', beside: pathToFileURL(join(house, 'room/question.sql')).href };
  expect(JSON.parse(await run(tell))).toEqual(told);
  const made = await kept();
  expect(JSON.parse(await run(tell))).toEqual(told);
  expect(await kept()).toEqual(made);
  await writeFile(join(house, 'room/word.ts'), "export const word: string = 'another';\n");
  expect(JSON.parse(await run(tell))).toEqual({ ...told, word: 'another' });
});

it('a fault names the line of the source it happened in', async () => {
  const stack = await run('try { main.fail(); } catch (error) { console.log(error.stack); }');
  expect(stack).toContain(`${join(house, 'room/main.ts')}:5:`);
});

it('where nothing can be kept, sources are read one by one', async () => {
  await mkdir(join(house, 'node_modules'));
  await writeFile(join(house, 'node_modules/.cache'), '');
  expect(JSON.parse(await run(tell))).toMatchObject({ word: 'first' });
});
