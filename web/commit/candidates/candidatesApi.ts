import type { PromiseCandidate, PromiseConflict } from '@plumbline/model/promiseCandidate.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';

export type CandidateState = PromiseCandidate['state'];
type CandidatesPage = { candidates: PromiseCandidate[]; withheld: boolean; texts: number | null };

export const candidatesQuery = (workspace: string, state: CandidateState) =>
  queryOptions({
    queryKey: ['promiseCandidates', workspace, state],
    queryFn: ({ signal }) =>
      api.get<CandidatesPage>(commitAddress(workspace, 'promise-candidates'), { state }, { signal }),
  });

export const conflictsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['promiseConflicts', workspace],
    queryFn: ({ signal }) =>
      api.get<{ conflicts: PromiseConflict[] }>(commitAddress(workspace, 'promise-conflicts'), {}, { signal }),
  });

async function renew<T>(workspace: string, work: Promise<T>): Promise<T> {
  const done = await work;
  await Promise.all(
    ['promiseCandidates', 'promiseConflicts', 'ledger'].map((name) =>
      queryClient.invalidateQueries({ queryKey: [name, workspace] }),
    ),
  );
  return done;
}

const candidate = (workspace: string, key: string, what: string) =>
  commitAddress(workspace, `promise-candidates/${key}/${what}`);
const conflict = (workspace: string, key: string, what: string) =>
  commitAddress(workspace, `promise-conflicts/${key}/${what}`);

export const candidatesApi = {
  confirm: (workspace: string, key: string) =>
    renew(workspace, api.post<ServicePromise>(candidate(workspace, key, 'confirm'))),
  dismiss: (workspace: string, key: string) => renew(workspace, api.post<void>(candidate(workspace, key, 'dismiss'))),
  restore: (workspace: string, key: string) => renew(workspace, api.post<void>(candidate(workspace, key, 'restore'))),
  resolve: (workspace: string, key: string, because: string) =>
    renew(workspace, api.post<void>(conflict(workspace, key, 'resolve'), { because })),
  reopen: (workspace: string, key: string) => renew(workspace, api.post<void>(conflict(workspace, key, 'reopen'))),
};
