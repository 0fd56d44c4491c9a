import type { MetricInput, MetricVersion } from '@plumbline/model/metric.ts';
import type {
  MetricFigure,
  MetricMaterial,
  MetricReport,
  MetricSplit,
  MetricsReport,
  MetricTrend,
} from '@plumbline/model/metricReport.ts';
import type {
  KpiLinksReport,
  ScorecardInput,
  ScorecardReport,
  ScorecardsList,
  ScorecardVersion,
} from '@plumbline/model/scorecard.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';

const at = (workspace: string, rest: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/${rest}`;

/** Refusals inside an answer are in the reader's language: another language asks anew. */
export const metricsQuery = (workspace: string, question: Query, locale: string) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'all', question, locale],
    queryFn: ({ signal }) => api.get<MetricsReport>(at(workspace, 'metrics'), question, { signal }),
    placeholderData: keepPreviousData,
  });

export const metricQuery = (workspace: string, key: string, question: Query, locale: string) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'one', key, question, locale],
    queryFn: ({ signal }) => api.get<MetricReport>(at(workspace, `metrics/${key}`), question, { signal }),
  });

export const metricTrendQuery = (workspace: string, key: string, question: Query, locale: string) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'trend', key, question, locale],
    queryFn: ({ signal }) => api.get<MetricTrend>(at(workspace, `metrics/${key}/trend`), question, { signal }),
    placeholderData: keepPreviousData,
  });

export const metricSplitQuery = (workspace: string, key: string, question: Query, locale: string) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'split', key, question, locale],
    queryFn: ({ signal }) => api.get<MetricSplit>(at(workspace, `metrics/${key}/split`), question, { signal }),
  });

export const materialQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'material'],
    queryFn: ({ signal }) => api.get<MetricMaterial>(at(workspace, 'metric-material'), {}, { signal }),
  });

export const previewQuery = (workspace: string, key: string, input: MetricInput, locale: string) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'preview', key, input, locale],
    queryFn: () => api.post<MetricFigure>(at(workspace, 'metric-preview'), { key, input }),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const scorecardsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'scorecards'],
    queryFn: ({ signal }) => api.get<ScorecardsList>(at(workspace, 'scorecards'), {}, { signal }),
  });

export const scorecardQuery = (workspace: string, key: string, question: Query) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'scorecard', key, question],
    queryFn: ({ signal }) => api.get<ScorecardReport>(at(workspace, `scorecards/${key}`), question, { signal }),
  });

export const linksQuery = (workspace: string, key: string, question: Query) =>
  queryOptions({
    queryKey: ['metrics', workspace, 'links', key, question],
    queryFn: ({ signal }) => api.get<KpiLinksReport>(at(workspace, `scorecards/${key}/links`), question, { signal }),
  });

/** What was written changes figures that are made of it: all pages of metrics ask anew. */
async function written<T>(work: Promise<T>): Promise<T> {
  const answer = await work;
  await queryClient.invalidateQueries({ queryKey: ['metrics'] });
  return answer;
}

export type Saved<Input> = { key: string; version: number; input: Input };

/** Version 0 is a new one. */
const save = <Input, Answer>(workspace: string, list: string, { key, version, input }: Saved<Input>) =>
  written(
    version === 0
      ? api.post<Answer>(at(workspace, list), { key, input })
      : api.put<Answer>(at(workspace, `${list}/${key}`), { version, input }),
  );

export const metricsApi = {
  file: (workspace: string, rest: string, question: Query): string => api.url(at(workspace, rest), question),
  save: (workspace: string, saved: Saved<MetricInput>) => save<MetricInput, MetricVersion>(workspace, 'metrics', saved),
  /** one after the other, and asked for anew once */
  addAll: (workspace: string, all: readonly { key: string; input: MetricInput }[]) =>
    written(
      (async () => {
        for (const one of all) await api.post<MetricVersion>(at(workspace, 'metrics'), one);
      })(),
    ),
  remove: (workspace: string, key: string, version: number) =>
    written(api.post<void>(at(workspace, `metrics/${key}/remove`), { version })),
  saveCard: (workspace: string, saved: Saved<ScorecardInput>) =>
    save<ScorecardInput, ScorecardVersion>(workspace, 'scorecards', saved),
  removeCard: (workspace: string, key: string, version: number) =>
    written(api.post<void>(at(workspace, `scorecards/${key}/remove`), { version })),
};
