import { composeSurveyResults } from '@plumbline/loop/listen/results/composeSurveyResults.ts';
import { findPriceQuestions } from '@plumbline/loop/listen/results/findPriceQuestions.ts';
import type { ResultsRevision, SurveyResults } from '@plumbline/model/surveyResults.ts';
import {
  countResultAnswers,
  countResultResponses,
  findResultsRevision,
  listPriceAnswers,
} from '@plumbline/store/operations/listen/results.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { readingOf, todayIn } from '../../measure/loadSubject.ts';
import { type LoadedSurvey, loadResultSurvey } from './loadResultSurvey.ts';
import { openFigures } from './openFigures.ts';
import { filterOf, type ResultsQuery } from './resultsQuery.ts';

/** People whose four prices the price meter is drawn from; more do not move it, and each costs resampling. */
const PRICE_PEOPLE_MAX = 5000;
/** Kinds whose answers are words, files or persons: only that they were answered is counted. */
const WORDED = new Set(['text', 'contact', 'file', 'statement']);
/** Results of one revision are the same for everybody who asks the same: kept while people look at them. */
const KEPT_MAX = 32;
const kept = new WeakMap<object, Map<string, Promise<SurveyResults>>>();

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
  const memory = kept.get(operations) ?? new Map<string, Promise<SurveyResults>>();
  kept.set(operations, memory);
  const place = JSON.stringify([loaded.id, loaded.survey, revision, reading, query]);
  const known = memory.get(place);
  if (known !== undefined) return known;
  const counted = countResults(context, loaded, query, revision);
  memory.set(place, counted);
  for (const oldest of memory.keys()) {
    if (memory.size <= KEPT_MAX) break;
    memory.delete(oldest);
  }
  try {
    return await counted;
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
): Promise<SurveyResults> {
  const { survey, id } = loaded;
  const { operations } = context.stores;
  const filter = filterOf(context, loaded, query);
  const kinds = Object.fromEntries(survey.questions.map(({ question }) => [question.key, question.kind]));
  const worded = survey.questions
    .filter(({ question }) => WORDED.has(question.kind))
    .map(({ question }) => question.key);
  const [answers, responses, prices] = await Promise.all([
    countResultAnswers(operations, filter, { kinds, worded }),
    countResultResponses(operations, filter),
    Promise.all(
      findPriceQuestions(survey.questions).map(async (asked) => ({
        asked,
        rows: await listPriceAnswers(operations, filter, asked, PRICE_PEOPLE_MAX),
      })),
    ),
  ]);
  const reading = readingOf(context, todayIn(context));
  return composeSurveyResults(
    { survey, answers, responses, prices },
    {
      ...{ id, revision, base: query.base, pilot: query.pilot, reading },
      openFigures: (people) => openFigures({ ...reading, clusteredBy: 'customer' }, people),
    },
  );
}

/** Whether anything has changed since the results were counted: cheap enough to be asked every few seconds. */
export async function answerRevision(context: WorkspaceContext, id: string): Promise<ResultsRevision> {
  const loaded = await loadResultSurvey(context, id);
  const found = await findResultsRevision(context.stores.operations, context.workspace.id, loaded.id);
  return { ...found, lastAt: found.lastAt?.toISOString() ?? null };
}
