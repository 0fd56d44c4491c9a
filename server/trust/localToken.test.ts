import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepLinkSecret } from './localToken.ts';

it('a secret that several make at once is one and the same, is kept, and only its owner reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-secret-'));
  const made = await Promise.all(Array.from({ length: 20 }, () => keepLinkSecret(folder)));
  expect(new Set(made).size).toBe(1);
  expect(await readFile(join(folder, 'link-secret'), 'utf8')).toBe(made[0]);
  expect(await keepLinkSecret(folder)).toBe(made[0]);
  expect(await readdir(folder)).toEqual(['link-secret']);
  expect((await stat(join(folder, 'link-secret'))).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});
