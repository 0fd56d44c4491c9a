import type { FilePreview } from '@plumbline/model/importRun.ts';
import type { SourceDetail, SourceInput, SourceKind, SourceRun, SourceSummary } from '@plumbline/model/source.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}`;
const one = (workspace: string, source: string): string => `${base(workspace)}/sources/${source}`;

export type SourceTrial = Pick<SourceInput, 'kind' | 'config' | 'secret'> & { source?: string; example?: string };
export type SourceAct = 'pause' | 'resume' | 'run' | 'start-over';

export const kindsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['sourceKinds', workspace],
    queryFn: ({ signal }) => api.get<{ kinds: SourceKind[] }>(`${base(workspace)}/source-kinds`, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const sourcesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['sources', workspace],
    queryFn: ({ signal }) => api.get<{ sources: SourceSummary[] }>(`${base(workspace)}/sources`, {}, { signal }),
  });

export const sourceQuery = (workspace: string, source: string) =>
  queryOptions({
    queryKey: ['source', workspace, source],
    queryFn: ({ signal }) => api.get<SourceDetail>(one(workspace, source), {}, { signal }),
  });

export const sourcesApi = {
  make: (workspace: string, input: SourceInput) => api.post<SourceDetail>(`${base(workspace)}/sources`, input),
  change: (workspace: string, source: string, input: SourceInput) =>
    api.put<SourceDetail>(one(workspace, source), input),
  test: (workspace: string, trial: SourceTrial) => api.post<FilePreview>(`${base(workspace)}/sources/test`, trial),
  act: (workspace: string, source: string, act: SourceAct) =>
    api.post<SourceDetail>(`${one(workspace, source)}/${act}`),
  renewSecret: (workspace: string, source: string) => api.post<{ secret: string }>(`${one(workspace, source)}/secret`),
  remove: (workspace: string, source: string) => api.del<void>(one(workspace, source)),
  runs: (workspace: string, source: string, after: string) =>
    api.get<{ runs: SourceRun[]; next: string | null }>(`${one(workspace, source)}/runs`, { after }),
  runsUrl: (workspace: string, source: string) => `${one(workspace, source)}/runs.csv`,
};
