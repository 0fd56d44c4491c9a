import type { BudgetMove, ChannelContradictions, ChannelCostInput, ChannelsReport } from '@plumbline/model/channels.ts';
import { queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';
import type { ChannelsSearch } from './channelsSearch.ts';

const root = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/channels`;

export const channelsApi = {
  file: (workspace: string, rest: string, search: ChannelsSearch) =>
    api.url(`${root(workspace)}/${rest}`, search as Query),
  addCost: (workspace: string, cost: ChannelCostInput) => api.post<{ id: string }>(`${root(workspace)}/costs`, cost),
  removeCost: (workspace: string, cost: string) => api.del<void>(`${root(workspace)}/costs/${cost}`),
};

export const channelsQuery = (workspace: string, search: ChannelsSearch) =>
  queryOptions({
    queryKey: ['channels', workspace, search],
    queryFn: ({ signal }) => api.get<ChannelsReport>(root(workspace), search as Query, { signal }),
  });

export const contradictionsQuery = (workspace: string, search: ChannelsSearch) =>
  queryOptions({
    queryKey: ['channelContradictions', workspace, search],
    queryFn: ({ signal }) =>
      api.get<ChannelContradictions>(`${root(workspace)}/contradictions`, search as Query, { signal }),
  });

export type Move = { source: string; target: string; amount: number };
export const moveQuery = (workspace: string, search: ChannelsSearch, move: Move) =>
  queryOptions({
    queryKey: ['budgetMove', workspace, search, move],
    queryFn: ({ signal }) =>
      api.get<BudgetMove>(`${root(workspace)}/move`, { ...search, ...move } as Query, { signal }),
  });
