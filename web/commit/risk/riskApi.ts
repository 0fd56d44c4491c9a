import type { Names } from '@plumbline/model/locale.ts';
import type { RemedyReport, RemedyRule, RemedyVersion } from '@plumbline/model/promiseRemedy.ts';
import type {
  NoticeEffect,
  NoticePreview,
  NoticeRuleInput,
  NoticeSetup,
  NoticeState,
  NoticeText,
  PromiseNotice,
  RiskReport,
} from '@plumbline/model/promiseRisk.ts';
import type { StatusLink, StatusLinkInput } from '@plumbline/model/statusPage.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';

export type RiskAsked = { promise: string | undefined; keptMin: number; show: 'atRisk' | 'all' };

export const riskQuery = (workspace: string, asked: RiskAsked, after: string | null) =>
  queryOptions({
    queryKey: ['risk', workspace, 'list', asked, after],
    queryFn: ({ signal }) =>
      api.get<RiskReport>(commitAddress(workspace, 'at-risk'), { ...asked, after, limit: 50 }, { signal }),
    placeholderData: keepPreviousData,
  });

export const riskFile = (workspace: string, asked: RiskAsked, format: 'csv' | 'xlsx'): string =>
  api.url(commitAddress(workspace, `at-risk.${format}`), asked);

type NoticesAsked = { promise: string | undefined; state: NoticeState | undefined };

export const noticesQuery = (workspace: string, asked: NoticesAsked, before: string | null) =>
  queryOptions({
    queryKey: ['risk', workspace, 'notices', asked, before],
    queryFn: ({ signal }) =>
      api.get<{ notices: PromiseNotice[]; next: string | null }>(
        commitAddress(workspace, 'notices'),
        { ...asked, before, limit: 50 },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const noticesFile = (workspace: string, asked: NoticesAsked, format: 'csv' | 'xlsx'): string =>
  api.url(commitAddress(workspace, `notices.${format}`), asked);

export const effectQuery = (workspace: string, promise: string) =>
  queryOptions({
    queryKey: ['risk', workspace, 'effect', promise],
    queryFn: ({ signal }) =>
      api.get<NoticeEffect>(commitAddress(workspace, `ledger/${promise}/notices/effect`), {}, { signal }),
  });

export const setupQuery = (workspace: string, promise: string) =>
  queryOptions({
    queryKey: ['risk', workspace, 'setup', promise],
    queryFn: ({ signal }) =>
      api.get<NoticeSetup>(commitAddress(workspace, `ledger/${promise}/notices`), {}, { signal }),
  });

export const remedyRulesQuery = (workspace: string, promise: string) =>
  queryOptions({
    queryKey: ['risk', workspace, 'remedyRules', promise],
    queryFn: ({ signal }) =>
      api.get<{ versions: RemedyVersion[] }>(commitAddress(workspace, `ledger/${promise}/remedy`), {}, { signal }),
  });

export type RemediesAsked = { by: RemedyReport['by']; show: 'all' | 'open' | 'given' | 'unequal' };

export const remediesQuery = (workspace: string, promise: string, asked: RemediesAsked, after: string | null) =>
  queryOptions({
    queryKey: ['risk', workspace, 'remedies', promise, asked, after],
    queryFn: ({ signal }) =>
      api.get<RemedyReport>(
        commitAddress(workspace, `ledger/${promise}/remedies`),
        { ...asked, after, limit: 50 },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const remediesFile = (
  workspace: string,
  promise: string,
  asked: RemediesAsked,
  format: 'csv' | 'xlsx',
): string => api.url(commitAddress(workspace, `ledger/${promise}/remedies.${format}`), asked);

export const statusLinksQuery = (workspace: string, customer: string) =>
  queryOptions({
    queryKey: ['risk', workspace, 'links', customer],
    queryFn: ({ signal }) =>
      api.get<{ links: StatusLink[] }>(commitAddress(workspace, `customers/${customer}/status-links`), {}, { signal }),
  });

export const statusWordsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['risk', workspace, 'words'],
    queryFn: ({ signal }) =>
      api.get<{ words: Record<string, Names> }>(commitAddress(workspace, 'status-words'), {}, { signal }),
  });

const renew = async <T>(workspace: string, work: Promise<T>): Promise<T> => {
  const done = await work;
  await queryClient.invalidateQueries({ queryKey: ['risk', workspace] });
  return done;
};

export const riskApi = {
  saveSetup: (workspace: string, promise: string, input: NoticeRuleInput) =>
    renew(workspace, api.put<NoticeSetup>(commitAddress(workspace, `ledger/${promise}/notices`), input)),
  preview: (workspace: string, promise: string, language: string, text: NoticeText) =>
    api.post<NoticePreview>(commitAddress(workspace, `ledger/${promise}/notices/preview`), { language, text }),
  decide: (workspace: string, notices: readonly string[], confirm: boolean) =>
    renew(workspace, api.post<{ decided: number }>(commitAddress(workspace, 'notices/decide'), { notices, confirm })),
  told: (workspace: string, notice: string) =>
    renew(workspace, api.post<void>(commitAddress(workspace, `notices/${notice}/told`))),
  saveRemedy: (workspace: string, promise: string, rule: RemedyRule) =>
    renew(
      workspace,
      api.put<{ versions: RemedyVersion[] }>(commitAddress(workspace, `ledger/${promise}/remedy`), rule),
    ),
  give: (workspace: string, promise: string, given: { occasions: string[]; amount?: number | null; note: string }) =>
    renew(workspace, api.post<{ noted: number }>(commitAddress(workspace, `ledger/${promise}/remedies`), given)),
  takeBack: (workspace: string, promise: string, occasion: string) =>
    renew(workspace, api.del<void>(commitAddress(workspace, `ledger/${promise}/remedies/${occasion}`))),
  makeLink: (workspace: string, input: StatusLinkInput) =>
    renew(workspace, api.post<{ links: StatusLink[] }>(commitAddress(workspace, 'status-links'), input)),
  revokeLink: (workspace: string, link: string) =>
    renew(workspace, api.del<void>(commitAddress(workspace, `status-links/${link}`))),
  saveWords: (workspace: string, words: Record<string, Names>) =>
    renew(workspace, api.put<{ words: Record<string, Names> }>(commitAddress(workspace, 'status-words'), { words })),
};
