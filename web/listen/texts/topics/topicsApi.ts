import type { ConversationDetail, ConversationSummary } from '@plumbline/model/textConversation.ts';
import type { CurveReport } from '@plumbline/model/textCurve.ts';
import type { ShownText } from '@plumbline/model/textScope.ts';
import type {
  KeyphrasesReport,
  RisingReport,
  SimilarTexts,
  TopicChange,
  TopicRun,
  TopicsReport,
} from '@plumbline/model/textTopics.ts';
import type { WarningChange, WarningModelVersion, WarningsReport } from '@plumbline/model/textWarning.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Query } from '../../../shell/api.ts';
import type { Scope } from './scopeSearch.ts';

const base = (workspace: string): string => `/api/workspaces/${workspace}/texts`;
const runOf = (workspace: string, run: string): string => `${base(workspace)}/topics/runs/${run}`;
/** What is asked by clicking through choices stays on the page until the next answer is there. */
const kept = { placeholderData: keepPreviousData, staleTime: 60_000 };

export const topicsQuery = (workspace: string, run: string | undefined) =>
  queryOptions({
    queryKey: ['textTopics', workspace, run ?? 'newest'],
    queryFn: ({ signal }) => api.get<TopicsReport>(`${base(workspace)}/topics`, { run }, { signal }),
  });

export const topicRunsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['textTopicRuns', workspace],
    queryFn: ({ signal }) => api.get<{ runs: TopicRun[] }>(`${base(workspace)}/topics/runs`, {}, { signal }),
  });

export const topicTextsQuery = (workspace: string, run: string, topic: number) =>
  queryOptions({
    queryKey: ['textTopicTexts', workspace, run, topic],
    queryFn: ({ signal }) =>
      api.get<{ texts: ShownText[] }>(`${runOf(workspace, run)}/topics/${topic}/texts`, {}, { signal }),
  });

export const planQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['textTopicPlan', workspace],
    queryFn: ({ signal }) =>
      api.get<{ plan: { topics: number; setAt: string } | null }>(`${base(workspace)}/topics/plan`, {}, { signal }),
  });

export const risingQuery = (workspace: string, asked: Query) =>
  queryOptions({
    queryKey: ['textRising', workspace, asked],
    queryFn: ({ signal }) => api.get<RisingReport>(`${base(workspace)}/rising`, asked, { signal }),
    ...kept,
  });

export const similarQuery = (workspace: string, key: string) =>
  queryOptions({
    queryKey: ['textSimilar', workspace, key],
    queryFn: ({ signal }) => api.get<SimilarTexts>(`${base(workspace)}/similar`, { key }, { signal }),
  });

export const phrasesQuery = (workspace: string, scope: Query) =>
  queryOptions({
    queryKey: ['textPhrases', workspace, scope],
    queryFn: ({ signal }) => api.get<KeyphrasesReport>(`${base(workspace)}/keyphrases`, scope, { signal }),
    ...kept,
  });

export const curveQuery = (workspace: string, asked: Query) =>
  queryOptions({
    queryKey: ['textCurve', workspace, asked],
    queryFn: ({ signal }) => api.get<CurveReport>(`${base(workspace)}/curve`, asked, { signal }),
    ...kept,
  });

export const warningsQuery = (workspace: string, asked: Query) =>
  queryOptions({
    queryKey: ['textWarnings', workspace, asked],
    queryFn: ({ signal }) => api.get<WarningsReport>(`${base(workspace)}/warnings`, asked, { signal }),
    ...kept,
  });

export const warningModelsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['textWarningModels', workspace],
    queryFn: ({ signal }) =>
      api.get<{ models: WarningModelVersion[] }>(`${base(workspace)}/warnings/models`, {}, { signal }),
  });

export const conversationsQuery = (workspace: string, asked: Query) =>
  queryOptions({
    queryKey: ['textConversations', workspace, asked],
    queryFn: ({ signal }) =>
      api.get<{ conversations: ConversationSummary[]; next: number | null }>(
        `${base(workspace)}/conversations`,
        asked,
        { signal },
      ),
    ...kept,
  });

export const conversationQuery = (workspace: string, conversation: string) =>
  queryOptions({
    queryKey: ['textConversation', workspace, conversation],
    queryFn: ({ signal }) =>
      api.get<ConversationDetail>(`${base(workspace)}/conversations/${conversation}`, {}, { signal }),
  });

export const topicsApi = {
  start: (workspace: string, scope: Scope, topics: number) =>
    api.post<TopicRun>(`${base(workspace)}/topics/runs`, { scope, topics }),
  cancel: (workspace: string, run: string) => api.post<TopicRun>(`${runOf(workspace, run)}/cancel`),
  remove: (workspace: string, run: string) => api.del<void>(runOf(workspace, run)),
  change: (workspace: string, run: string, topic: number, change: TopicChange) =>
    api.put<TopicsReport>(`${runOf(workspace, run)}/topics/${topic}`, change),
  plan: (workspace: string, scope: Scope, topics: number) =>
    api.put<unknown>(`${base(workspace)}/topics/plan`, { scope, topics }),
  removePlan: (workspace: string) => api.del<void>(`${base(workspace)}/topics/plan`),
  eventsUrl: (workspace: string, run: string) => `${runOf(workspace, run)}/events`,
  file: (workspace: string, name: 'topics' | 'rising' | 'curve' | 'warnings', asked: Query) =>
    api.url(`${base(workspace)}/${name}.csv`, asked),
  learnWarning: (workspace: string, outcome: 'lowRating' | 'event', events: readonly string[]) =>
    api.post<{ number: number; stands: boolean }>(`${base(workspace)}/warnings/models`, { outcome, events }),
  standWarning: (workspace: string, number: number) =>
    api.post<{ models: WarningModelVersion[] }>(`${base(workspace)}/warnings/models/${number}/stand`),
  warn: (workspace: string, person: number, change: WarningChange) =>
    api.put<void>(`${base(workspace)}/warnings/${person}`, change),
};
