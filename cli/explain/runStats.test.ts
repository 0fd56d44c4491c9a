import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Analysis } from '@plumbline/loop/explain/analyses/analysis.ts';
import { ANALYSES } from '@plumbline/loop/explain/analyses/listAnalyses.ts';
import type { AnalysisReport } from '@plumbline/loop/explain/runAnalysis.ts';
import { LOCALES, type Locale } from '@plumbline/words/localeOf.ts';
import { hasWords } from '@plumbline/words/say.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { House, Run } from '../house/house.ts';
import { runStats, type StatsFlags } from './runStats.ts';
import { saysReport } from './saysReport.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-stats-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function stats(
  args: [string?, string?],
  flags: StatsFlags & { json?: boolean } = {},
  locale: Locale = 'en',
): Promise<string> {
  let out = '';
  const run: Run = {
    house: {} as House,
    config: { dataDir: folder, host: '', locale, open: false, ci: true },
    flags: {},
    workspace: 'main',
    json: flags.json ?? false,
    print: (text) => {
      out += text;
    },
  };
  expect(await runStats(run, [args[0], args[1]], flags)).toBe(0);
  return out;
}

/** The analysis's own example, as the files an analyst would have. */
async function filesOf(analysis: Analysis): Promise<{ csv: string; spec: string }> {
  const data = Object.entries(analysis.exampleData());
  const rows = Array.from({ length: data[0]?.[1].length ?? 0 }, (_unused, at) =>
    data.map(([, values]) => quoted(values[at])).join(','),
  );
  const csv = join(folder, `${analysis.key}.csv`);
  const spec = join(folder, `${analysis.key}.yaml`);
  await writeFile(csv, `${[data.map(([name]) => quoted(name)).join(','), ...rows].join('\n')}\n`);
  await writeFile(spec, analysis.example);
  return { csv, spec };
}

const quoted = (value: string | number | undefined) =>
  typeof value === 'number' ? (Number.isNaN(value) ? '' : String(value)) : `"${(value ?? '').replaceAll('"', '""')}"`;

describe.each(ANALYSES.map((analysis) => [analysis.key, analysis] as const))('%s', (key, analysis) => {
  it('runs on its own example from files, and has words for all it says in every language', async () => {
    const { csv, spec } = await filesOf(analysis);
    const report = JSON.parse(await stats([key, csv], { spec, json: true })) as AnalysisReport;
    expect(report).toMatchObject({ schema: 1, method: key, tables: expect.any(Array) });
    const told = saysReport(report, 'en');
    expect(told).toContain(`n = ${report.n}`);
    expect(told).not.toMatch(/undefined|NaN|\[object|\{\{/);
    const keys = [`methods.${key}`, ...report.tables.map(({ name }) => `tables.${name}`)];
    keys.push(...report.warnings.map(({ code }) => `warnings.${code}`));
    for (const locale of LOCALES)
      expect(keys.filter((one) => !hasWords(locale, `stats:${one}`)).map((one) => `${locale} ${one}`)).toEqual([]);
  });

  it('is explained by its example', async () => {
    expect(await stats([key], { help: true })).toContain(analysis.example.trim().split('\n')[0]);
  });
});

it('is told to people as well, in their language', async () => {
  const [first] = ANALYSES;
  if (first === undefined) throw new RangeError('there are no analyses');
  const { csv, spec } = await filesOf(first);
  expect(await stats([first.key, csv], { spec }, 'zh-CN')).toContain('因缺失剔除');
});

it('every method is listed with its family', async () => {
  const list = await stats([], { list: true }, 'zh-TW');
  for (const { key } of ANALYSES) expect(list).toContain(key);
});

it('a method, a file, or a spec that is not there is refused', async () => {
  await expect(stats(['none'])).rejects.toMatchObject({ says: 'stats.noMethod' });
  const [first] = ANALYSES;
  if (first === undefined) throw new RangeError('there are no analyses');
  await expect(stats([first.key])).rejects.toMatchObject({ says: 'stats.noData' });
  const { spec, csv } = await filesOf(first);
  await expect(stats([first.key, join(folder, 'gone.csv')], { spec })).rejects.toMatchObject({ says: 'stats.noFile' });
  await expect(stats([first.key, folder], { spec })).rejects.toMatchObject({ says: 'cli.unreadable' });
  const other = join(folder, 'other.yaml');
  await writeFile(other, 'nobody: knows this');
  await expect(stats([first.key, csv], { spec: other })).rejects.toMatchObject({ says: 'stats.badSpec' });
});
