import type {
  JudgedWeights,
  Judgements,
  NewWeightChoice,
  PairJudgement,
  WeightsReport,
} from '@plumbline/model/expectationWeights.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}/expectation`;

/** What the address of the page says. */
export type WeightsSearch = { parent?: string; metric?: string };
export const weightsSearch = (raw: Record<string, unknown>): WeightsSearch => ({
  ...(typeof raw.parent === 'string' ? { parent: raw.parent } : {}),
  ...(typeof raw.metric === 'string' ? { metric: raw.metric } : {}),
});

export const weightsQuery = (workspace: string, search: WeightsSearch) =>
  queryOptions({
    queryKey: ['expectationWeights', workspace, search],
    queryFn: ({ signal }) => api.get<WeightsReport>(`${base(workspace)}/weights`, search, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const judgementsQuery = (workspace: string, parent: string) =>
  queryOptions({
    queryKey: ['judgements', workspace, parent],
    queryFn: ({ signal }) => api.get<Judgements>(`${base(workspace)}/judgements`, { parent }, { signal }),
  });

export const tryQuery = (workspace: string, parent: string, pairs: readonly PairJudgement[]) =>
  queryOptions({
    queryKey: ['tryJudgements', workspace, parent, pairs],
    queryFn: ({ signal }) =>
      api.post<JudgedWeights>(`${base(workspace)}/judgements/try`, { parent, pairs }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const weightsApi = {
  choose: (workspace: string, choice: NewWeightChoice) => api.post<WeightsReport>(`${base(workspace)}/weights`, choice),
  judge: (workspace: string, said: { parent: string; judge: string; pairs: readonly PairJudgement[] }) =>
    api.put<Judgements>(`${base(workspace)}/judgements`, said),
  forget: (workspace: string, said: { parent: string; judge: string }) =>
    api.del<void>(api.url(`${base(workspace)}/judgements`, said)),
  file: (workspace: string, search: WeightsSearch) => api.url(`${base(workspace)}/weights.csv`, search),
};
