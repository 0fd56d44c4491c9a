import type { Dimension } from '@plumbline/model/dimension.ts';
import type {
  BenchmarkInput,
  BenchmarksReport,
  Campaign,
  CampaignInput,
  CampaignReport,
} from '@plumbline/model/market.ts';
import type { PriceReport, PriceSurveys } from '@plumbline/model/priceReport.ts';
import type { SwotFigure, SwotInput, SwotReport } from '@plumbline/model/swot.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import type { PriceSearch } from './priceSearch.ts';

const at = (workspace: string, rest: string): string => `/api/workspaces/${encodeURIComponent(workspace)}/${rest}`;

export const benchmarksQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['market', workspace, 'benchmarks'],
    queryFn: ({ signal }) => api.get<BenchmarksReport>(at(workspace, 'benchmarks'), {}, { signal }),
  });

export const campaignsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['market', workspace, 'campaigns'],
    queryFn: ({ signal }) => api.get<{ campaigns: Campaign[] }>(at(workspace, 'campaigns'), {}, { signal }),
  });

export const responseQuery = (workspace: string, campaign: string) =>
  queryOptions({
    queryKey: ['market', workspace, 'campaigns', campaign],
    queryFn: ({ signal }) => api.get<CampaignReport>(at(workspace, `campaigns/${campaign}/response`), {}, { signal }),
  });

export const swotQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['market', workspace, 'swot'],
    queryFn: ({ signal }) => api.get<SwotReport>(at(workspace, 'swot'), {}, { signal }),
  });

export const priceSurveysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['market', workspace, 'prices'],
    queryFn: ({ signal }) => api.get<PriceSurveys>(at(workspace, 'price-surveys'), {}, { signal }),
  });

export const pricesQuery = (workspace: string, survey: string, { survey: _survey, ...costs }: PriceSearch) =>
  queryOptions({
    queryKey: ['market', workspace, 'prices', survey, costs],
    queryFn: ({ signal }) =>
      api.get<PriceReport>(at(workspace, `price-surveys/${encodeURIComponent(survey)}`), costs, { signal }),
    placeholderData: keepPreviousData,
  });

export const dimensionsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['dimensions', workspace],
    queryFn: ({ signal }) => api.get<{ dimensions: Dimension[] }>(at(workspace, 'dimensions'), {}, { signal }),
  });

/** What was written changes what is compared with what: all pages of the market ask anew. */
async function written<T>(work: Promise<T>): Promise<T> {
  const answer = await work;
  await queryClient.invalidateQueries({ queryKey: ['market'] });
  return answer;
}

type Entries = 'benchmarks' | 'campaigns';
type Inputs = { benchmarks: BenchmarkInput; campaigns: CampaignInput };

export const marketApi = {
  file: (workspace: string, rest: string, query: Record<string, string | number | undefined> = {}) =>
    api.url(at(workspace, rest), query),
  save: <E extends Entries>(workspace: string, entries: E, input: Inputs[E], id: string | null) =>
    written(
      id === null
        ? api.post<{ id: string }>(at(workspace, entries), input)
        : api.put<{ id: string }>(at(workspace, `${entries}/${id}`), input),
    ),
  remove: (workspace: string, entries: Entries, id: string) =>
    written(api.del<void>(at(workspace, `${entries}/${id}`))),
  restore: (workspace: string, entries: Entries, id: string) =>
    written(api.post<void>(at(workspace, `${entries}/${id}/restore`), {})),
  setStaleDays: (workspace: string, staleDays: number) =>
    written(api.put<void>(at(workspace, 'benchmark-settings'), { staleDays })),
  addSwot: (workspace: string, said: SwotInput) => written(api.post<void>(at(workspace, 'swot'), said)),
  saySwot: (workspace: string, said: SwotInput & { entry: string; figure: SwotFigure | null }) =>
    written(api.put<void>(at(workspace, 'swot'), said)),
};
