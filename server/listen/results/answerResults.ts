import { setImmediate } from 'node:timers/promises';
import { composeSurveyResults } from '@plumbline/loop/listen/results/composeSurveyResults.ts';
import { findPriceQuestions } from '@plumbline/loop/listen/results/findPriceQuestions.ts';
import type { ResultsRevision, SurveyResults } from '@plumbline/model/surveyResults.ts';
import {
  countResultAnswers,
  countResultResponses,
  findResultsRevision,
  listPriceAnswers,
} from '@plumbline/store/operations/listen/results.ts';
import { listWeightings } from '@plumbline/store/operations/listen/sampleWeightings.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { readingOf, todayIn } from '../../measure/loadSubject.ts';
import { chooseFigures, findWeightingUsed } from './findWeightingUsed.ts';
import { type LoadedSurvey, loadResultSurvey } from './loadResultSurvey.ts';
import { filterOf, type ResultsQuery } from './resultsQuery.ts';

/** People whose four prices the price meter is drawn from; more do not move it, and each costs resampling. */
const PRICE_PEOPLE_MAX = 5000;
/** Kinds whose answers are words, files or persons: only that they were answered is counted. */
const WORDED = new Set(['text', 'contact', 'file', 'statement']);
/** Results of one revision are the same for everybody who asks the same: kept while people look at them. */
const KEPT_MAX = 32;
/** Everything but the list of weightings, which changes without a response. */
type Counted = Omit<SurveyResults, 'weightings'>;
const kept = new WeakMap<object, Map<string, Promise<Counted>>>();

/** All results of a survey. Counting happens in the store; what was counted for the same revision is not counted again. */
export async function answerResults(
  context: WorkspaceContext,
  id: string,
  query: ResultsQuery,
): Promise<SurveyResults> {
  const loaded = await loadResultSurvey(context, id);
  const { operations } = context.stores;
  const { revision } = await findResultsRevision(operations, context.workspace.id, loaded.id);
  const reading = readingOf(context, todayIn(context));
  const memory = kept.get(operations) ?? new Map<string, Promise<Counted>>();
  kept.set(operations, memory);
  const place = JSON.stringify([loaded.id, loaded.survey, revision, reading, query]);
  const known = memory.get(place);
  // weights may be made while nobody answers: the list of them is never kept
  const weightings = (await listWeightings(operations, context.workspace.id, loaded.id)).map(
    ({ id: own, name, version, newest }) => ({ id: own, name, version, newest }),
  );
  if (known !== undefined) return { ...(await known), weightings };
  const counted = countResults(context, loaded, query, revision);
  memory.set(place, counted);
  for (const oldest of memory.keys()) {
    if (memory.size <= KEPT_MAX) break;
    memory.delete(oldest);
  }
  try {
    return { ...(await counted), weightings };
  } catch (error) {
    // what failed is asked again next time
    memory.delete(place);
    throw error;
  }
}

async function countResults(
  context: WorkspaceContext,
  loaded: LoadedSurvey,
  query: ResultsQuery,
  revision: string,
): Promise<Counted> {
  const { survey, id } = loaded;
  const { operations } = context.stores;
  const filter = filterOf(context, loaded, query);
  const kinds = Object.fromEntries(survey.questions.map(({ question }) => [question.key, question.kind]));
  const worded = survey.questions
    .filter(({ question }) => WORDED.has(question.kind))
    .map(({ question }) => question.key);
  const [answers, responses, prices, weighting] = await Promise.all([
    countResultAnswers(operations, filter, { kinds, worded }),
    countResultResponses(operations, filter),
    Promise.all(
      findPriceQuestions(survey.questions).map(async (asked) => ({
        asked,
        rows: await listPriceAnswers(operations, filter, asked, PRICE_PEOPLE_MAX),
      })),
    ),
    findWeightingUsed(context, filter, query.base),
  ]);
  const reading = readingOf(context, todayIn(context));
  return composeSurveyResults(
    { survey, answers, responses, prices },
    {
      ...{ id, revision, base: query.base, pilot: query.pilot, reading },
      weighting,
      openFigures: chooseFigures(reading, weighting),
      openPlain: chooseFigures(reading, null),
    },
    setImmediate,
  );
}

/** Whether anything has changed since the results were counted: cheap enough to be asked every few seconds. */
export async function answerRevision(context: WorkspaceContext, id: string): Promise<ResultsRevision> {
  const loaded = await loadResultSurvey(context, id);
  const found = await findResultsRevision(context.stores.operations, context.workspace.id, loaded.id);
  return { ...found, lastAt: found.lastAt?.toISOString() ?? null };
}
