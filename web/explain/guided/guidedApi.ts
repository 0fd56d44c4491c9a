import type { GuidedColumns } from '@plumbline/model/guidedReport.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

export const columnsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['guidedColumns', workspace],
    queryFn: ({ signal }) =>
      api.get<GuidedColumns>(`/api/workspaces/${encodeURIComponent(workspace)}/guided/columns`, {}, { signal }),
  });

/** The addresses of a table of a run. */
export function guidedTables(workspace: string, run: string, table: string): { csv: string; xlsx: string } {
  const at = `/api/workspaces/${encodeURIComponent(workspace)}/models/guided/${run}/tables/${table}`;
  return { csv: `${at}/csv`, xlsx: `${at}/xlsx` };
}
