import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Analysis } from '@plumbline/loop/explain/analyses/analysis.ts';
import { ANALYSES, findAnalysis } from '@plumbline/loop/explain/analyses/listAnalyses.ts';
import { readSpec } from '@plumbline/loop/explain/readSpec.ts';
import { readTable } from '@plumbline/loop/explain/readTable.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { say } from '@plumbline/words/say.ts';
import type { Run } from '../house/house.ts';
import { openProgress } from '../terminal/openProgress.ts';
import { answersOf, saysAnalyses, saysAnalysis } from './saysAnalysis.ts';
import { saysReport } from './saysReport.ts';

export type StatsFlags = { spec?: string; list?: boolean; help?: boolean };

/**
 * `plumbline stats METHOD FILE.csv --spec FILE.yaml`: an analysis in this process, without a server. Ctrl-C ends it.
 *
 * @throws Refusal `stats.*` for a method, file, spec or data that cannot be used
 */
export async function runStats(
  run: Run,
  [method, path]: readonly [string | undefined, string | undefined],
  flags: StatsFlags,
): Promise<number> {
  const { locale } = run.config;
  if (flags.list === true || method === undefined) {
    run.print(run.json ? JSON.stringify(listOf(run)) : saysAnalyses(ANALYSES, locale));
    return 0;
  }
  const analysis = findAnalysis(method);
  if (analysis === null) throw new Refusal('not_found', 'stats.noMethod', { method });
  if (flags.help === true) run.print(saysAnalysis(analysis, locale));
  else await analyse(run, analysis, { path, spec: flags.spec });
  return 0;
}

async function analyse(
  run: Run,
  analysis: Analysis,
  given: { path: string | undefined; spec: string | undefined },
): Promise<void> {
  const { locale } = run.config;
  const { path, spec: specPath } = given;
  if (path === undefined || specPath === undefined) {
    const missing = [path === undefined ? 'FILE.csv' : '', specPath === undefined ? '--spec' : ''];
    const values = { method: analysis.key, missing: missing.filter(Boolean).join(', ') };
    throw new Refusal('invalid', 'stats.noData', values);
  }
  const spec = readSpec(analysis, (await read(specPath)).toString('utf8'), locale);
  const table = readTable(await read(path), { name: basename(path) });
  const progress = openProgress(process.stderr, { quiet: run.json || !process.stderr.isTTY });
  progress.tell(say(locale, 'cli:stats.running'));
  try {
    const report = runAnalysis(analysis, spec, table, { progress: (share) => progress.show(share) });
    progress.end();
    run.print(run.json ? JSON.stringify(report) : saysReport(report, locale));
  } catch (error) {
    progress.end();
    throw error;
  }
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Refusal('not_found', 'stats.noFile', { path });
    throw new Refusal('invalid', 'cli.unreadable', { path, because: code ?? String(error) });
  }
}

function listOf({ config }: Run): object {
  const analyses = ANALYSES.map((analysis) => ({
    method: analysis.key,
    family: analysis.family,
    answers: answersOf(analysis, config.locale),
  }));
  return { schema: 1, analyses };
}
