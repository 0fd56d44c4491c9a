import type { BusinessCalendar, CalendarInput } from '@plumbline/model/businessCalendar.ts';
import type { PromiseEffect, PromiseLateness } from '@plumbline/model/promiseLateness.ts';
import type {
  BrokenPromise,
  PromiseCalculation,
  PromiseFile,
  PromiseFulfilment,
  PromiseInput,
  PromiseMeasures,
  PromiseRule,
  ServicePromise,
  VagueFinding,
} from '@plumbline/model/servicePromise.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';

const one = (workspace: string, promise: string, rest = ''): string =>
  commitAddress(workspace, `ledger/${promise}${rest}`);

export const ledgerQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['ledger', workspace],
    queryFn: ({ signal }) =>
      api.get<{ promises: ServicePromise[] }>(commitAddress(workspace, 'ledger'), {}, { signal }),
  });

export const promiseQuery = (workspace: string, promise: string) =>
  queryOptions({
    queryKey: ['ledger', workspace, promise],
    queryFn: ({ signal }) => api.get<ServicePromise>(one(workspace, promise), {}, { signal }),
  });

export const fulfilmentQuery = (workspace: string, promise: string, by: string) =>
  queryOptions({
    queryKey: ['ledger', workspace, promise, 'fulfilment', by],
    queryFn: ({ signal }) => api.get<PromiseFulfilment>(one(workspace, promise, '/fulfilment'), { by }, { signal }),
    placeholderData: keepPreviousData,
  });

export const brokenQuery = (workspace: string, promise: string, after: string | null) =>
  queryOptions({
    queryKey: ['ledger', workspace, promise, 'broken', after],
    queryFn: ({ signal }) =>
      api.get<{ broken: BrokenPromise[]; next: string | null }>(
        one(workspace, promise, '/broken'),
        { after, limit: 50 },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const filesQuery = (workspace: string, promise: string) =>
  queryOptions({
    queryKey: ['ledger', workspace, promise, 'files'],
    queryFn: ({ signal }) => api.get<{ files: PromiseFile[] }>(one(workspace, promise, '/files'), {}, { signal }),
  });

export const latenessQuery = (workspace: string, promise: string) =>
  queryOptions({
    queryKey: ['ledger', workspace, promise, 'lateness'],
    queryFn: ({ signal }) => api.get<PromiseLateness>(one(workspace, promise, '/lateness'), {}, { signal }),
  });

export const effectQuery = (workspace: string, rule: PromiseRule, instead: number | null, dimension: string | null) =>
  queryOptions({
    queryKey: ['promiseEffect', workspace, rule, instead, dimension],
    queryFn: ({ signal }) =>
      api.post<PromiseEffect>(
        commitAddress(workspace, 'promise-effect'),
        { rule, instead, ...(dimension === null ? {} : { dimension }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const measuresQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['promiseMeasures', workspace],
    queryFn: ({ signal }) => api.get<PromiseMeasures>(commitAddress(workspace, 'promise-measures'), {}, { signal }),
  });

export const supportQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['promiseSupport', workspace],
    queryFn: ({ signal }) => api.get<{ share: number }>(commitAddress(workspace, 'promise-support'), {}, { signal }),
  });

export const calendarsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['calendars', workspace],
    queryFn: ({ signal }) =>
      api.get<{ calendars: BusinessCalendar[] }>(commitAddress(workspace, 'calendars'), {}, { signal }),
  });

export const calculationQuery = (workspace: string, rule: PromiseRule, keep: number, by: string) =>
  queryOptions({
    queryKey: ['promiseCalculation', workspace, rule, keep, by],
    queryFn: ({ signal }) =>
      api.post<PromiseCalculation>(
        commitAddress(workspace, 'promise-calculation'),
        { rule, keep, by: by === '' ? [] : [by] },
        { signal },
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const wordingQuery = (workspace: string, texts: Record<string, string>) =>
  queryOptions({
    queryKey: ['promiseWording', workspace, texts],
    queryFn: ({ signal }) =>
      api.post<{ findings: Record<string, VagueFinding[]> }>(
        commitAddress(workspace, 'promise-wording'),
        { texts },
        { signal },
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });

const renew = async <T>(workspace: string, work: Promise<T>): Promise<T> => {
  const done = await work;
  await queryClient.invalidateQueries({ queryKey: ['ledger', workspace] });
  return done;
};

export const ledgerApi = {
  draft: (workspace: string, input: PromiseInput) =>
    renew(workspace, api.post<ServicePromise>(commitAddress(workspace, 'ledger'), input)),
  redraft: (workspace: string, promise: string, input: PromiseInput) =>
    renew(workspace, api.put<ServicePromise>(one(workspace, promise, '/draft'), input)),
  propose: (workspace: string, promise: string) =>
    renew(workspace, api.post<ServicePromise>(one(workspace, promise, '/propose'))),
  publish: (workspace: string, promise: string, because: string) =>
    renew(workspace, api.post<ServicePromise>(one(workspace, promise, '/publish'), { because })),
  withdraw: (workspace: string, promise: string) =>
    renew(workspace, api.post<ServicePromise>(one(workspace, promise, '/withdraw'))),
  recount: (workspace: string, promise: string, asked: { version: number; from?: string; because: string }) =>
    renew(workspace, api.post<ServicePromise>(one(workspace, promise, '/recount'), asked)),
  remove: (workspace: string, promise: string) => renew(workspace, api.del<void>(one(workspace, promise))),
  saveCalendar: async (workspace: string, input: CalendarInput) => {
    const saved = await api.post<BusinessCalendar>(commitAddress(workspace, 'calendars'), input);
    await queryClient.invalidateQueries({ queryKey: ['calendars', workspace] });
    return saved;
  },
  setSupport: async (workspace: string, share: number) => {
    const saved = await api.put<{ share: number }>(commitAddress(workspace, 'promise-support'), { share });
    await Promise.all(
      ['promiseSupport', 'promiseCalculation'].map((name) =>
        queryClient.invalidateQueries({ queryKey: [name, workspace] }),
      ),
    );
    return saved;
  },
  bringFile: (workspace: string, promise: string, file: File) =>
    renew(workspace, api.upload<PromiseFile>(one(workspace, promise, '/files'), file, { query: { name: file.name } })),
  removeFile: (workspace: string, promise: string, file: string) =>
    renew(workspace, api.del<void>(one(workspace, promise, `/files/${file}`))),
  file: (workspace: string, promise: string, file: string) => one(workspace, promise, `/files/${file}`),
  brokenFile: (workspace: string, promise: string, format: 'csv' | 'xlsx') =>
    one(workspace, promise, `/broken.${format}`),
  ledgerFile: (workspace: string, format: 'csv' | 'xlsx') => commitAddress(workspace, `ledger.${format}`),
  fulfilmentFile: (workspace: string, promise: string, by: string) =>
    api.url(one(workspace, promise, '/fulfilment.csv'), { by }),
};
