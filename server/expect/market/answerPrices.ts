import { Worker } from 'node:worker_threads';
import type { Costs, PriceLadderAnswers, PriceReading } from '@plumbline/loop/improve/composePriceFigures.ts';
import type { PriceAnswers } from '@plumbline/loop/improve/estimatePriceSensitivity.ts';
import { findPriceCurrency } from '@plumbline/loop/improve/findPriceCurrency.ts';
import type { AskedQuestion } from '@plumbline/loop/listen/results/mergeVersions.ts';
import type { PriceReport, PriceSurvey } from '@plumbline/model/priceReport.ts';
import { listMetricNames } from '@plumbline/store/analytics/measure/metrics/metricMaterial.ts';
import {
  listPricedResponses,
  listPublishedSurveys,
  type PricedResponse,
} from '@plumbline/store/operations/expect/pricedResponses.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadResultSurvey } from '../../listen/results/loadResultSurvey.ts';
import { keptCounts } from '../../measure/keptCounts.ts';
import { loadSubject, readingOf, todayIn } from '../../measure/loadSubject.ts';
import {
  asksBoth,
  findPriceParts,
  type PriceParts,
  readBuys,
  readExceeded,
  readPriceWords,
  sayLadder,
} from './readPriceAnswers.ts';

/** Responses that figures are drawn from; more do not move them, and each costs resampling. */
const RESPONSES_MAX = 5000;
const RESAMPLES = 200;

export type PriceWork = {
  meters: { key: string; answers: PriceAnswers }[];
  ladders: PriceLadderAnswers[];
  costs: Costs;
  reading: PriceReading;
};
export type PriceFigures = Pick<PriceReport, 'meters' | 'ladders'>;

/** The surveys that ask about prices, and how. */
export async function answerPriceSurveys(context: WorkspaceContext): Promise<PriceSurvey[]> {
  const found: PriceSurvey[] = [];
  for (const id of await listPublishedSurveys(context.stores.operations, context.workspace.id)) {
    const { survey, key } = await loadResultSurvey(context, id);
    const parts = findPriceParts(survey.questions);
    const { meters, ladders, marks } = parts;
    if (meters.length + ladders.length === 0) continue;
    found.push({
      ...{ survey: id, key, title: { ...survey.title }, exceeds: ladders.length > 0 && asksBoth(marks) },
      currency: await currencyOf(context, survey.questions, parts),
      meters: meters.map((meter) => meter.key),
      ladders: ladders.map((ladder) => ({
        ...{ key: ladder.key, asks: sayLadder(ladder), prices: ladder.steps.map(({ price }) => price) },
      })),
    });
  }
  return found;
}

/**
 * What customers expect to pay, from the answers to one survey.
 *
 * @throws Refusal not_found `results.noSurvey`; invalid `results.notPublished`
 */
export async function answerPrices(context: WorkspaceContext, id: string, costs: Costs): Promise<PriceReport> {
  const { stores, workspace } = context;
  const loaded = await loadResultSurvey(context, id);
  const parts = findPriceParts(loaded.survey.questions);
  const responses = await listPricedResponses(stores.operations, {
    ...{ workspace: workspace.id, survey: loaded.id, keys: keysOf(parts), rows: RESPONSES_MAX },
  });
  const { confidence, cellPeopleMin, asOf } = readingOf(context, todayIn(context));
  const currency = await currencyOf(context, loaded.survey.questions, parts);
  const reading = { confidence, cellPeopleMin, asOf, resamples: RESAMPLES, currency };
  const figures = await inWorker({ ...readParts(parts, responses), costs, reading });
  return { schema: 1, survey: loaded.id, ...reading, responsesMax: RESPONSES_MAX, ...figures };
}

/** In which a survey asks for prices. */
async function currencyOf(
  context: WorkspaceContext,
  questions: readonly AskedQuestion[],
  parts: PriceParts,
): Promise<string | null> {
  const { hidden } = await loadSubject(context);
  const where = { workspace: context.workspace.number, hidden };
  const { currencies } = await keptCounts(context, ['metricNames', hidden], () =>
    listMetricNames(context.stores.analytics, where),
  );
  return findPriceCurrency(readPriceWords(questions, parts), currencies);
}

const QUESTIONS = ['tooCheap', 'cheap', 'expensive', 'tooExpensive'] as const;

const keysOf = ({ meters, ladders, marks }: PriceParts): string[] => [
  ...meters.flatMap((meter) => QUESTIONS.map((name) => meter[name])),
  ...ladders.flatMap(({ steps }) => steps.map(({ question }) => question.key)),
  ...marks.map(({ key }) => key),
];

function readParts(
  { meters, ladders, marks }: PriceParts,
  responses: readonly PricedResponse[],
): Pick<PriceWork, 'meters' | 'ladders'> {
  const number = (answer: unknown) => (typeof answer === 'number' && answer >= 0 ? answer : Number.NaN);
  const exceeded = asksBoth(marks) ? Float64Array.from(responses, (answers) => readExceeded(marks, answers)) : null;
  return {
    meters: meters.map(({ key, tooCheap, cheap, expensive, tooExpensive }) => {
      // who was asked none of the four is nobody here
      const four = [tooCheap, cheap, expensive, tooExpensive];
      const asked = responses.filter((answers) => four.some((question) => answers[question] !== undefined));
      const of = (question: string) => Float64Array.from(asked, (answers) => number(answers[question]));
      const answers = { tooCheap: of(tooCheap), cheap: of(cheap), expensive: of(expensive) };
      return { key, answers: { ...answers, tooExpensive: of(tooExpensive) } };
    }),
    ladders: ladders.map(({ key, steps }) => ({
      ...{ key, exceeded, prices: steps.map(({ price }) => price) },
      answers: steps.map(({ question }) =>
        Float64Array.from(responses, (answers) => readBuys(question, answers[question.key])),
      ),
    })),
  };
}

/** Drawing people anew hundreds of times takes longer than others may wait. */
function inWorker(work: PriceWork): Promise<PriceFigures> {
  const worker = new Worker(new URL('../../boot.mjs', import.meta.url), {
    workerData: { entry: new URL('./priceWorker.ts', import.meta.url).href, work },
  });
  return new Promise<PriceFigures>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the worker that reads prices ended with ${code} before it answered`)),
    );
  }).finally(() => void worker.terminate());
}
