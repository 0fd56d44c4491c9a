import type { KanoReport, ReopenedQuestion } from '@plumbline/model/kanoReport.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import type { KanoSearch } from './kanoSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/kano`;
type Split = Pick<KanoSearch, 'segmentBy' | 'waveBy'>;

export const kanoQuery = (workspace: string, split: Split) =>
  queryOptions({
    queryKey: ['kano', workspace, split.segmentBy ?? '', split.waveBy ?? ''],
    queryFn: ({ signal }) => api.get<KanoReport>(base(workspace), split, { signal }),
  });

export const reopenedQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['kano', workspace, 'reopened'],
    queryFn: ({ signal }) => api.get<{ questions: ReopenedQuestion[] }>(`${base(workspace)}/reopened`, {}, { signal }),
  });

export const kanoApi = {
  file: (workspace: string, form: 'csv' | 'xlsx', split: Split) => api.url(`${base(workspace)}.${form}`, split),
  reopen: (workspace: string, split: Split) =>
    api.post<{ opened: number }>(api.url(`${base(workspace)}/reopened`, split), {}),
  close: (workspace: string, question: string, said: { outcome: 'kept' | 'changed'; because: string }) =>
    api.post<void>(`${base(workspace)}/reopened/${question}/close`, said),
};
