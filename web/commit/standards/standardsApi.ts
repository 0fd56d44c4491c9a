import type {
  Standard,
  StandardCapability,
  StandardHours,
  StandardInput,
  StandardQuestion,
  StandardSegment,
  StandardShare,
} from '@plumbline/model/standard.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';

const one = (workspace: string, standard: string, rest = ''): string =>
  commitAddress(workspace, `standards/${standard}${rest}`);

/** Whom and what a value is tried on. */
export type Tried = {
  dimension: string;
  unit: string;
  segment: StandardSegment | null;
  touchpoint: string | null;
  days: number;
};

export const standardsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['standards', workspace],
    queryFn: ({ signal }) => api.get<{ standards: Standard[] }>(commitAddress(workspace, 'standards'), {}, { signal }),
  });

export const standardQuery = (workspace: string, standard: string) =>
  queryOptions({
    queryKey: ['standards', workspace, standard],
    queryFn: ({ signal }) => api.get<Standard>(one(workspace, standard), {}, { signal }),
  });

export const shareQuery = (workspace: string, standard: string) =>
  queryOptions({
    queryKey: ['standards', workspace, standard, 'share'],
    queryFn: ({ signal }) => api.get<StandardShare>(one(workspace, standard, '/share'), {}, { signal }),
    staleTime: 60_000,
  });

/** The whole table that the slider reads: moving it asks nothing more. */
export const trialQuery = (workspace: string, tried: Tried, values: readonly number[], segmentBy: string) =>
  queryOptions({
    queryKey: ['standardTrial', workspace, tried, values, segmentBy],
    queryFn: ({ signal }) =>
      api.post<StandardCapability>(
        commitAddress(workspace, 'standard-trial'),
        { ...tried, values, segmentBy },
        { signal },
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const hoursQuery = (workspace: string, tried: Tried, value: number) =>
  queryOptions({
    queryKey: ['standardHours', workspace, tried, value],
    queryFn: ({ signal }) =>
      api.post<StandardHours>(commitAddress(workspace, 'standard-hours'), { ...tried, value }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const signersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['standardSigners', workspace],
    queryFn: ({ signal }) =>
      api.get<{ people: { id: string; name: string; role: string }[] }>(
        commitAddress(workspace, 'standard-signers'),
        {},
        { signal },
      ),
  });

const renew = async <T>(workspace: string, work: Promise<T>): Promise<T> => {
  const done = await work;
  await queryClient.invalidateQueries({ queryKey: ['standards', workspace] });
  await queryClient.invalidateQueries({ queryKey: ['laws', workspace] });
  await queryClient.invalidateQueries({ queryKey: ['kano', workspace, 'reopened'] });
  return done;
};

/** What a department says of the proposal it has read. */
export type SignOff = { department: string; yes: boolean; version: number; round: number; because: string };

export const standardsApi = {
  draft: (workspace: string, input: StandardInput) =>
    renew(workspace, api.post<Standard>(commitAddress(workspace, 'standards'), input)),
  redraft: (workspace: string, standard: string, input: StandardInput) =>
    renew(workspace, api.put<Standard>(one(workspace, standard, '/draft'), input)),
  propose: (workspace: string, standard: string) =>
    renew(workspace, api.post<Standard>(one(workspace, standard, '/propose'))),
  sign: (workspace: string, standard: string, said: SignOff) =>
    renew(workspace, api.post<Standard>(one(workspace, standard, '/sign'), said)),
  publish: (workspace: string, standard: string) =>
    renew(workspace, api.post<Standard>(one(workspace, standard, '/publish'))),
  withdraw: (workspace: string, standard: string, because: string) =>
    renew(workspace, api.post<Standard>(one(workspace, standard, '/withdraw'), { because })),
  remove: (workspace: string, standard: string) => renew(workspace, api.del<void>(one(workspace, standard))),
  read: (workspace: string, standard: string) =>
    renew(workspace, api.post<Standard>(one(workspace, standard, '/read'))),
  train: (workspace: string, standard: string, noted: { department: string; day: string; people: string[] }) =>
    renew(workspace, api.post<Standard>(one(workspace, standard, '/trainings'), noted)),
  close: (
    workspace: string,
    { kind, id }: Pick<StandardQuestion, 'kind' | 'id'>,
    said: { outcome: 'kept' | 'changed'; because: string },
  ) => renew(workspace, api.post<void>(commitAddress(workspace, `standard-questions/${kind}/${id}/close`), said)),
};
