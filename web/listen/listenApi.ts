import type { FilePreview, ImportRun, MappingGuess, QuarantinedRow } from '@plumbline/model/importRun.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../shell/api.ts';
import type { FileReading } from './setFileReading.ts';

export type SavedMapping = { name: string; yaml: string };
export type QuarantinePage = { columns: Record<string, string[]>; rows: QuarantinedRow[]; next: string | null };
export type NamedFile = { alias: string; file: string } & FileReading;
export type CheckedMapping = { mapping: unknown; problems: { path: string; what: string }[] };

const base = (workspace: string): string => `/api/workspaces/${workspace}`;
const one = (workspace: string, id: string): string => `${base(workspace)}/imports/${id}`;

/** States in which nothing more will happen by itself. */
export const isOver = ({ state }: ImportRun): boolean => !['waiting', 'reading', 'writing'].includes(state);

export const importsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['imports', workspace],
    queryFn: ({ signal }) => api.get<{ imports: ImportRun[] }>(`${base(workspace)}/imports`, {}, { signal }),
  });

export const importQuery = (workspace: string, id: string) =>
  queryOptions({
    queryKey: ['import', workspace, id],
    queryFn: ({ signal }) => api.get<ImportRun>(one(workspace, id), {}, { signal }),
  });

export const previewQuery = (workspace: string, file: string, reading: FileReading) =>
  queryOptions({
    queryKey: ['preview', workspace, file, reading],
    queryFn: ({ signal }) =>
      api.get<FilePreview>(`${base(workspace)}/files/${file}/preview`, { ...reading }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const guessQuery = (workspace: string, files: readonly NamedFile[]) =>
  queryOptions({
    queryKey: ['guess', workspace, files],
    queryFn: ({ signal }) => api.post<MappingGuess>(`${base(workspace)}/mappings/guess`, { files }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const savedMappingsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['mappings', workspace],
    queryFn: ({ signal }) => api.get<{ mappings: SavedMapping[] }>(`${base(workspace)}/mappings`, {}, { signal }),
  });

export const quarantineQuery = (workspace: string, id: string, after: string | null) =>
  queryOptions({
    queryKey: ['quarantine', workspace, id, after],
    queryFn: ({ signal }) => api.get<QuarantinePage>(`${one(workspace, id)}/quarantine`, { after }, { signal }),
  });

export const listenApi = {
  uploadPath: (workspace: string) => `${base(workspace)}/files`,
  eventsUrl: (workspace: string, id: string) => `${one(workspace, id)}/events`,
  mappingUrl: (workspace: string, id: string) => `${one(workspace, id)}/mapping.yaml`,
  quarantineUrl: (workspace: string, id: string) => `${one(workspace, id)}/quarantine.csv`,
  check: (workspace: string, yaml: string, files: readonly NamedFile[], signal?: AbortSignal) =>
    api.post<CheckedMapping>(
      `${base(workspace)}/mappings/check`,
      { yaml, files: named(files) },
      signal === undefined ? {} : { signal },
    ),
  run: (workspace: string, mapping: string, files: readonly NamedFile[], save: string) =>
    api.post<ImportRun>(`${base(workspace)}/imports`, {
      files: named(files),
      mapping,
      ...(save === '' ? {} : { save }),
    }),
  cancel: (workspace: string, id: string) => api.post<ImportRun>(`${one(workspace, id)}/cancel`),
  rollBack: (workspace: string, id: string) => api.post<ImportRun>(`${one(workspace, id)}/roll-back`),
  repair: (workspace: string, id: string, rows: { file: string; line: number; cells: string[] }[]) =>
    api.post<ImportRun>(`${one(workspace, id)}/repair`, { rows }),
};

/** How a file is read stands in the mapping by then. */
const named = (files: readonly NamedFile[]) => files.map(({ alias, file }) => ({ alias, file }));
