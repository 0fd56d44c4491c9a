import type { Dimension } from '@plumbline/model/dimension.ts';
import type {
  AgreementReport,
  Codes,
  QualitativeRecord,
  RecordContent,
  RecordEvidence,
  RecordFile,
  RecordSummary,
  TaskReport,
} from '@plumbline/model/record.ts';
import { queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';

export type RecordPage = { records: RecordSummary[]; next: string | null };

const base = (workspace: string): string => `/api/workspaces/${workspace}`;
const root = (workspace: string): string => `${base(workspace)}/records`;
const one = (workspace: string, record: string): string => `${root(workspace)}/${record}`;

/** Everything asked of records begins with this, so that a change of one asks for all of it again. */
const KEY = 'records';

export const recordQuery = (workspace: string, record: string) =>
  queryOptions({
    queryKey: ['record', workspace, record],
    queryFn: ({ signal }) => api.get<QualitativeRecord>(one(workspace, record), {}, { signal }),
    staleTime: 0,
  });

export const agreementQuery = (workspace: string, record: string) =>
  queryOptions({
    queryKey: [KEY, workspace, 'agreement', record],
    queryFn: ({ signal }) => api.get<AgreementReport>(`${one(workspace, record)}/agreement`, {}, { signal }),
    staleTime: 0,
  });

export const evidenceQuery = (workspace: string) =>
  queryOptions({
    queryKey: [KEY, workspace, 'evidence'],
    queryFn: ({ signal }) => api.get<RecordEvidence>(`${root(workspace)}/evidence`, {}, { signal }),
    staleTime: 0,
  });

/** Of one record, or of all. */
export const tasksQuery = (workspace: string, record?: string) =>
  queryOptions({
    queryKey: [KEY, workspace, 'tasks', record ?? 'all'],
    queryFn: ({ signal }) => api.get<TaskReport>(`${root(workspace)}/tasks`, { record }, { signal }),
    staleTime: 0,
  });

export const causesQuery = (workspace: string) =>
  queryOptions({
    queryKey: [KEY, workspace, 'causes'],
    queryFn: ({ signal }) =>
      api.get<{ causes: { cause: string; passages: number }[] }>(`${root(workspace)}/causes`, {}, { signal }),
  });

export const dimensionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['dimensions', workspace],
    queryFn: ({ signal }) => api.get<{ dimensions: Dimension[] }>(`${base(workspace)}/dimensions`, {}, { signal }),
  });

export const recordsKey = (workspace: string): readonly string[] => [KEY, workspace];

const passage = (workspace: string, record: string, id: string): string => `${one(workspace, record)}/passages/${id}`;

export const recordsApi = {
  list: (workspace: string, query: Query, signal: AbortSignal) =>
    api.get<RecordPage>(root(workspace), query, { signal }),
  create: (workspace: string, content: RecordContent) => api.post<QualitativeRecord>(root(workspace), content),
  change: (workspace: string, record: string, revision: number, content: RecordContent) =>
    api.put<QualitativeRecord>(one(workspace, record), { revision, content }),
  remove: (workspace: string, record: string) => api.del<void>(one(workspace, record)),
  restore: (workspace: string, record: string) => api.post<QualitativeRecord>(`${one(workspace, record)}/restore`),
  compare: (workspace: string, record: string) => api.post<QualitativeRecord>(`${one(workspace, record)}/compare`),
  mark: (
    workspace: string,
    record: string,
    range: { revision: number; from: number; to: number; speaker: string | null },
  ) => api.post<QualitativeRecord>(`${one(workspace, record)}/passages`, range),
  unmark: (workspace: string, record: string, id: string) => api.del<QualitativeRecord>(passage(workspace, record, id)),
  code: (workspace: string, record: string, id: string, codes: Codes) =>
    api.put<QualitativeRecord>(`${passage(workspace, record, id)}/coding`, codes),
  resolve: (workspace: string, record: string, id: string, decision: { codes: Codes; because: string }) =>
    api.put<QualitativeRecord>(`${passage(workspace, record, id)}/resolution`, decision),
  attach: (workspace: string, record: string, file: File, onProgress: (share: number) => void) =>
    api.upload<RecordFile>(`${one(workspace, record)}/files`, file, { query: { name: file.name }, onProgress }),
  detach: (workspace: string, record: string, file: string) => api.del<void>(`${one(workspace, record)}/files/${file}`),
  fileUrl: (workspace: string, record: string, file: string) => api.url(`${one(workspace, record)}/files/${file}`),
  passagesUrl: (workspace: string) => api.url(`${root(workspace)}/passages.csv`),
};
