import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ChurnReport, RiskyCustomers } from '@plumbline/model/churn.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadDoneRun } from '../segments/loadDoneRun.ts';
import { RISKY_FILE } from './riskyFile.ts';

/**
 * The customers most at risk, as a run of the model listed them. Personal.
 *
 * @throws Refusal not_found `runs.noRun`
 */
export async function readRisky(context: WorkspaceContext, run: string): Promise<RiskyCustomers> {
  // a run of another workspace is not found here
  await loadDoneRun(context, 'churn', run, ChurnReport);
  const text = await readFile(path.join(context.config.dataDir, 'models', run, RISKY_FILE), 'utf8');
  return RiskyCustomers.parse(JSON.parse(text));
}
