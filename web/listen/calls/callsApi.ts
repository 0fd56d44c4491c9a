import type { AttemptInput, Call, CallList, InterviewerSummary, PersonToCall } from '@plumbline/model/calls.ts';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import type { AnswerReceipt, PublicSurvey } from '@plumbline/model/surveyRecord.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}`;
const calls = (workspace: string, survey: string): string => `${base(workspace)}/surveys/${survey}/calls`;

export const callListsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['calls', workspace],
    queryFn: ({ signal }) => api.get<{ lists: CallList[] }>(`${base(workspace)}/calls`, {}, { signal }),
    staleTime: 0,
  });

export const interviewersQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['calls', workspace, survey, 'interviewers'],
    queryFn: ({ signal }) =>
      api.get<{ interviewers: InterviewerSummary[] }>(`${calls(workspace, survey)}/interviewers`, {}, { signal }),
    staleTime: 0,
  });

export const callsApi = {
  peopleFile: (workspace: string, survey: string, wave: string) =>
    `${calls(workspace, survey)}/people.csv?wave=${encodeURIComponent(wave)}`,
  interviewersFile: (workspace: string, survey: string) => `${calls(workspace, survey)}/interviewers.csv`,
  people: (workspace: string, survey: string, wave: string, after: string | null, signal: AbortSignal) =>
    api.get<{ people: PersonToCall[]; next: string | null }>(calls(workspace, survey), { wave, after }, { signal }),
  take: (workspace: string, survey: string, chosen: { wave?: string; link?: string }) =>
    api.post<{ call: Call | null }>(`${calls(workspace, survey)}/next`, chosen),
  record: (workspace: string, survey: string, link: string, attempt: AttemptInput) =>
    api.post<void>(`${calls(workspace, survey)}/${link}/attempts`, attempt),
  letGo: (workspace: string, survey: string, link: string) => api.del<void>(`${calls(workspace, survey)}/${link}/turn`),
  open: (workspace: string, survey: string, link: string) =>
    api.get<PublicSurvey>(`${calls(workspace, survey)}/${link}/interview`),
  submit: (workspace: string, survey: string, submission: Submission, notes: string) =>
    api.post<AnswerReceipt>(`${calls(workspace, survey)}/interviews`, { submission, notes }),
  save: (workspace: string, survey: string, submission: Submission) =>
    api.put<{ saved: boolean }>(`${calls(workspace, survey)}/interviews`, { submission }),
};
