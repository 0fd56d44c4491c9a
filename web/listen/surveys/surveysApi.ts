import type { Dimension } from '@plumbline/model/dimension.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import type {
  FatigueRule,
  InvitedPerson,
  LinkRecord,
  MadeLinks,
  SavedDraft,
  SurveyDetail,
  SurveySettings,
  SurveyState,
  SurveySummary,
  SurveyVersion,
} from '@plumbline/model/surveyRecord.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

export type TemplateSummary = {
  key: string;
  names: Texts;
  about: Texts;
  group?: string;
  /** two for a before/after pair */
  surveys?: number;
  questions?: number;
};
/** What an exchange could not carry over. */
export type LostPart = { where: string; what: string };
export type ConvertedSurvey = { definition: Record<string, unknown>; lost: LostPart[] };
export type ForeignFormat = 'qsf' | 'surveyjs' | 'plumbline';

const base = (workspace: string): string => `/api/workspaces/${workspace}`;
const one = (workspace: string, survey: string): string => `${base(workspace)}/surveys/${survey}`;

export const surveysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['surveys', workspace],
    queryFn: ({ signal }) => api.get<{ surveys: SurveySummary[] }>(`${base(workspace)}/surveys`, {}, { signal }),
  });

export const surveyQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['survey', workspace, survey],
    queryFn: ({ signal }) => api.get<SurveyDetail>(one(workspace, survey), {}, { signal }),
  });

export const versionsQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['surveyVersions', workspace, survey],
    queryFn: ({ signal }) =>
      api.get<{ versions: SurveyVersion[] }>(`${one(workspace, survey)}/versions`, {}, { signal }),
    staleTime: 0,
  });

export const versionQuery = (workspace: string, survey: string, version: number) =>
  queryOptions({
    queryKey: ['surveyVersion', workspace, survey, version],
    queryFn: ({ signal }) =>
      api.get<{ definition: Record<string, unknown> }>(`${one(workspace, survey)}/versions/${version}`, {}, { signal }),
    // A published version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const templatesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['surveyTemplates', workspace],
    queryFn: ({ signal }) =>
      api.get<{ templates: TemplateSummary[] }>(`${base(workspace)}/survey-templates`, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const dimensionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['dimensions', workspace],
    queryFn: ({ signal }) => api.get<{ dimensions: Dimension[] }>(`${base(workspace)}/dimensions`, {}, { signal }),
  });

export const linksQuery = (workspace: string, survey: string, after: string | null) =>
  queryOptions({
    queryKey: ['surveyLinks', workspace, survey, after],
    queryFn: ({ signal }) =>
      api.get<{ links: LinkRecord[]; next: string | null }>(
        `${one(workspace, survey)}/links`,
        { after, limit: 100 },
        { signal },
      ),
    staleTime: 0,
  });

export const fatigueQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['fatigue', workspace],
    queryFn: ({ signal }) => api.get<FatigueRule>(`${base(workspace)}/fatigue`, {}, { signal }),
  });

/** personal: customer */
export type DoNotAsk = { customer: string; because: string; addedBy: string; addedAt: string };
export const doNotAskQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['do-not-ask', workspace],
    queryFn: ({ signal }) => api.get<{ people: DoNotAsk[] }>(`${base(workspace)}/do-not-ask`, {}, { signal }),
  });

/** What a file for SurveyJS would leave out; it changes with the draft. */
export const surveyJsLostQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['survey-js-lost', workspace, survey],
    queryFn: ({ signal }) =>
      api.get<{ lost: { where: string; what: string }[] }>(`${one(workspace, survey)}/surveyjs`, {}, { signal }),
    staleTime: 0,
  });

export const surveysApi = {
  create: (workspace: string, definition: Survey | Record<string, unknown>) =>
    api.post<SurveyDetail>(`${base(workspace)}/surveys`, { definition }),
  /** The surveys of a template: one, or the two of a before/after pair. */
  template: async (workspace: string, key: string): Promise<Record<string, unknown>[]> => {
    const answer = await api.get<{ definitions: Record<string, unknown>[] }>(
      `${base(workspace)}/survey-templates/${key}`,
    );
    return answer.definitions;
  },
  convert: (workspace: string, from: ForeignFormat, text: string) =>
    api.post<ConvertedSurvey>(`${base(workspace)}/surveys/convert`, { from, text }),
  saveDraft: (workspace: string, survey: string, definition: Survey, revision: number) =>
    api.put<SavedDraft>(`${one(workspace, survey)}/draft`, { definition, revision }),
  publish: (workspace: string, survey: string) => api.post<SurveyDetail>(`${one(workspace, survey)}/publish`),
  setState: (workspace: string, survey: string, state: Exclude<SurveyState, 'draft'>) =>
    api.post<SurveyDetail>(`${one(workspace, survey)}/state`, { state }),
  setSettings: (workspace: string, survey: string, settings: SurveySettings) =>
    api.put<SurveyDetail>(`${one(workspace, survey)}/settings`, settings),
  addDoNotAsk: (workspace: string, customers: readonly string[], because: string) =>
    api.post<{ added: number }>(`${base(workspace)}/do-not-ask`, { customers, because }),
  removeDoNotAsk: (workspace: string, customers: readonly string[]) =>
    api.post<unknown>(`${base(workspace)}/do-not-ask/remove`, { customers }),
  setFatigue: (workspace: string, days: number | null) => api.put<FatigueRule>(`${base(workspace)}/fatigue`, { days }),
  duplicate: (workspace: string, survey: string) => api.post<SurveyDetail>(`${one(workspace, survey)}/duplicate`),
  remove: (workspace: string, survey: string) => api.del<void>(one(workspace, survey)),
  makeLinks: (workspace: string, survey: string, people: readonly InvitedPerson[], wave?: string) =>
    api.post<MadeLinks>(`${one(workspace, survey)}/links`, { people, ...(wave ? { wave } : {}) }),
  poster: (workspace: string, survey: string, asked: { language: string; size: string; line: string }) =>
    api.file(`${one(workspace, survey)}/poster.pdf`, asked),
  linksFile: (workspace: string, survey: string): string => `${one(workspace, survey)}/links.csv`,
  surveyFile: (workspace: string, survey: string): string => `${one(workspace, survey)}/survey.json`,
  surveyJsFile: (workspace: string, survey: string): string => `${one(workspace, survey)}/surveyjs.json`,
};
