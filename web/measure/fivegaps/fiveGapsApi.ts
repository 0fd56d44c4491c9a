import type { FiveGapsEvidence, FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { whereSearch } from '../../shell/whereSearch.ts';
import type { FiveGapsSearch } from './fiveGapsSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/five-gaps`;

/** All dimensions are asked for at once; which is open and which level is listed is of the page. */
export const fiveGapsQuery = (workspace: string, search: FiveGapsSearch) =>
  queryOptions({
    queryKey: ['fiveGaps', workspace, whereSearch(search)],
    queryFn: ({ signal }) => api.get<FiveGapsReport>(base(workspace), whereSearch(search), { signal }),
  });

export const fiveGapsEvidenceQuery = (workspace: string, dimension: string, search: FiveGapsSearch) =>
  queryOptions({
    queryKey: ['fiveGapsEvidence', workspace, dimension, whereSearch(search)],
    queryFn: ({ signal }) =>
      api.get<FiveGapsEvidence>(`${base(workspace)}/${encodeURIComponent(dimension)}/evidence`, whereSearch(search), {
        signal,
      }),
  });

export const fiveGapsFile = (workspace: string, form: 'csv' | 'xlsx', search: FiveGapsSearch): string =>
  api.url(`${base(workspace)}.${form}`, whereSearch(search));

export const fiveGapsEvidenceFile = (
  workspace: string,
  dimension: string,
  form: 'csv' | 'xlsx',
  search: FiveGapsSearch,
): string => api.url(`${base(workspace)}/${encodeURIComponent(dimension)}/evidence.${form}`, whereSearch(search));
