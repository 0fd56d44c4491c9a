import type { GuidedColumns } from '@plumbline/model/guidedReport.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

export const columnsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['guidedColumns', workspace],
    queryFn: ({ signal }) =>
      api.get<GuidedColumns>(`/api/workspaces/${encodeURIComponent(workspace)}/guided/columns`, {}, { signal }),
  });
