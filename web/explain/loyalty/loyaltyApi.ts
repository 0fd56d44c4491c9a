import type { RiskyCustomers, ScoreAnswer, ScoreAsk } from '@plumbline/model/churn.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { WorthInputs, WorthInputsVersions } from '@plumbline/model/worth.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const root = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}`;

export const choicesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['loyaltyChoices', workspace],
    queryFn: ({ signal }) => api.get<LoyaltyChoices>(`${root(workspace)}/loyalty/choices`, {}, { signal }),
  });

export const worthInputsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['worthInputs', workspace],
    queryFn: ({ signal }) => api.get<WorthInputsVersions>(`${root(workspace)}/loyalty/worth-inputs`, {}, { signal }),
  });

export const riskyQuery = (workspace: string, run: string) =>
  queryOptions({
    queryKey: ['riskyCustomers', workspace, run],
    queryFn: ({ signal }) =>
      api.get<RiskyCustomers>(`${root(workspace)}/models/churn/${run}/customers`, {}, { signal }),
  });

/** What pages of loyalty say to the server, and where its tables lie. */
export const loyaltyApi = {
  saveInputs: (workspace: string, version: number, inputs: WorthInputs) =>
    api.post<WorthInputsVersions>(`${root(workspace)}/loyalty/worth-inputs`, { version, inputs }),
  score: (workspace: string, ask: ScoreAsk) => api.post<ScoreAnswer>(`${root(workspace)}/loyalty/churn-scores`, ask),
  /** addresses of a table of a run, as CSV and as a workbook */
  tables: (workspace: string, kind: string, run: string, table: string) => ({
    csv: `${root(workspace)}/models/${kind}/${run}/${table}/csv`,
    xlsx: `${root(workspace)}/models/${kind}/${run}/${table}/xlsx`,
  }),
};
