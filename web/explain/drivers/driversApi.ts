import type { DriverColumns, DriverModel, SavedDriverModel } from '@plumbline/model/driverModel.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';

const at = (workspace: string, rest: string): string =>
  `/api/workspaces/${encodeURIComponent(workspace)}/drivers/${rest}`;

export const driverColumnsQuery = (workspace: string, locale: string) =>
  queryOptions({
    queryKey: ['drivers', workspace, 'columns', locale],
    queryFn: ({ signal }) => api.get<DriverColumns>(at(workspace, 'columns'), {}, { signal }),
    staleTime: 60_000,
  });

export const driverModelsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['drivers', workspace, 'models'],
    queryFn: ({ signal }) => api.get<{ models: SavedDriverModel[] }>(at(workspace, 'models'), {}, { signal }),
  });

type Kept = { id: string; version: number };
type Said = { name: string; model: DriverModel };

async function written<T>(workspace: string, work: Promise<T>): Promise<T> {
  const answer = await work;
  await queryClient.invalidateQueries({ queryKey: ['drivers', workspace, 'models'] });
  return answer;
}

export const driversApi = {
  add: (workspace: string, said: Said) => written(workspace, api.post<Kept>(at(workspace, 'models'), said)),
  change: (workspace: string, { id, version }: Kept, said: Said) =>
    written(workspace, api.put<Kept>(at(workspace, `models/${id}`), { ...said, version })),
  putAway: (workspace: string, id: string) => written(workspace, api.del<Kept>(at(workspace, `models/${id}`))),
  /** Addresses of a table of a run, for both forms. */
  tables: (workspace: string, run: string, table: string) => ({
    csv: api.url(at(workspace, `runs/${run}/table.csv`), { table }),
    xlsx: api.url(at(workspace, `runs/${run}/table.xlsx`), { table }),
  }),
};
