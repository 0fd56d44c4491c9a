import type { Recording, RecordingState, RecordingsPage } from '@plumbline/model/recording.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string, source: string): string => `/api/workspaces/${workspace}/sources/${source}/recordings`;

export type SentWith = { speakers: string; customer: string };

/** The newest recordings, and how many stand how. */
export const recordingsQuery = (workspace: string, source: string, state: RecordingState | null) =>
  queryOptions({
    queryKey: ['recordings', workspace, source, state],
    queryFn: ({ signal }) => api.get<RecordingsPage>(base(workspace, source), { state }, { signal }),
  });

export const recordingsApi = {
  path: base,
  older: (workspace: string, source: string, asked: { state: RecordingState | null; after: string }) =>
    api.get<RecordingsPage>(base(workspace, source), asked),
  send: (
    workspace: string,
    source: string,
    { file, query, onProgress }: { file: File; query: SentWith; onProgress: (share: number) => void },
  ) => api.upload<Recording>(base(workspace, source), file, { query: { name: file.name, ...query }, onProgress }),
  retry: (workspace: string, source: string, recording: string | null) =>
    api.post<RecordingsPage>(`${base(workspace, source)}/retry${recording === null ? '' : `?recording=${recording}`}`),
  remove: (workspace: string, source: string, recording: string) =>
    api.del<void>(`${base(workspace, source)}/${recording}`),
};
