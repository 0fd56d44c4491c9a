import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { findLockHolder, lockFolder } from './lockFolder.ts';
import { findStartTime, isRunningIn, waitUntilGone } from './processIdentity.ts';

const folders: string[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-lock-'));
  folders.push(folder);
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const lockFile = () => join(folder, 'open.lock');
const write = (pid: number, startTime: string | null) =>
  writeFileSync(lockFile(), JSON.stringify({ pid, startTime, since: '2026-01-01T00:00:00Z' }));

test('a folder is locked once, and free again after its release', () => {
  const lock = lockFolder(folder);
  expect(findLockHolder(folder)?.pid).toBe(process.pid);
  expect(() => lockFolder(folder)).toThrow(/store\.alreadyOpen/);
  lock.release();
  expect(existsSync(lockFile())).toBe(false);
  lockFolder(folder).release();
});

test('the lock of a process that died is taken over', async () => {
  const child = spawn('sleep', ['60']);
  write(child.pid ?? 0, findStartTime(child.pid ?? 0));
  expect(() => lockFolder(folder)).toThrow(/store\.alreadyOpen/);
  child.kill('SIGKILL');
  expect(await waitUntilGone(child.pid ?? 0, 5000)).toBe(true);
  lockFolder(folder).release();
});

test('a process that merely got the number of a dead one does not hold the lock', () => {
  write(process.pid, 'another boot:1');
  expect(findLockHolder(folder)).toBeNull();
  lockFolder(folder).release();
});

test('a lock file that was cut short names nobody', () => {
  writeFileSync(lockFile(), '{"pid": 1');
  lockFolder(folder).release();
});

test('a process is ours only if its command line or its working folder is ours', async () => {
  const inside = spawn('sleep', ['60'], { cwd: folder });
  const outside = spawn('sleep', ['60'], { cwd: '/' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isRunningIn(inside.pid ?? 0, folder)).toBe(true);
  expect(isRunningIn(outside.pid ?? 0, folder)).toBe(false);
  inside.kill();
  outside.kill();
});
