import type { Dimension } from '@plumbline/model/dimension.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { commitAddress } from '../commitApi.ts';

/** The tree of dimensions; under the same key as where it is worked on, so that it is asked for once. */
export const treeQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['expectationTree', workspace],
    queryFn: ({ signal }) =>
      api.get<{ dimensions: Dimension[] }>(commitAddress(workspace, 'expectation/tree'), {}, { signal }),
  });
