import type {
  Portal,
  PortalEvent,
  PortalLink,
  PortalRound,
  PortalSettings,
  PortalText,
  PortalWords,
  QueueItem,
  RoundInput,
  SuggestionDetail,
  SuggestionStatus,
  SuggestionsPage,
} from '@plumbline/model/portal.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';
import type { PortalSearch } from './portalSearch.ts';

const at = (workspace: string, rest = ''): string => commitAddress(workspace, `portal${rest}`);
const keyOf = (workspace: string, ...rest: readonly unknown[]) => ['portal', workspace, ...rest] as const;

export const portalQuery = (workspace: string) =>
  queryOptions({
    queryKey: keyOf(workspace, 'settings'),
    queryFn: ({ signal }) => api.get<Portal>(at(workspace), {}, { signal }),
  });
export const suggestionsQuery = (workspace: string, search: PortalSearch) =>
  queryOptions({
    queryKey: keyOf(workspace, 'list', search),
    queryFn: ({ signal }) => api.get<SuggestionsPage>(at(workspace, '/suggestions'), search, { signal }),
    placeholderData: keepPreviousData,
  });
export const suggestionQuery = (workspace: string, suggestion: string) =>
  queryOptions({
    queryKey: keyOf(workspace, 'one', suggestion),
    queryFn: ({ signal }) => api.get<SuggestionDetail>(at(workspace, `/suggestions/${suggestion}`), {}, { signal }),
  });
export const queueQuery = (workspace: string) =>
  queryOptions({
    queryKey: keyOf(workspace, 'queue'),
    queryFn: ({ signal }) => api.get<{ items: QueueItem[] }>(at(workspace, '/queue'), {}, { signal }),
  });
export const roundsQuery = (workspace: string) =>
  queryOptions({
    queryKey: keyOf(workspace, 'rounds'),
    queryFn: ({ signal }) => api.get<{ rounds: PortalRound[] }>(at(workspace, '/rounds'), {}, { signal }),
  });
export const linksQuery = (workspace: string) =>
  queryOptions({
    queryKey: keyOf(workspace, 'links'),
    queryFn: ({ signal }) => api.get<{ links: PortalLink[] }>(at(workspace, '/links'), {}, { signal }),
  });
export const decisionsOfPortalQuery = (workspace: string) =>
  queryOptions({
    queryKey: keyOf(workspace, 'decisions'),
    queryFn: ({ signal }) => api.get<{ events: PortalEvent[] }>(at(workspace, '/decisions'), {}, { signal }),
  });

export const exportOf = (workspace: string, format: 'csv' | 'xlsx', { page: _page, ...search }: PortalSearch): string =>
  api.url(at(workspace, `/suggestions.${format}`), search);

/** One decision changes what several pages show. */
async function changed<T>(workspace: string, work: Promise<T>): Promise<T> {
  const answer = await work;
  await queryClient.invalidateQueries({ queryKey: keyOf(workspace) });
  return answer;
}
type Reason = { because: string };
const one = (suggestion: string, rest: string) => `/suggestions/${suggestion}/${rest}`;

export const portalApi = {
  save: (workspace: string, settings: PortalSettings) => changed(workspace, api.put<Portal>(at(workspace), settings)),
  setStatus: (workspace: string, id: string, body: Reason & { status: SuggestionStatus; tell: boolean }) =>
    changed(workspace, api.post<SuggestionDetail>(at(workspace, one(id, 'status')), body)),
  answer: (workspace: string, id: string, body: { answer: PortalWords; tell: boolean }) =>
    changed(workspace, api.put<SuggestionDetail>(at(workspace, one(id, 'answer')), body)),
  merge: (workspace: string, id: string, body: Reason & { into: string }) =>
    changed(workspace, api.post<SuggestionDetail>(at(workspace, one(id, 'merge')), body)),
  unmerge: (workspace: string, id: string, body: Reason) =>
    changed(workspace, api.post<SuggestionDetail>(at(workspace, one(id, 'unmerge')), body)),
  place: (workspace: string, id: string, body: { dimension: string | null; shortlisted: boolean }) =>
    changed(workspace, api.put<SuggestionDetail>(at(workspace, one(id, 'place')), body)),
  judge: (workspace: string, body: Reason & { kind: PortalText; id: string; judgement: string }) =>
    changed(workspace, api.post<{ items: QueueItem[] }>(at(workspace, '/judgements'), body)),
  block: (workspace: string, person: string, body: Reason & { blocked: boolean }) =>
    changed(workspace, api.post<{ items: QueueItem[] }>(at(workspace, `/people/${person}/block`), body)),
  beginRound: (workspace: string, input: RoundInput) => changed(workspace, api.post(at(workspace, '/rounds'), input)),
  changeRound: (workspace: string, round: string, input: RoundInput) =>
    changed(workspace, api.put(at(workspace, `/rounds/${round}`), input)),
  makeLinks: (workspace: string, customers: readonly string[]) =>
    changed(workspace, api.post(at(workspace, '/links'), { customers })),
  revokeLink: (workspace: string, link: string) => changed(workspace, api.del(at(workspace, `/links/${link}`))),
};
