import type { Locale, Names } from '@plumbline/model/locale.ts';
import type {
  PUBLIC_MARKS,
  PUBLIC_SPLITS,
  TransparencyDocument,
  TransparencyDraft,
  TransparencyPreview,
  TransparencyState,
} from '@plumbline/model/transparency.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';

/** What there is to choose from, as `GET …/transparency/choices` has it. */
export type Choices = {
  dimensions: { key: string; names: Names; marks: (typeof PUBLIC_MARKS)[number][] }[];
  indices: { key: string; names: Names }[];
  promises: { promise: string; names: Names; withdrawn: boolean }[];
  topics: { topic: number; name: string; texts: number }[];
  splits: (typeof PUBLIC_SPLITS)[number][];
};

const at = (workspace: string, rest = ''): string => commitAddress(workspace, `transparency${rest}`);
const keyOf = (workspace: string) => ['transparency', workspace];

export const transparencyQuery = (workspace: string) =>
  queryOptions({
    queryKey: keyOf(workspace),
    queryFn: ({ signal }) => api.get<TransparencyState>(at(workspace), {}, { signal }),
  });

export const choicesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['transparencyChoices', workspace],
    queryFn: ({ signal }) => api.get<Choices>(at(workspace, '/choices'), {}, { signal }),
  });

export const previewQuery = (workspace: string, draft: TransparencyDraft, locale: Locale) =>
  queryOptions({
    queryKey: ['transparencyPreview', workspace, draft, locale],
    queryFn: ({ signal }) => api.post<TransparencyPreview>(at(workspace, '/preview'), { draft, locale }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

async function keep<T extends TransparencyState>(workspace: string, work: Promise<T>): Promise<T> {
  const state = await work;
  queryClient.setQueryData(keyOf(workspace), state);
  return state;
}

export const transparencyApi = {
  save: (workspace: string, draft: TransparencyDraft, revision: number) =>
    keep(workspace, api.put<TransparencyState>(at(workspace), { draft, revision })),
  publish: (workspace: string, revision: number) =>
    keep(workspace, api.post<TransparencyState & { edition: number }>(at(workspace, '/publish'), { revision })),
  withdraw: (workspace: string, edition: number, because: string) =>
    keep(workspace, api.post<TransparencyState>(at(workspace, `/editions/${edition}/withdraw`), { because })),
  previewLink: (workspace: string) => api.post<{ address: string; until: string }>(at(workspace, '/preview-link'), {}),
  bring: async (workspace: string, file: File): Promise<TransparencyDocument> => {
    const brought = await api.upload<TransparencyDocument>(at(workspace, '/documents'), file, {
      query: { name: file.name },
    });
    await queryClient.invalidateQueries({ queryKey: keyOf(workspace) });
    return brought;
  },
};
