import type {
  NewWave,
  RedrawnSample,
  SampleDesign,
  SampleDetail,
  SampleFacet,
  SampleList,
  SampleListInput,
  SamplePlan,
  SampleSummary,
  WeightingSummary,
} from '@plumbline/model/sample.ts';
import type { SampleFollowUp } from '@plumbline/model/sampleFollowUp.ts';
import type { WeightingChoice, WeightingDesign, WeightingDetail, WeightingReport } from '@plumbline/model/weighting.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}`;
const one = (workspace: string, sample: string): string => `${base(workspace)}/samples/${sample}`;
const weighted = (workspace: string, survey: string): string => `${base(workspace)}/surveys/${survey}/weightings`;

export const samplesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['samples', workspace],
    queryFn: ({ signal }) => api.get<{ samples: SampleSummary[] }>(`${base(workspace)}/samples`, {}, { signal }),
  });

export const sampleQuery = (workspace: string, sample: string) =>
  queryOptions({
    queryKey: ['sample', workspace, sample],
    queryFn: ({ signal }) => api.get<SampleDetail>(one(workspace, sample), {}, { signal }),
  });

export const planQuery = (workspace: string, design: SampleDesign) =>
  queryOptions({
    queryKey: ['samplePlan', workspace, design],
    queryFn: ({ signal }) => api.post<SamplePlan>(`${base(workspace)}/samples/plan`, { design }, { signal }),
    // customers come in while a design is thought over
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

export const followUpQuery = (workspace: string, sample: string) =>
  queryOptions({
    queryKey: ['sampleFollowUp', workspace, sample],
    queryFn: ({ signal }) => api.get<SampleFollowUp>(`${one(workspace, sample)}/follow-up`, {}, { signal }),
    staleTime: 0,
  });

export const listsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['sampleLists', workspace],
    queryFn: ({ signal }) => api.get<{ lists: SampleList[] }>(`${base(workspace)}/sample-lists`, {}, { signal }),
  });

/** Attributes and their values: of an uploaded list, or of the customers known. */
export const frameFacetsQuery = (workspace: string, list: string | null) =>
  queryOptions({
    queryKey: ['sampleFacets', workspace, list],
    queryFn: ({ signal }) =>
      api.get<{ facets: SampleFacet[] }>(
        list === null ? `${base(workspace)}/facets` : `${base(workspace)}/sample-lists/${list}/facets`,
        {},
        { signal },
      ),
  });

export const weightingsQuery = (workspace: string, survey: string) =>
  queryOptions({
    queryKey: ['weightings', workspace, survey],
    queryFn: ({ signal }) => api.get<{ weightings: WeightingSummary[] }>(weighted(workspace, survey), {}, { signal }),
  });

export const weightingQuery = (workspace: string, survey: string, weighting: string) =>
  queryOptions({
    queryKey: ['weighting', workspace, survey, weighting],
    queryFn: ({ signal }) => api.get<WeightingDetail>(`${weighted(workspace, survey)}/${weighting}`, {}, { signal }),
  });

export const choicesQuery = (workspace: string, survey: string, sample: string | null) =>
  queryOptions({
    queryKey: ['weightingChoices', workspace, survey, sample],
    queryFn: ({ signal }) =>
      api.get<{ choices: WeightingChoice[] }>(
        `${base(workspace)}/surveys/${survey}/weighting-choices`,
        { sample },
        { signal },
      ),
  });

export const tryQuery = (workspace: string, survey: string, design: WeightingDesign) =>
  queryOptions({
    queryKey: ['weightingTry', workspace, survey, design],
    queryFn: ({ signal }) => api.post<WeightingReport>(`${weighted(workspace, survey)}/try`, { design }, { signal }),
    retry: false,
  });

export const samplesApi = {
  add: (workspace: string, name: string, design: SampleDesign) =>
    api.post<SampleDetail>(`${base(workspace)}/samples`, { name, design }),
  change: (workspace: string, sample: string, name: string, design: SampleDesign) =>
    api.put<SampleDetail>(one(workspace, sample), { name, design }),
  remove: (workspace: string, sample: string) => api.del<void>(one(workspace, sample)),
  draw: (workspace: string, sample: string) => api.post<SampleDetail>(`${one(workspace, sample)}/draw`),
  redraw: (workspace: string, sample: string) => api.post<RedrawnSample>(`${one(workspace, sample)}/redraw`),
  wave: (workspace: string, sample: string, wave: NewWave) =>
    api.post<SampleDetail>(`${one(workspace, sample)}/waves`, wave),
  membersFile: (workspace: string, sample: string, kind: 'csv' | 'xlsx') => `${one(workspace, sample)}/members.${kind}`,
  addList: (workspace: string, list: SampleListInput) => api.post<SampleList>(`${base(workspace)}/sample-lists`, list),
  removeList: (workspace: string, list: string) => api.del<void>(`${base(workspace)}/sample-lists/${list}`),
  weigh: (workspace: string, survey: string, name: string, design: WeightingDesign) =>
    api.post<WeightingDetail>(weighted(workspace, survey), { name, design }),
  weighAgain: (workspace: string, survey: string, weighting: string) =>
    api.post<WeightingDetail>(`${weighted(workspace, survey)}/${weighting}/again`),
  removeWeighting: (workspace: string, survey: string, weighting: string) =>
    api.del<void>(`${weighted(workspace, survey)}/${weighting}`),
};
