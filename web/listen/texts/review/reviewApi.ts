import type {
  CorrectionTold,
  OwnModelState,
  OwnTextModel,
  ReviewProgress,
  ReviewText,
  SeedSuggestion,
  TextComparison,
  TextModelVersion,
} from '@plumbline/model/textModel.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../shell/api.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}/texts`;

export type Review = { texts: ReviewText[]; progress: ReviewProgress };
export type Models = { models: TextModelVersion[]; progress: ReviewProgress };

export const modelsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['textModels', workspace],
    queryFn: ({ signal }) => api.get<Models>(`${base(workspace)}/models`, {}, { signal }),
  });

export const compareQuery = (workspace: string, one: number, other: number) =>
  queryOptions({
    queryKey: ['textModelsCompared', workspace, one, other],
    queryFn: ({ signal }) => api.get<TextComparison>(`${base(workspace)}/models/compare`, { one, other }, { signal }),
  });

export const seedsQuery = (workspace: string, dimension: string) =>
  queryOptions({
    queryKey: ['textSeeds', workspace, dimension],
    queryFn: ({ signal }) => api.get<SeedSuggestion>(`${base(workspace)}/seeds`, { dimension }, { signal }),
  });

export const ownModelQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['ownTextModel', workspace],
    queryFn: ({ signal }) => api.get<OwnModelState>(`${base(workspace)}/own-model`, {}, { signal }),
  });

export const reviewApi = {
  texts: (workspace: string, skipped: readonly string[], language: string) =>
    api.get<Review>(`${base(workspace)}/review`, { limit: 20, language, skipped: skipped.slice(-200) }),
  tell: (workspace: string, corrections: readonly CorrectionTold[]) =>
    api.post<{ ids: string[]; progress: ReviewProgress }>(`${base(workspace)}/corrections`, { corrections }),
  retract: (workspace: string, correction: string) => api.del<void>(`${base(workspace)}/corrections/${correction}`),
  correctionsFile: (workspace: string) => `${base(workspace)}/corrections.csv`,
  learn: (workspace: string, selfTraining: boolean) =>
    api.post<{ number: number; stands: boolean }>(`${base(workspace)}/models`, { selfTraining }),
  stand: (workspace: string, number: number) => api.post<Models>(`${base(workspace)}/models/${number}/stand`),
  install: (workspace: string, file: Blob) =>
    api.upload<{ number: number; stands: boolean }>(`${base(workspace)}/models/file`, file),
  modelFile: (workspace: string, number: number) => `${base(workspace)}/models/${number}/file`,
  judge: (workspace: string, dimension: string, words: { word: string; accepted: boolean | null }[]) =>
    api.put<void>(`${base(workspace)}/seeds`, { dimension, words }),
  setOwn: (workspace: string, settings: OwnTextModel, key: string | undefined) =>
    api.put<OwnModelState>(`${base(workspace)}/own-model`, { settings, ...(key === undefined ? {} : { key }) }),
  turnOwn: (workspace: string, on: boolean) => api.post<OwnModelState>(`${base(workspace)}/own-model/on`, { on }),
  compareOwn: (workspace: string) => api.post<OwnModelState>(`${base(workspace)}/own-model/compare`),
  removeOwn: (workspace: string) => api.del<void>(`${base(workspace)}/own-model`),
};
