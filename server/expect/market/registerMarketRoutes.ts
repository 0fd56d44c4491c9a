import {
  BenchmarkInput,
  BenchmarksReport,
  Campaign,
  CampaignInput,
  CampaignReport,
  ClaimInput,
  ClaimsReport,
} from '@plumbline/model/market.ts';
import { type MarketTable, setStaleDays } from '@plumbline/store/operations/expect/market.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { tableDownload } from '../tableDownload.ts';
import { answerBenchmarks } from './answerBenchmarks.ts';
import { answerCampaign, answerCampaigns } from './answerCampaign.ts';
import { answerClaims } from './answerClaims.ts';
import { removeEntry, restoreEntry, saveMarketEntry } from './changeMarket.ts';
import { listBenchmarkRows, listClaimRows, listResponseRows } from './exportMarket.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const params = z.object({ entry: z.uuid() });
const Made = z.object({ id: z.uuid() });
const tag = 'expect' as const;
const read = { method: 'GET', permission: 'expectation.read', tag } as const;
const write = { permission: 'expectation.write', tag } as const;
const FORMS = [
  ['csv', 'Csv'],
  ['xlsx', 'Xlsx'],
] as const;

/** What is known of the market: outside values, what competitors claim, campaigns and what they moved. */
export function registerMarketRoutes(app: App): void {
  registerBenchmarks(app);
  registerClaims(app);
  registerCampaigns(app);
  registerRemoving(app, 'benchmarks', 'benchmarks', 'Benchmark');
  registerRemoving(app, 'claims', 'competitor-claims', 'CompetitorClaim');
  registerRemoving(app, 'campaigns', 'campaigns', 'Campaign');
}

function registerBenchmarks(app: App): void {
  const url = `${ROOT}/benchmarks` as const;
  route(app, {
    ...{ ...read, url, operationId: 'composeBenchmarks' },
    summary: 'Own values beside those of competitors and the industry, with source, date and difference',
    answer: BenchmarksReport,
    handler: (context) => answerBenchmarks(context),
  });
  for (const [form, upper] of FORMS)
    route(app, {
      ...{ ...read, url: `${url}.${form}`, operationId: `exportBenchmarks${upper}` },
      summary: 'Outside values beside our own as a table',
      answer: 'download',
      handler: async (context) =>
        tableDownload(
          `${context.workspace.key}-benchmarks`,
          form,
          listBenchmarkRows(await answerBenchmarks(context), context.locale),
        ),
    });
  route(app, {
    ...{ ...write, method: 'POST', url, operationId: 'addBenchmark', success: 'created' },
    summary: 'Notes an outside value; its source and its day are demanded',
    body: BenchmarkInput,
    answer: Made,
    handler: (context, { body }) => saveMarketEntry(context, 'benchmarks', body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${url}/:entry`, operationId: 'changeBenchmark' },
    summary: 'Notes an outside value anew',
    ...{ params, body: BenchmarkInput, answer: Made },
    handler: (context, { params: { entry }, body }) => saveMarketEntry(context, 'benchmarks', body, entry),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ROOT}/benchmark-settings`, operationId: 'setBenchmarkSettings' },
    summary: 'Sets after how many days an outside value is old',
    body: z.strictObject({ staleDays: z.int().min(1).max(3650) }),
    answer: 'nothing',
    handler: ({ stores, workspace }, { body }) => setStaleDays(stores.operations, workspace.id, body.staleDays),
  });
}

function registerClaims(app: App): void {
  const url = `${ROOT}/competitor-claims` as const;
  route(app, {
    ...{ ...read, url, operationId: 'listCompetitorClaims' },
    summary: 'What competitors claim, and what customers expected before and after it',
    answer: ClaimsReport,
    handler: (context) => answerClaims(context),
  });
  for (const [form, upper] of FORMS)
    route(app, {
      ...{ ...read, url: `${url}.${form}`, operationId: `exportCompetitorClaims${upper}` },
      summary: 'What competitors claim as a table',
      answer: 'download',
      handler: async (context) =>
        tableDownload(
          `${context.workspace.key}-claims`,
          form,
          listClaimRows(await answerClaims(context), context.locale),
        ),
    });
  route(app, {
    ...{ ...write, method: 'POST', url, operationId: 'addCompetitorClaim', success: 'created' },
    summary: 'Notes what a competitor claims',
    ...{ body: ClaimInput, answer: Made },
    handler: (context, { body }) => saveMarketEntry(context, 'claims', body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${url}/:entry`, operationId: 'changeCompetitorClaim' },
    summary: 'Notes what a competitor claims anew',
    ...{ params, body: ClaimInput, answer: Made },
    handler: (context, { params: { entry }, body }) => saveMarketEntry(context, 'claims', body, entry),
  });
}

function registerCampaigns(app: App): void {
  const url = `${ROOT}/campaigns` as const;
  const one = `${url}/:entry/response` as const;
  route(app, {
    ...{ ...read, url, operationId: 'listCampaigns' },
    summary: 'The campaigns, the newest first',
    answer: z.object({ campaigns: z.array(Campaign) }),
    handler: async (context) => ({ campaigns: await answerCampaigns(context) }),
  });
  route(app, {
    ...{ ...read, url: one, operationId: 'composeDoseResponse' },
    summary: 'What people expect by how much of a campaign they met, and against those held out',
    ...{ params, answer: CampaignReport },
    handler: (context, { params: { entry } }) => answerCampaign(context, entry),
  });
  for (const [form, upper] of FORMS)
    route(app, {
      ...{ ...read, url: `${one}.${form}`, operationId: `exportDoseResponse${upper}` },
      summary: 'What a campaign moved as a table',
      ...{ params, answer: 'download' },
      handler: async (context, { params: { entry } }) =>
        tableDownload(
          `${context.workspace.key}-campaign`,
          form,
          listResponseRows(await answerCampaign(context, entry), context.locale),
        ),
    });
  route(app, {
    ...{ ...write, method: 'POST', url, operationId: 'addCampaign', success: 'created' },
    summary: 'Notes a campaign: content, channel, audience, days, frequency, cost, and by what its contacts are known',
    ...{ body: CampaignInput, answer: Made },
    handler: (context, { body }) => saveMarketEntry(context, 'campaigns', body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${url}/:entry`, operationId: 'changeCampaign' },
    summary: 'Notes a campaign anew',
    ...{ params, body: CampaignInput, answer: Made },
    handler: (context, { params: { entry }, body }) => saveMarketEntry(context, 'campaigns', body, entry),
  });
}

/** Taking an entry away, and bringing it back. */
function registerRemoving(
  app: App,
  table: MarketTable,
  address: 'benchmarks' | 'competitor-claims' | 'campaigns',
  name: string,
): void {
  const url = `${ROOT}/${address}/:entry` as const;
  route(app, {
    ...{ ...write, method: 'DELETE', url, operationId: `remove${name}` },
    summary: 'Takes an entry away; it can be brought back',
    ...{ params, answer: 'nothing' },
    handler: (context, { params: { entry } }) => removeEntry(context, table, entry),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${url}/restore`, operationId: `restore${name}` },
    summary: 'Brings back an entry that was taken away',
    ...{ params, answer: 'nothing' },
    handler: (context, { params: { entry } }) => restoreEntry(context, table, entry),
  });
}
