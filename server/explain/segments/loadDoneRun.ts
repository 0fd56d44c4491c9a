import { Refusal } from '@plumbline/model/refusal.ts';
import { listModelRuns } from '@plumbline/store/operations/explain/modelRuns.ts';
import type { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';

/**
 * What came out of a run.
 *
 * @throws Refusal not_found `runs.noRun` where there is none, or it has not come to its end
 */
export async function loadDoneRun<Result extends z.ZodType>(
  { stores, workspace }: WorkspaceContext,
  kind: string,
  run: string,
  result: Result,
): Promise<z.output<Result>> {
  const [row] = await listModelRuns(stores.operations, { workspace: workspace.id, kind, run, whole: true, rows: 1 });
  if (row?.state !== 'done') throw new Refusal('not_found', 'runs.noRun', { run });
  return result.parse(row.result);
}
