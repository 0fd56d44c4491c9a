import type { PartiesReport } from '@plumbline/model/partiesReport.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';

/** @param rest  '' for the report, or how the file of it ends */
export const partiesAddress = (workspace: string, rest: '' | '.csv' | '.xlsx' = ''): string =>
  `/api/workspaces/${encodeURIComponent(workspace)}/parties${rest}`;

export const partiesQuestion = (workspace: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['parties', workspace, question],
    queryFn: ({ signal }) => api.get<PartiesReport>(partiesAddress(workspace), question, { signal }),
    placeholderData: keepPreviousData,
    enabled: ready,
  });
