import type { QualitativeRecord } from '@plumbline/model/record.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { recordQuery, recordsKey } from './recordsApi.ts';

export type RecordWork = {
  busy: boolean;
  problem: unknown;
  /** sends a change whose answer is the record; true when it was taken */
  run: (send: () => Promise<QualitativeRecord | undefined>) => Promise<boolean>;
};

/** Changes of a record, one at a time: what comes back is shown, and what was counted from it is counted anew. */
export function useRecordWork(workspace: string): RecordWork {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const run: RecordWork['run'] = async (send) => {
    setBusy(true);
    setProblem(null);
    try {
      const record = await send();
      if (record !== undefined) client.setQueryData(recordQuery(workspace, record.id).queryKey, record);
      void client.invalidateQueries({ queryKey: recordsKey(workspace) });
      return true;
    } catch (error) {
      setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
