import type {
  Crosstab,
  ResponseDetail,
  ResponsesPage,
  ResultsRevision,
  SurveyResults,
  TextAnswers,
  Verdict,
} from '@plumbline/model/surveyResults.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';

export const resultsBase = (workspace: string, survey: string): string =>
  `/api/workspaces/${encodeURIComponent(workspace)}/surveys/${encodeURIComponent(survey)}`;

/** How often the page asks whether anything changed. */
const LIVE_MS = 5000;

export const revisionQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['results-revision', workspace, survey],
    queryFn: ({ signal }) =>
      api.get<ResultsRevision>(`${resultsBase(workspace, survey)}/results/revision`, {}, { signal }),
    refetchInterval: LIVE_MS,
  });

/** @param revision  what the results are of: a new one asks anew, and the old ones stay until the answer is there */
export const resultsQuery = (workspace: string, survey: string, question: Query, revision: string | undefined) =>
  queryOptions({
    queryKey: ['results', workspace, survey, question, revision ?? ''],
    queryFn: ({ signal }) => api.get<SurveyResults>(`${resultsBase(workspace, survey)}/results`, question, { signal }),
    placeholderData: keepPreviousData,
    enabled: revision !== undefined,
  });

export const crosstabQuery = (workspace: string, survey: string, question: Query, revision: string) =>
  queryOptions({
    queryKey: ['crosstab', workspace, survey, question, revision],
    queryFn: ({ signal }) => api.get<Crosstab>(`${resultsBase(workspace, survey)}/crosstab`, question, { signal }),
    placeholderData: keepPreviousData,
  });

export const textsQuery = (workspace: string, survey: string, question: Query, revision: string) =>
  queryOptions({
    queryKey: ['texts', workspace, survey, question, revision],
    queryFn: ({ signal }) =>
      api.get<TextAnswers>(`${resultsBase(workspace, survey)}/results/texts`, question, { signal }),
    placeholderData: keepPreviousData,
  });

export const responsesQuery = (workspace: string, survey: string, question: Query, revision: string) =>
  queryOptions({
    queryKey: ['responses', workspace, survey, question, revision],
    queryFn: ({ signal }) =>
      api.get<ResponsesPage>(`${resultsBase(workspace, survey)}/responses`, question, { signal }),
    placeholderData: keepPreviousData,
  });

export const responseQuery = (workspace: string, survey: string, response: string) =>
  queryOptions({
    queryKey: ['response', workspace, survey, response],
    queryFn: ({ signal }) =>
      api.get<ResponseDetail>(`${resultsBase(workspace, survey)}/responses/${response}`, {}, { signal }),
  });

export const judgeResponse = (workspace: string, survey: string, response: string, verdict: Verdict) =>
  api.put<ResponseDetail>(`${resultsBase(workspace, survey)}/responses/${response}/verdict`, verdict);

type Method = {
  title: string;
  formula: string;
  explanation: string;
  source: { key: string; citation: string };
  checked: string;
};

/** How a figure is computed; it does not change while the page is open. */
export const methodQuery = (method: string, locale: string) =>
  queryOptions({
    queryKey: ['method', method, locale],
    queryFn: ({ signal }) => api.get<Method>(`/api/methods/${encodeURIComponent(method)}`, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
