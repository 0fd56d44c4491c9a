import type { Dimension, ValueFit, ValueFunction } from '@plumbline/model/dimension.ts';
import type {
  ExpectationTree,
  Industry,
  NewTreeVersion,
  Restatement,
  StarterSummary,
  TreeChange,
  TreeNotice,
  TreeReview,
  TreeVersionSummary,
} from '@plumbline/model/expectationTree.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}/expectation`;

export type FittedValue = {
  value: ValueFunction;
  fit: ValueFit;
  available: number;
  applied: { point: number; low: number; high: number; people: number } | null;
};

export const treeQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['expectationTree', workspace],
    queryFn: ({ signal }) => api.get<ExpectationTree>(`${base(workspace)}/tree`, {}, { signal }),
  });

export const versionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['treeVersions', workspace],
    queryFn: ({ signal }) => api.get<{ versions: TreeVersionSummary[] }>(`${base(workspace)}/versions`, {}, { signal }),
  });

export const comparisonQuery = (workspace: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['treeComparison', workspace, from, to],
    queryFn: ({ signal }) =>
      api.get<{ changes: TreeChange[] }>(`${base(workspace)}/comparison`, { from, to }, { signal }),
  });

export const reviewQuery = (workspace: string, dimensions: readonly Dimension[]) =>
  queryOptions({
    queryKey: ['treeReview', workspace, dimensions],
    queryFn: ({ signal }) => api.post<TreeReview>(`${base(workspace)}/review`, { dimensions }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const startersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['starterTrees', workspace],
    queryFn: ({ signal }) => api.get<{ starters: StarterSummary[] }>(`${base(workspace)}/starters`, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const restatementsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['restatements', workspace],
    queryFn: ({ signal }) =>
      api.get<{ restatements: Restatement[] }>(`${base(workspace)}/restatements`, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.restatements[0]?.state === 'running' ? 1000 : false),
  });

export const treeApi = {
  save: (workspace: string, version: NewTreeVersion) =>
    api.post<ExpectationTree>(`${base(workspace)}/versions`, version),
  starter: (workspace: string, industry: Industry) =>
    api.get<{ dimensions: Dimension[] }>(`${base(workspace)}/starters/${industry}`),
  read: (workspace: string, text: string, format: 'yaml' | 'csv') =>
    api.post<{ dimensions: Dimension[]; problems: TreeNotice[] }>(`${base(workspace)}/read-file`, { text, format }),
  fit: (
    workspace: string,
    asked: { dimension: string; better: 'less' | 'more'; unit?: string; before: string | null },
  ) => api.post<FittedValue>(`${base(workspace)}/fits`, asked),
  restate: (workspace: string, because: string) =>
    api.post<Restatement>(`${base(workspace)}/restatements`, { because }),
  file: (workspace: string, format: 'yaml' | 'csv') => `${base(workspace)}/tree.${format}`,
};
