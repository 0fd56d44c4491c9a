import type {
  Authenticity,
  ExclusionEffect,
  ExclusionInput,
  FlagGroup,
  FlagOccasions,
  FlagVerdict,
  OutlierRow,
  QualityDetail,
  QualityExclusion,
  QualityOverview,
  Representation,
  SourceKey,
} from '@plumbline/model/quality.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}/quality`;
const of = ({ kind, key }: SourceKey) => ({ kind, source: key });
const WHILE_JUDGING_MS = 700;

export type FenceRule = 'tukey15' | 'tukey3';
export type Comparison = { by: string; weighting?: string; variable?: string; otherKind?: string; other?: string };

export const overviewQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['quality', workspace],
    queryFn: ({ signal }) => api.get<QualityOverview>(base(workspace), {}, { signal }),
  });

export const sourceQuery = (workspace: string, source: SourceKey, rule: FenceRule) =>
  queryOptions({
    queryKey: ['quality', workspace, 'source', source, rule],
    queryFn: ({ signal }) => api.get<QualityDetail>(`${base(workspace)}/source`, { ...of(source), rule }, { signal }),
    placeholderData: keepPreviousData,
  });

export const outliersQuery = (workspace: string, source: SourceKey, rule: FenceRule) =>
  queryOptions({
    queryKey: ['quality', workspace, 'outliers', source, rule],
    queryFn: ({ signal }) =>
      api.get<{ rows: OutlierRow[]; more: boolean }>(
        `${base(workspace)}/outliers`,
        { ...of(source), rule },
        { signal },
      ),
  });

export const representationQuery = (workspace: string, source: SourceKey, asked: Comparison | null) =>
  queryOptions({
    queryKey: ['quality', workspace, 'representation', source, asked],
    queryFn: ({ signal }) =>
      api.get<Representation>(`${base(workspace)}/representation`, { ...of(source), ...asked }, { signal }),
    enabled: asked !== null,
  });

export const exclusionsQuery = (workspace: string, source: string) =>
  queryOptions({
    queryKey: ['quality', workspace, 'exclusions', source],
    queryFn: ({ signal }) =>
      api.get<{ exclusions: QualityExclusion[] }>(`${base(workspace)}/exclusions`, { source }, { signal }),
  });

export const effectQuery = (workspace: string, exclusion: string) =>
  queryOptions({
    queryKey: ['quality', workspace, 'effect', exclusion],
    queryFn: ({ signal }) =>
      api.get<ExclusionEffect>(`${base(workspace)}/exclusions/${exclusion}/effect`, {}, { signal }),
  });

export const authenticityQuery = (workspace: string, source: string) =>
  queryOptions({
    queryKey: ['quality', workspace, 'authenticity', source],
    queryFn: ({ signal }) => api.get<Authenticity>(`${base(workspace)}/authenticity`, { source }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WHILE_JUDGING_MS : false),
  });

export const groupsQuery = (workspace: string, source: string, run: string | null) =>
  queryOptions({
    queryKey: ['quality', workspace, 'groups', source, run],
    queryFn: ({ signal }) =>
      api.get<{ groups: FlagGroup[] }>(`${base(workspace)}/authenticity/groups`, { source }, { signal }),
    enabled: run !== null,
  });

export const qualityApi = {
  csv: (workspace: string) => `${base(workspace)}.csv`,
  outliersCsv: (workspace: string, source: SourceKey, rule: FenceRule) =>
    api.url(`${base(workspace)}/outliers.csv`, { ...of(source), rule }),
  groupsCsv: (workspace: string, source: string) => api.url(`${base(workspace)}/authenticity/groups.csv`, { source }),
  occasionsOf: (workspace: string, source: string, { flag, group }: Pick<FlagGroup, 'flag' | 'group'>) =>
    api.get<FlagOccasions>(`${base(workspace)}/authenticity/groups/occasions`, { source, flag, group }),
  tryOut: (workspace: string, occasions: ExclusionInput['occasions']) =>
    api.post<ExclusionEffect>(`${base(workspace)}/exclusions/try`, { occasions }),
  exclude: (workspace: string, input: ExclusionInput) =>
    api.post<QualityExclusion>(`${base(workspace)}/exclusions`, input),
  takeBack: (workspace: string, exclusion: string) =>
    api.post<QualityExclusion>(`${base(workspace)}/exclusions/${exclusion}/take-back`),
  judge: (workspace: string, source: string) => api.post<Authenticity>(`${base(workspace)}/authenticity`, { source }),
  cancelJudging: (workspace: string, source: string) =>
    api.post<Authenticity>(`${base(workspace)}/authenticity/cancel`, { source }),
  decide: (workspace: string, verdict: FlagVerdict) =>
    api.post<FlagGroup>(`${base(workspace)}/authenticity/verdict`, verdict),
};
