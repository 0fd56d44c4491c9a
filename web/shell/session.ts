import type { Role } from '@plumbline/model/access.ts';
import { QueryClient, queryOptions } from '@tanstack/react-query';
import { api, Problem } from './api.ts';

export type SessionWorkspace = { key: string; name: string; demo: boolean; role: Role; zone: string };
export type Session = { user: { id: string; name: string; email: string } | null; workspaces: SessionWorkspace[] };
export type Health = {
  status: string;
  version: string;
  owner: boolean;
  demo: 'making' | 'ready' | 'none';
};

/** Asks again only where the server said it is not available now; every other refusal is an answer. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof Problem && error.code === 'unavailable',
    },
  },
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api.get<Session>('/api/session', {}, { signal }),
  staleTime: 5 * 60_000,
});

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => api.get<Health>('/api/health', {}, { signal }),
});

/** Forgets everything that was read as somebody else. */
export async function renewSession(): Promise<Session> {
  queryClient.clear();
  return queryClient.fetchQuery(sessionQuery);
}
