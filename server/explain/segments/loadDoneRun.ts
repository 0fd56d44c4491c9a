import { Refusal } from '@plumbline/model/refusal.ts';
import { listModelRuns } from '@plumbline/store/operations/explain/modelRuns.ts';
import type { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';

/**
 * What came out of a run.
 *
 * @throws Refusal not_found `runs.noRun` where there is none, it has not come to its end, or it is of an earlier release whose
 *                 results had another form
 */
export async function loadDoneRun<Result extends z.ZodType>(
  { stores, workspace }: WorkspaceContext,
  kind: string,
  run: string,
  result: Result,
): Promise<z.output<Result>> {
  const [row] = await listModelRuns(stores.operations, { workspace: workspace.id, kind, run, whole: true, rows: 1 });
  const read = row?.state === 'done' ? result.safeParse(row.result) : null;
  if (read?.success !== true) throw new Refusal('not_found', 'runs.noRun', { run });
  return read.data;
}
