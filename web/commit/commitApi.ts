import { queryOptions } from '@tanstack/react-query';
import { api } from '../shell/api.ts';

/** One thing that was decided, as `GET …/decisions` has it. */
export type Decision = {
  kind: 'standard' | 'promised' | 'benchmark';
  dimension: string;
  names: Record<string, string> | null;
  point: number;
  since: string;
  who: string;
  origin: string;
  whom: string;
  source: string;
  import: number | null;
  state: 'inForce' | 'later' | 'replaced';
  stale: boolean;
};

export const commitAddress = (workspace: string, rest: string): string =>
  `/api/workspaces/${encodeURIComponent(workspace)}/${rest}`;

export const decisionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['decisions', workspace],
    queryFn: ({ signal }) => api.get<{ decisions: Decision[] }>(commitAddress(workspace, 'decisions'), {}, { signal }),
  });
