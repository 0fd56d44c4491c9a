import type { TrendPoint } from '@plumbline/charts/layoutTrend.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { LawLine } from '@plumbline/model/law.ts';
import type { LineEvidence } from '@plumbline/model/lineEvidence.ts';
import type { LineExcluding } from '@plumbline/model/lineExcluding.ts';
import type { IndexReport, PromisesReport } from '@plumbline/model/promisesReport.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../shell/api.ts';

export type Method = {
  key: string;
  title: string;
  formula: string;
  explanation: string;
  source: { key: string; citation: string };
  checked: string;
};
export type EvidencePage = {
  columns: string[];
  rows: (string | number | null)[][];
  next: string | null;
};

const at = (workspace: string, rest: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/${rest}`;

/** The page's own question; the last answer stays on the screen until the next one is there. */
export const linesQuestion = (workspace: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['lines', workspace, question],
    queryFn: ({ signal }) => api.get<GapsReport>(at(workspace, 'lines'), question, { signal }),
    placeholderData: keepPreviousData,
    enabled: ready,
  });

/** What laws in force demand of a line. */
export const lawLinesQuestion = (workspace: string, dimension: string) =>
  queryOptions({
    queryKey: ['law-lines', workspace, dimension],
    queryFn: ({ signal }) => api.get<{ lines: LawLine[] }>(at(workspace, 'law-lines'), { dimension }, { signal }),
  });

export const indexQuestion = (workspace: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['index', workspace, question],
    queryFn: ({ signal }) => api.get<IndexReport>(at(workspace, 'index'), question, { signal }),
    placeholderData: keepPreviousData,
    enabled: ready,
  });

export const promisesQuestion = (workspace: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['promises', workspace, question],
    queryFn: ({ signal }) => api.get<PromisesReport>(at(workspace, 'promises'), question, { signal }),
    placeholderData: keepPreviousData,
    enabled: ready,
  });

export const trendQuestion = (workspace: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['trend', workspace, question],
    queryFn: ({ signal }) => api.get<{ points: TrendPoint[] }>(at(workspace, 'trend'), question, { signal }),
    enabled: ready,
    staleTime: 60_000,
  });

/** What people noted that may have moved expectations; under the same key as where it is noted. */
export const eventsQuestion = (workspace: string, ready: boolean) =>
  queryOptions({
    queryKey: ['expectationEvents', workspace],
    queryFn: ({ signal }) =>
      api.get<{ events: { day: string; title: string; dimension: string }[] }>(
        at(workspace, 'expectation-events'),
        {},
        { signal },
      ),
    enabled: ready,
    staleTime: 60_000,
  });

export const methodQuestion = (method: string, locale: string) =>
  queryOptions({
    queryKey: ['method', method, locale],
    queryFn: ({ signal }) => api.get<Method>(`/api/methods/${encodeURIComponent(method)}`, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const rowsQuestion = (workspace: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['rows', workspace, question],
    queryFn: ({ signal }) => api.get<EvidencePage>(at(workspace, 'rows'), question, { signal }),
    enabled: ready,
  });

/** What was said about a line in words; asked again when the records may have changed. */
export const lineEvidenceQuestion = (workspace: string, dimension: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['records', workspace, 'line', dimension, question],
    queryFn: ({ signal }) =>
      api.get<LineEvidence>(at(workspace, `lines/${encodeURIComponent(dimension)}/evidence`), question, { signal }),
    placeholderData: keepPreviousData,
    enabled: ready,
  });

/** What leaving responses out does to a line; asked anew whenever it is opened, because verdicts are given elsewhere. */
export const lineExcludingQuestion = (workspace: string, dimension: string, question: Query, ready: boolean) =>
  queryOptions({
    queryKey: ['excluding', workspace, dimension, question],
    queryFn: ({ signal }) =>
      api.get<LineExcluding>(at(workspace, `lines/${encodeURIComponent(dimension)}/excluding`), question, { signal }),
    staleTime: 0,
    enabled: ready,
  });
