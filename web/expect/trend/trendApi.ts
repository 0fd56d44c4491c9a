import type { Dimension } from '@plumbline/model/dimension.ts';
import type {
  EventContent,
  ExpectationEvent,
  OutsideSeries,
  OutsideTrial,
  TrendList,
  TrendSeries,
} from '@plumbline/model/expectationTrend.ts';
import { queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';
import { askedOf, type TrendSearch } from './trendSearch.ts';

export type Chosen = TrendSearch & { dimension: string; of: string };

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}`;

export const trendsQuery = (workspace: string, search: TrendSearch) => {
  const asked = askedOf(search);
  return queryOptions({
    queryKey: ['expectationTrends', workspace, asked],
    queryFn: ({ signal }) => api.get<TrendList>(`${base(workspace)}/expectation-trends`, asked, { signal }),
  });
};

export const seriesQuery = (workspace: string, chosen: Chosen) =>
  queryOptions({
    queryKey: ['expectationTrend', workspace, chosen],
    queryFn: ({ signal }) => api.get<TrendSeries>(`${base(workspace)}/expectation-trends/series`, chosen, { signal }),
  });

export const trialQuery = (workspace: string, asked: Chosen & { outside: string; lag?: number }) =>
  queryOptions({
    queryKey: ['outsideTrial', workspace, asked],
    queryFn: ({ signal }) => api.get<OutsideTrial>(`${base(workspace)}/expectation-trends/trial`, asked, { signal }),
    staleTime: 300_000,
  });

export const eventsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['expectationEvents', workspace],
    queryFn: ({ signal }) =>
      api.get<{ events: ExpectationEvent[] }>(`${base(workspace)}/expectation-events`, {}, { signal }),
  });

/** Under the same key as everywhere else. */
export const dimensionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['dimensions', workspace],
    queryFn: ({ signal }) => api.get<{ dimensions: Dimension[] }>(`${base(workspace)}/dimensions`, {}, { signal }),
  });

export const outsideQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['outsideSeries', workspace],
    queryFn: ({ signal }) => api.get<{ series: OutsideSeries[] }>(`${base(workspace)}/outside-series`, {}, { signal }),
  });

export const trendApi = {
  note: (workspace: string, event: EventContent) =>
    api.post<{ id: string }>(`${base(workspace)}/expectation-events`, event),
  correct: (workspace: string, id: string, event: EventContent) =>
    api.put<undefined>(`${base(workspace)}/expectation-events/${id}`, event),
  drop: (workspace: string, id: string) => api.del<undefined>(`${base(workspace)}/expectation-events/${id}`),
  bring: (workspace: string, file: { text: string; fileName: string }) =>
    api.post<{ kept: string[] }>(`${base(workspace)}/outside-series`, file),
  dropOutside: (workspace: string, id: string) => api.del<undefined>(`${base(workspace)}/outside-series/${id}`),
  listFile: (workspace: string, form: 'csv' | 'xlsx', search: TrendSearch) =>
    api.url(`${base(workspace)}/expectation-trends.${form}`, askedOf(search) as Query),
  seriesFile: (workspace: string, form: 'csv' | 'xlsx', chosen: Chosen) =>
    api.url(`${base(workspace)}/expectation-trends/series.${form}`, chosen as Query),
};
