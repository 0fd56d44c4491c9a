import type { FiveGapsEvidence, FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import type { FiveGapsSearch } from './fiveGapsSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/five-gaps`;
/** All dimensions are asked for at once; which is open and which level is listed is of the page. */
const periodOf = ({ from, to }: FiveGapsSearch) => ({ from, to });

export const fiveGapsQuery = (workspace: string, search: FiveGapsSearch) =>
  queryOptions({
    queryKey: ['fiveGaps', workspace, periodOf(search)],
    queryFn: ({ signal }) => api.get<FiveGapsReport>(base(workspace), periodOf(search), { signal }),
  });

export const fiveGapsEvidenceQuery = (workspace: string, dimension: string, search: FiveGapsSearch) =>
  queryOptions({
    queryKey: ['fiveGapsEvidence', workspace, dimension, periodOf(search)],
    queryFn: ({ signal }) =>
      api.get<FiveGapsEvidence>(`${base(workspace)}/${encodeURIComponent(dimension)}/evidence`, periodOf(search), {
        signal,
      }),
  });

export const fiveGapsFile = (workspace: string, form: 'csv' | 'xlsx', search: FiveGapsSearch): string =>
  api.url(`${base(workspace)}.${form}`, periodOf(search));

export const fiveGapsEvidenceFile = (
  workspace: string,
  dimension: string,
  form: 'csv' | 'xlsx',
  search: FiveGapsSearch,
): string => api.url(`${base(workspace)}/${encodeURIComponent(dimension)}/evidence.${form}`, periodOf(search));
