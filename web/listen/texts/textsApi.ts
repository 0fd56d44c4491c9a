import type { TextOverview, TextsPage, TextWork } from '@plumbline/model/textReading.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';
import type { TextsSearch } from './textsSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/texts`;

/** What of the address the server is asked for. */
export function questionOf({ trend: _trend, ...filters }: TextsSearch): Query {
  return filters;
}

export const textsQuery = (workspace: string, search: TextsSearch) =>
  infiniteQueryOptions({
    queryKey: ['texts', workspace, questionOf(search)],
    queryFn: ({ signal, pageParam }) =>
      api.get<TextsPage>(base(workspace), { ...questionOf(search), after: pageParam ?? undefined }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

export const overviewQuery = (workspace: string, search: TextsSearch) =>
  queryOptions({
    queryKey: ['textOverview', workspace, search],
    queryFn: ({ signal }) =>
      api.get<TextOverview>(`${base(workspace)}/overview`, { ...questionOf(search), trend: search.trend }, { signal }),
    placeholderData: keepPreviousData,
  });

export const workQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['textWork', workspace],
    queryFn: ({ signal }) => api.get<TextWork>(`${base(workspace)}/work`, {}, { signal }),
  });

export type TextMethod = {
  title: string;
  formula: string;
  explanation: string;
  source: { citation: string };
  checked: string;
};

/** How the share of blame is computed, in the reader's language. */
export const methodQuery = (locale: string) =>
  queryOptions({
    queryKey: ['method', 'text-share', locale],
    queryFn: ({ signal }) => api.get<TextMethod>('/api/methods/text-share', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const textsApi = {
  begin: (workspace: string) => api.post<TextWork>(`${base(workspace)}/work`, {}),
  stop: (workspace: string) => api.post<TextWork>(`${base(workspace)}/work/cancel`, {}),
  eventsUrl: (workspace: string) => `${base(workspace)}/work/events`,
  file: (workspace: string, search: TextsSearch, kind: 'csv' | 'xlsx') => {
    const values = new URLSearchParams();
    for (const [key, value] of Object.entries(questionOf(search)))
      for (const one of Array.isArray(value) ? value : [value]) values.append(key, String(one));
    return `${base(workspace)}.${kind}?${values.toString()}`;
  },
};
