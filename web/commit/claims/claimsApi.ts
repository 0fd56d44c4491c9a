import type { Dimension } from '@plumbline/model/dimension.ts';
import type { ClaimInput, ClaimsReport } from '@plumbline/model/market.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';

const address = (workspace: string, rest = ''): string => commitAddress(workspace, `competitor-claims${rest}`);

export const claimsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['market', workspace, 'claims'],
    queryFn: ({ signal }) => api.get<ClaimsReport>(address(workspace), {}, { signal }),
  });

export const treeQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['dimensions', workspace],
    queryFn: ({ signal }) =>
      api.get<{ dimensions: Dimension[] }>(commitAddress(workspace, 'dimensions'), {}, { signal }),
  });

/** A claim makes its competitor known, so that all pages of the market ask anew. */
async function written<T>(work: Promise<T>): Promise<T> {
  const answer = await work;
  await queryClient.invalidateQueries({ queryKey: ['market'] });
  return answer;
}

export const claimsApi = {
  file: (workspace: string, form: 'csv' | 'xlsx') => address(workspace, `.${form}`),
  save: (workspace: string, input: ClaimInput, id: string | null) =>
    written(
      id === null
        ? api.post<{ id: string }>(address(workspace), input)
        : api.put<{ id: string }>(address(workspace, `/${id}`), input),
    ),
  remove: (workspace: string, id: string) => written(api.del<void>(address(workspace, `/${id}`))),
  restore: (workspace: string, id: string) => written(api.post<void>(address(workspace, `/${id}/restore`), {})),
};
