import type {
  EventLogEntry,
  HookInput,
  HookMapping,
  HookRecord,
  HookTrial,
  Invitation,
  InvitationInput,
  MailPreview,
  MailRecord,
  MailState,
  MailText,
  TriggerInput,
  TriggerRecord,
} from '@plumbline/model/outreach.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../shell/api.ts';

export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  permissions: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
};
export type MailsPage = { mails: MailRecord[]; next: string | null };
export type Sample = { language: string; reminder: boolean; text?: MailText };

const base = (workspace: string): string => `/api/workspaces/${workspace}`;
const one = (workspace: string, survey: string): string => `${base(workspace)}/surveys/${survey}`;
/** While mails leave, the figures move. */
const LOOK_MS = 4000;

export const invitationQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['invitation', workspace, survey],
    queryFn: ({ signal }) => api.get<Invitation>(`${one(workspace, survey)}/invitation`, {}, { signal }),
    refetchInterval: ({ state }) => {
      const states = state.data?.progress.states;
      return (states?.queued ?? 0) + (states?.sending ?? 0) > 0 ? LOOK_MS : false;
    },
  });
export const triggersQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['triggers', workspace, survey],
    queryFn: ({ signal }) =>
      api.get<{ triggers: TriggerRecord[] }>(`${one(workspace, survey)}/triggers`, {}, { signal }),
  });
export const keysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['keys', workspace],
    queryFn: ({ signal }) => api.get<{ keys: ApiKey[] }>(`${base(workspace)}/keys`, {}, { signal }),
  });
export const hooksQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['hooks', workspace],
    queryFn: ({ signal }) => api.get<{ hooks: HookRecord[] }>(`${base(workspace)}/hooks`, {}, { signal }),
  });
export const eventsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['outreachEvents', workspace],
    queryFn: ({ signal }) => api.get<{ events: EventLogEntry[] }>(`${base(workspace)}/events`, {}, { signal }),
    staleTime: 0,
  });

export const outreachApi = {
  save: (workspace: string, survey: string, invitation: InvitationInput) =>
    api.put<Invitation>(`${one(workspace, survey)}/invitation`, invitation),
  preview: (workspace: string, survey: string, sample: Sample) =>
    api.post<MailPreview>(`${one(workspace, survey)}/invitation/preview`, sample),
  try: (workspace: string, survey: string, sample: Sample) =>
    api.post<{ sentTo: string }>(`${one(workspace, survey)}/invitation/try`, sample),
  send: (workspace: string, survey: string, at: string | null) =>
    api.post<{ queued: number }>(`${one(workspace, survey)}/invitation/send`, at === null ? {} : { at }),
  setState: (workspace: string, survey: string, state: 'running' | 'paused' | 'cancelled') =>
    api.post<Invitation>(`${one(workspace, survey)}/invitation/state`, { state }),
  mails: (workspace: string, survey: string, query: { before: string | null; state: MailState | null }) =>
    api.get<MailsPage>(`${one(workspace, survey)}/mails`, { ...query, limit: 50 }),
  retry: (workspace: string, survey: string, mail: string) =>
    api.post<{ queued: number }>(`${one(workspace, survey)}/mails/retry`, { mails: [mail] }),
  mailsFile: (workspace: string, survey: string): string => `${one(workspace, survey)}/mails.csv`,
  addTrigger: (workspace: string, survey: string, trigger: TriggerInput) =>
    api.post<{ triggers: TriggerRecord[] }>(`${one(workspace, survey)}/triggers`, trigger),
  changeTrigger: (workspace: string, survey: string, id: string, trigger: TriggerInput) =>
    api.put<{ triggers: TriggerRecord[] }>(`${one(workspace, survey)}/triggers/${id}`, trigger),
  removeTrigger: (workspace: string, survey: string, id: string) =>
    api.del<void>(`${one(workspace, survey)}/triggers/${id}`),
  addKey: (workspace: string, key: { name: string; permissions: string[]; days: number | null }) =>
    api.post<{ key: string }>(`${base(workspace)}/keys`, key),
  revokeKey: (workspace: string, id: string) => api.del<void>(`${base(workspace)}/keys/${id}`),
  addHook: (workspace: string, hook: HookInput) =>
    api.post<{ hook: string; secret: string }>(`${base(workspace)}/hooks`, hook),
  changeHook: (workspace: string, id: string, hook: HookInput) =>
    api.put<{ hooks: HookRecord[] }>(`${base(workspace)}/hooks/${id}`, hook),
  renewSecret: (workspace: string, id: string) =>
    api.post<{ hook: string; secret: string }>(`${base(workspace)}/hooks/${id}/secret`),
  removeHook: (workspace: string, id: string) => api.del<void>(`${base(workspace)}/hooks/${id}`),
  tryHook: (workspace: string, trial: { mapping: HookMapping; body: string }) =>
    api.post<HookTrial>(`${base(workspace)}/hooks/try`, trial),
};
