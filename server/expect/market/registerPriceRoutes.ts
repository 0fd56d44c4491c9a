import { PriceCosts, PriceReport, PriceSurveys } from '@plumbline/model/priceReport.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { tableDownload } from '../tableDownload.ts';
import { answerPriceSurveys, answerPrices } from './answerPrices.ts';
import { listPriceRows } from './exportMarket.ts';

const ROOT = '/api/workspaces/:workspace/price-surveys' as const;
const ONE = `${ROOT}/:survey` as const;
const params = z.object({ survey: z.string().min(1).max(80) });

/** What customers expect to pay. */
export function registerPriceRoutes(app: App): void {
  const read = { method: 'GET', permission: 'expectation.read', tag: 'expect' } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'listPriceSurveys' },
    summary: 'Surveys that ask about prices: four prices each, or whether people would buy at several',
    answer: PriceSurveys,
    handler: async (context) => ({ surveys: await answerPriceSurveys(context) }),
  });
  route(app, {
    ...{ ...read, url: ONE, operationId: 'composePrices' },
    summary: 'Price points, demand by price, bounds by cost and demand, and the premium for exceeded expectations',
    ...{ params, query: PriceCosts, answer: PriceReport },
    handler: (context, { params: { survey }, query }) => answerPrices(context, survey, query),
  });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...read, url: `${ONE}/table.${form}`, operationId: form === 'csv' ? 'exportPricesCsv' : 'exportPricesXlsx' },
      summary: 'What customers expect to pay as a table',
      ...{ params, query: PriceCosts, answer: 'download' },
      handler: async (context, { params: { survey }, query }) =>
        tableDownload(
          `${context.workspace.key}-prices`,
          form,
          listPriceRows(await answerPrices(context, survey, query)),
        ),
    });
}
