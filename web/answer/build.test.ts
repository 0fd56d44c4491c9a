import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildAnswerInto } from './build.config.ts';

const KB = 1024;
const house = path.resolve(import.meta.dirname, '../..');
let folder: string;
const files = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-size-'));
  await buildAnswerInto(folder);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(path.relative(folder, file), await readFile(file, 'utf8'));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(files.get(name) ?? '').length, 0);
const catalogueOf = (name: string): string | undefined => /assets\/(zh-CN|zh-TW|en)-/.exec(name)?.[1];

it('everything a respondent loads, at a kiosk too, is under 100 kB compressed', () => {
  const names = [...files.keys()].filter((name) => name !== 'widget.js' && catalogueOf(name) === undefined);
  const catalogues = [...files.keys()].filter((name) => catalogueOf(name) !== undefined);
  expect(new Set(catalogues.map(catalogueOf)).size).toBe(3);
  expect(names).toContain('answer.html');
  const heaviest = Math.max(...catalogues.map((name) => bytesOf([name])));
  expect(bytesOf(names)).toBeGreaterThan(10 * KB);
  expect(bytesOf(names) + heaviest).toBeLessThan(100 * KB);
});

it('the widget is under 20 kB compressed before a survey opens, and is one script', () => {
  expect(bytesOf(['widget.js'])).toBeLessThan(20 * KB);
  expect(files.get('widget.js')).not.toMatch(/\bimport\b\s*[({"']|\bexport\b/);
});

it('nothing of it needs a newer browser than it says, a validator, or another site', () => {
  for (const [name, text] of files) {
    expect([name, /\(\?<[!=]/.test(text), /ZodError|safeParse/.test(text), text.includes(house)]).toEqual([
      name,
      false,
      false,
      false,
    ]);
    const sites = [...text.matchAll(/https?:\/\/([\w.-]+)/g)].map((match) => match[1]);
    expect(
      sites.filter((site) => site !== 'www.w3.org'),
      name,
    ).toEqual([]);
  }
});

it('the page says in all three languages what a browser without scripts can do, and has no script within itself', () => {
  const page = files.get('answer.html') ?? '';
  expect(page).not.toContain('%noscript');
  expect(page).toContain('JavaScript，再重新開啟');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toContain('<style');
});
