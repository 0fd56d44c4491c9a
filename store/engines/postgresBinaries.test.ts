import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPostgresPackage, placeBinaries } from './postgresBinaries.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };
const found = findPostgresPackage();

let folder: string;
let native: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-binaries-'));
  chmodSync(folder, 0o755);
  native = join(folder, 'closed', 'native');
  mkdirSync(join(folder, 'closed'), { mode: 0o700 });
  cpSync(join(found?.folder ?? '', 'native'), native, { recursive: true, verbatimSymlinks: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const versionOf = (home: string, user: object) =>
  spawnSync(join(home, 'bin', 'postgres'), ['--version'], { ...user, encoding: 'utf8' }).stdout ?? '';

test('the links that an install script would have made are made at the start', () => {
  unlinkSync(join(native, 'lib', 'libicuuc.so.60'));
  chmodSync(join(native, 'bin', 'postgres'), 0o644);
  expect(placeBinaries(native, {}, join(folder, 'unused'))).toBe(native);
  expect(versionOf(native, {})).toContain('PostgreSQL');
});

test.skipIf(!isRoot)('programs under a closed home of root are copied once to where their user can run them', () => {
  const copy = join(folder, 'copy');
  expect(versionOf(native, NOBODY)).toBe('');
  const placed = placeBinaries(native, NOBODY, copy);
  expect(placed.startsWith(copy)).toBe(true);
  expect(versionOf(placed, NOBODY)).toContain('PostgreSQL');
  const made = statSync(placed).ino;
  expect(statSync(placeBinaries(native, NOBODY, copy)).ino).toBe(made);
});

test.skipIf(!isRoot)('a copy that another user could have changed is not run', () => {
  const copy = join(folder, 'planted');
  mkdirSync(join(copy, 'native', 'bin'), { recursive: true });
  chmodSync(copy, 0o777);
  const placed = placeBinaries(native, NOBODY, copy);
  expect(placed.startsWith(`${copy}-`)).toBe(true);
  expect(versionOf(placed, NOBODY)).toContain('PostgreSQL');
});
