import type { BeliefReport, BeliefSheet, BeliefSheetInput } from '@plumbline/model/beliefSheet.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/belief-sheets`;
/** Answers come in while the page is open. */
const LOOK_AGAIN_MS = 15_000;

export const sheetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['beliefSheets', workspace],
    queryFn: ({ signal }) => api.get<{ sheets: BeliefSheet[] }>(base(workspace), {}, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const beliefsQuery = (workspace: string, sheet: string) =>
  queryOptions({
    queryKey: ['beliefs', workspace, sheet],
    queryFn: ({ signal }) => api.get<BeliefReport>(`${base(workspace)}/${sheet}/beliefs`, {}, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const makeSheet = (workspace: string, input: BeliefSheetInput): Promise<BeliefSheet> =>
  api.post(base(workspace), input);

export const closeSheet = (workspace: string, sheet: string): Promise<BeliefSheet> =>
  api.post(`${base(workspace)}/${sheet}/close`, {});

export const beliefsFile = (workspace: string, sheet: string, form: 'csv' | 'xlsx'): string =>
  api.url(`${base(workspace)}/${sheet}/beliefs.${form}`);
