import type { ExplorerReport } from '@plumbline/model/explorerReport.ts';
import type { GapView, GapViewList, ViewContent } from '@plumbline/model/gapView.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';

const at = (workspace: string, rest: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/${rest}`;

/** The explorer's answer; the last one stays on the screen until the next is there. */
export const explorerQuery = (workspace: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['explorer', workspace, question],
    queryFn: ({ signal }) => api.get<ExplorerReport>(at(workspace, 'explorer'), question, { signal }),
    placeholderData: keepPreviousData,
    enabled: ready,
  });

export const viewsQuery = (workspace: string, ready: boolean) =>
  queryOptions({
    queryKey: ['gapViews', workspace],
    queryFn: ({ signal }) => api.get<GapViewList>(at(workspace, 'gap-views'), {}, { signal }),
    enabled: ready,
  });

export const explorerApi = {
  file: (workspace: string, question: Query, form: 'csv' | 'xlsx'): string =>
    api.url(at(workspace, `explorer.${form}`), question),
  surfaceFile: (workspace: string, run: string, form: 'csv' | 'xlsx'): string =>
    at(workspace, `models/surface/${encodeURIComponent(run)}/table.${form}`),
  saveView: (workspace: string, content: ViewContent) => api.post<GapView>(at(workspace, 'gap-views'), content),
  changeView: (workspace: string, id: string, content: ViewContent) =>
    api.put<GapView>(at(workspace, `gap-views/${id}`), content),
  dropView: (workspace: string, id: string) => api.del(at(workspace, `gap-views/${id}`)),
};
