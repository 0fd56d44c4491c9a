import type { BasesReport, LevelsReport } from '@plumbline/model/levelsReport.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import type { LevelsSearch } from './levelsSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}`;

export const levelsQuery = (workspace: string, search: LevelsSearch) =>
  queryOptions({
    queryKey: ['expectationLevels', workspace, search],
    queryFn: ({ signal }) => api.get<LevelsReport>(`${base(workspace)}/expectation-levels`, search, { signal }),
  });

export const basesQuery = (workspace: string, search: LevelsSearch) =>
  queryOptions({
    queryKey: ['expectationBases', workspace, search],
    queryFn: ({ signal }) => api.get<BasesReport>(`${base(workspace)}/expectation-bases`, search, { signal }),
  });

export const levelsFile = (workspace: string, what: 'levels' | 'bases', form: 'csv' | 'xlsx', search: LevelsSearch) =>
  api.url(`${base(workspace)}/expectation-${what}.${form}`, search);
