import type { ModelRun } from '@plumbline/model/modelRun.ts';
import { api } from '../api.ts';

const root = (workspace: string, kind: string): string =>
  `/api/workspaces/${encodeURIComponent(workspace)}/models/${kind}`;

/** How pages ask for runs of heavy models. */
export const runsApi = {
  find: <Result, Ask>(workspace: string, kind: string, ask: Ask) =>
    api.post<{ run: ModelRun<Result, Ask> | null }>(`${root(workspace, kind)}/find`, { ask }),
  start: <Result, Ask>(workspace: string, kind: string, ask: Ask, again: boolean) =>
    api.post<ModelRun<Result, Ask>>(root(workspace, kind), { ask, again }),
  load: <Result, Ask>(workspace: string, kind: string, run: string) =>
    api.get<ModelRun<Result, Ask>>(`${root(workspace, kind)}/${run}`),
  cancel: <Result, Ask>(workspace: string, kind: string, run: string) =>
    api.post<ModelRun<Result, Ask>>(`${root(workspace, kind)}/${run}/cancel`),
  events: (workspace: string, kind: string, run: string) => `${root(workspace, kind)}/${run}/events`,
  file: (workspace: string, kind: string, run: string, name: string) => `${root(workspace, kind)}/${run}/files/${name}`,
};
