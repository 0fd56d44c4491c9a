import type {
  CustomerDetail,
  CustomerEventKind,
  CustomerFacets,
  CustomerJourney,
  CustomersPage,
} from '@plumbline/model/customer.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { IdentityDecision, MergeSuggestion } from '@plumbline/model/identity.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import type { CustomersSearch } from './customersSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}/customers`;

export const customersQuery = (workspace: string, search: CustomersSearch) =>
  infiniteQueryOptions({
    queryKey: ['customers', workspace, search],
    queryFn: ({ pageParam, signal }) =>
      api.get<CustomersPage>(base(workspace), { ...search, after: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    // while cards are built anew the list says so, and looks again
    refetchInterval: ({ state }) => (state.data?.pages[0]?.cards.current === false ? 3000 : false),
  });

export const customerFacetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['customerFacets', workspace],
    queryFn: ({ signal }) => api.get<CustomerFacets>(`${base(workspace)}/facets`, {}, { signal }),
    staleTime: 60_000,
  });

export const customerQuery = (workspace: string, customer: string) =>
  queryOptions({
    queryKey: ['customer', workspace, customer],
    queryFn: ({ signal }) => api.get<CustomerDetail>(`${base(workspace)}/${customer}`, {}, { signal }),
    // each opening is noted: it is not opened again by itself
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

export const journeyQuery = (workspace: string, customer: string, kind: CustomerEventKind | null) =>
  infiniteQueryOptions({
    queryKey: ['customerJourney', workspace, customer, kind],
    queryFn: ({ pageParam, signal }) =>
      api.get<CustomerJourney>(`${base(workspace)}/${customer}/journey`, { kind, after: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** The company's lines, beside which those of one person stand. */
export const companyLinesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['companyLines', workspace],
    queryFn: ({ signal }) => api.get<GapsReport>(`/api/workspaces/${workspace}/lines`, {}, { signal }),
    staleTime: 300_000,
  });

export const decisionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['identityDecisions', workspace],
    queryFn: ({ signal }) => api.get<{ decisions: IdentityDecision[] }>(`${base(workspace)}/decisions`, {}, { signal }),
    staleTime: 0,
  });

export const suggestionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['identitySuggestions', workspace],
    queryFn: ({ signal }) =>
      api.get<{ suggestions: MergeSuggestion[]; more: boolean }>(`${base(workspace)}/suggestions`, {}, { signal }),
    staleTime: 0,
  });

export const customersApi = {
  file: (workspace: string, kind: 'csv' | 'xlsx', search: CustomersSearch) =>
    api.url(`${base(workspace)}.${kind}`, search),
  merge: (workspace: string, keyA: string, keyB: string, reason: string) =>
    api.post<IdentityDecision>(`${base(workspace)}/merge`, { keyA, keyB, reason }),
  apart: (workspace: string, keyA: string, keyB: string, reason: string) =>
    api.post<IdentityDecision>(`${base(workspace)}/apart`, { keyA, keyB, reason }),
  retract: (workspace: string, decision: string) => api.del<void>(`${base(workspace)}/decisions/${decision}`),
};

/** Who is one person has changed: whatever shows customers is looked at again. */
export async function settleIdentity(workspace: string): Promise<void> {
  const keys = ['customers', 'customer', 'customerJourney', 'identityDecisions', 'identitySuggestions'];
  await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key, workspace] })));
}
