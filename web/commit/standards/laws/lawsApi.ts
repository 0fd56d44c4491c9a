import type { Law, LawInput, LawStepInput } from '@plumbline/model/law.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../shell/api.ts';
import { queryClient } from '../../../shell/session.ts';

const at = (workspace: string, rest = ''): string => `/api/workspaces/${encodeURIComponent(workspace)}/laws${rest}`;

export const lawsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['laws', workspace],
    queryFn: ({ signal }) => api.get<{ laws: Law[] }>(at(workspace), {}, { signal }),
  });

export const lawQuery = (workspace: string, law: string) =>
  queryOptions({
    queryKey: ['laws', workspace, law],
    queryFn: ({ signal }) => api.get<Law>(at(workspace, `/${law}`), {}, { signal }),
  });

const renew = async <T>(workspace: string, work: Promise<T>): Promise<T> => {
  const done = await work;
  await queryClient.invalidateQueries({ queryKey: ['laws', workspace] });
  await queryClient.invalidateQueries({ queryKey: ['standards', workspace] });
  return done;
};

export const lawsApi = {
  enter: (workspace: string, input: LawInput, step: LawStepInput) =>
    renew(workspace, api.post<Law>(at(workspace), { input, step })),
  change: (workspace: string, law: string, input: LawInput) =>
    renew(workspace, api.put<Law>(at(workspace, `/${law}`), input)),
  move: (workspace: string, law: string, step: LawStepInput) =>
    renew(workspace, api.post<Law>(at(workspace, `/${law}/steps`), step)),
  file: (workspace: string, format: 'csv' | 'xlsx') => api.url(at(workspace, `.${format}`), {}),
};
