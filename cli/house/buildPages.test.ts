import { mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPages } from './buildPages.ts';

let house: string;
beforeEach(async () => {
  house = await mkdtemp(join(tmpdir(), 'plumbline-pages-'));
  await mkdir(join(house, 'web'));
  await mkdir(join(house, 'model'));
  await symlink(fileURLToPath(new URL('../../web/node_modules', import.meta.url)), join(house, 'web', 'node_modules'));
  await writeFile(join(house, 'web', 'package.json'), '{"type":"module"}');
  await writeFile(join(house, 'web', 'index.html'), '<script type="module" src="./main.ts"></script>');
  await writeFile(join(house, 'web', 'main.ts'), "import { one } from '../model/one.ts'; document.title = one;");
  await writeFile(join(house, 'model', 'one.ts'), "export const one: string = 'first';");
});
afterEach(() => rm(house, { recursive: true }));

describe('the pages', () => {
  it('are built once, and again when a source of any of their rooms changed', async () => {
    const said: string[] = [];
    const build = () => buildPages({ say: () => said.push('building'), house });
    expect(await build()).toBe(true);
    expect(await readFile(join(house, 'web', 'dist', 'index.html'), 'utf8')).toContain('<script');
    expect(await build()).toBe(false);
    await writeFile(join(house, 'model', 'one.test.ts'), 'a test is no part of a page');
    expect(await build()).toBe(false);
    await utimes(join(house, 'model', 'one.ts'), 1, 1);
    expect(await build()).toBe(true);
    expect(said).toEqual(['building', 'building']);
  });

  it('are built once where several products start at the same time, also where one was killed while it built', async () => {
    // no process has such a number
    await writeFile(join(house, 'web', '.pages-building'), '99999999');
    const build = () => buildPages({ say: () => undefined, house });
    expect((await Promise.all([build(), build(), build()])).filter(Boolean)).toEqual([true]);
    expect(await build()).toBe(false);
  });

  it('that cannot be built are refused in words', async () => {
    await writeFile(join(house, 'web', 'main.ts'), "import './gone.ts';");
    let complaint = '';
    const complain = (text: string) => {
      complaint += text;
    };
    const building = buildPages({ say: () => undefined, complain, house });
    await expect(building).rejects.toMatchObject({ code: 'unavailable', says: 'cli.pagesNotBuilt' });
    expect(complaint).toContain('gone.ts');
  });
});
