import type { PyramidInput, PyramidReport } from '@plumbline/model/pyramid.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/pyramid`;

export const pyramidQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['pyramid', workspace],
    queryFn: ({ signal }) => api.get<PyramidReport>(base(workspace), {}, { signal }),
  });

export const pyramidApi = {
  file: (workspace: string, form: 'csv' | 'xlsx') => `${base(workspace)}.${form}`,
  save: (workspace: string, input: PyramidInput) => api.put<{ version: number }>(base(workspace), input),
};
