import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Analysis } from '@plumbline/loop/explain/analyses/analysis.ts';
import { readTable } from '@plumbline/loop/explain/readTable.ts';
import { runAnalysis } from '@plumbline/loop/explain/runAnalysis.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { AnalysisWork, FromWorker } from './analysisPool.ts';

/** More often than this nobody can see it, and messages would cost more than the work. */
const PROGRESS_MS = 100;

const { analyses } = workerData as { analyses: string };
const { ANALYSES } = (await import(analyses)) as { ANALYSES: readonly Analysis[] };

const tell = (message: FromWorker): void => parentPort?.postMessage(message);
parentPort?.on('message', (work: AnalysisWork) => void answer(work).then(tell));

async function answer(work: AnalysisWork): Promise<FromWorker> {
  const { method, spec, path, name, encoding, delimiter, header } = work;
  try {
    const analysis = ANALYSES.find(({ key }) => key === method);
    if (analysis === undefined) throw new RangeError(`the worker has no analysis ${method}`);
    const table = readTable(await readFile(path), { name, encoding, delimiter, header });
    let toldAt = 0;
    const progress = (share: number): void => {
      const now = performance.now();
      if (now - toldAt < PROGRESS_MS) return;
      toldAt = now;
      tell({ progress: Math.min(1, Math.max(0, share)) });
    };
    return { report: runAnalysis(analysis, spec, table, { progress }) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: { code: error.code, says: error.says, values: error.values } };
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
