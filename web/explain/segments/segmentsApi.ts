import type { GuidedColumns } from '@plumbline/model/guidedReport.ts';
import type {
  CustomerSegment,
  NamedSegment,
  Placed,
  SegmentationItem,
  SegmentationReport,
} from '@plumbline/model/segmentation.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';

const at = (workspace: string, rest: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/${rest}`;

export const segmentationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['segmentations', workspace],
    queryFn: ({ signal }) =>
      api.get<{ segmentations: SegmentationItem[] }>(at(workspace, 'segmentations'), {}, { signal }),
  });

export const segmentationQuery = (workspace: string, id: string, version: number | undefined) =>
  queryOptions({
    queryKey: ['segmentations', workspace, id, version ?? 0],
    queryFn: ({ signal }) =>
      api.get<SegmentationReport>(at(workspace, `segmentations/${id}`), version === undefined ? {} : { version }, {
        signal,
      }),
  });

export const customerSegmentsQuery = (workspace: string, customer: string) =>
  queryOptions({
    queryKey: ['segmentations', workspace, 'customer', customer],
    queryFn: ({ signal }) =>
      api.get<{ segments: CustomerSegment[] }>(at(workspace, `customers/${customer}/segments`), {}, { signal }),
  });

/** Dimensions and metrics with the marks that customers have of them; under the key of all pages that choose from them. */
export const markColumnsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['guidedColumns', workspace],
    queryFn: ({ signal }) => api.get<GuidedColumns>(at(workspace, 'guided/columns'), {}, { signal }),
  });

/** What was written changes what is kept. */
async function written<T>(work: Promise<T>): Promise<T> {
  const answer = await work;
  await queryClient.invalidateQueries({ queryKey: ['segmentations'] });
  return answer;
}

export const segmentsApi = {
  name: (workspace: string, id: string, name: string, names: NamedSegment[]) =>
    written(api.put<void>(at(workspace, `segmentations/${id}`), { name, names })),
  remove: (workspace: string, id: string) => written(api.del<void>(at(workspace, `segmentations/${id}`))),
  restore: (workspace: string, id: string) => written(api.post<void>(at(workspace, `segmentations/${id}/restore`), {})),
  place: (workspace: string, id: string, values: Record<string, number | string>) =>
    api.post<Placed>(at(workspace, `segmentations/${id}/place`), { values }),
  table: (workspace: string, id: string, version: number, table: string) => ({
    csv: api.url(at(workspace, `segmentations/${id}/tables/${table}/csv`), { version }),
    xlsx: api.url(at(workspace, `segmentations/${id}/tables/${table}/xlsx`), { version }),
  }),
  centres: (workspace: string, id: string, version: number) => ({
    csv: api.url(at(workspace, `segmentations/${id}/centres/csv`), { version }),
    xlsx: api.url(at(workspace, `segmentations/${id}/centres/xlsx`), { version }),
  }),
  foundTable: (workspace: string, run: string, table: 'groups' | 'profile' | 'tried') => ({
    csv: at(workspace, `models/segments/${run}/tables/${table}/csv`),
    xlsx: at(workspace, `models/segments/${run}/tables/${table}/xlsx`),
  }),
  valueTable: (workspace: string, run: string, table: string) => ({
    csv: at(workspace, `models/value/${run}/tables/${table}/csv`),
    xlsx: at(workspace, `models/value/${run}/tables/${table}/xlsx`),
  }),
};
