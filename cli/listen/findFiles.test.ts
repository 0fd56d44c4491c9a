import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFiles } from './findFiles.ts';

const file = (name?: string): Mapping['files'][string] => ({ decimal: '.', ...(name === undefined ? {} : { name }) });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-files-'));
  await writeFile(join(folder, 'orders.csv'), 'a');
  await writeFile(join(folder, 'reviews.csv'), 'a');
});
afterAll(() => rm(folder, { recursive: true }));

describe('the files of a mapping', () => {
  it('one file is taken whatever its name, when the mapping needs one', async () => {
    const path = join(folder, 'orders.csv');
    expect(await findFiles(path, { base: file('other.csv') })).toEqual([{ alias: 'base', path }]);
  });

  it('of a folder, those that the mapping names', async () => {
    const found = await findFiles(folder, { o: file('orders.csv'), r: file('reviews.csv') });
    expect(found).toEqual([
      { alias: 'o', path: join(folder, 'orders.csv') },
      { alias: 'r', path: join(folder, 'reviews.csv') },
    ]);
  });

  it.each([
    ['a path that is not there', 'gone.csv', { a: file() }, 'cli.noFile'],
    ['one file for a mapping of two', 'orders.csv', { a: file(), b: file() }, 'cli.needsFolder'],
    ['a folder of several for a mapping that names none', '', { a: file() }, 'cli.whichFile'],
    ['a folder without a file the mapping names', '', { a: file('gone.csv') }, 'cli.mappedFileMissing'],
  ])('%s is refused in words', async (_name, path, files, says) => {
    await expect(findFiles(join(folder, path), files)).rejects.toMatchObject({ says });
  });
});
