import {
  Crosstab,
  ResponseDetail,
  ResponsesPage,
  ResultsRevision,
  SurveyResults,
  TextAnswers,
  Verdict,
} from '@plumbline/model/surveyResults.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { answerCrosstab, CrosstabQuery } from './answerCrosstab.ts';
import { answerResults, answerRevision } from './answerResults.ts';
import { exportCrosstabCsv } from './exportCrosstab.ts';
import {
  ExportQuery,
  exportResponsesCsv,
  exportResponsesJson,
  exportResponsesSav,
  exportResponsesXlsx,
} from './exportResponses.ts';
import { exportResultsCsv, exportResultsXlsx } from './exportResults.ts';
import { judge, listResponsesPage, loadResponse, ResponsesQuery } from './judgeResponses.ts';
import { listTexts, TextsQuery } from './listTexts.ts';
import { ResultsQuery } from './resultsQuery.ts';

const OfSurvey = z.object({ survey: z.string().min(1).max(100) });
const OfResponse = OfSurvey.extend({ response: z.uuid() });

/** What a survey's answers say, the responses behind it, and files of both. */
export function registerResultRoutes(app: App): void {
  const read = { method: 'GET', permission: 'survey.read', tag: 'listen', params: OfSurvey } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/results',
    operationId: 'composeSurveyResults',
    summary: 'Every question of a survey with its figures and intervals',
    query: ResultsQuery,
    answer: SurveyResults,
    handler: (context, { params, query }) => answerResults(context, params.survey, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/results/revision',
    operationId: 'findResultsRevision',
    summary: 'Whether the results have changed',
    answer: ResultsRevision,
    handler: (context, { params }) => answerRevision(context, params.survey),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/results/texts',
    operationId: 'listTextAnswers',
    summary: 'What people wrote, with a search',
    query: TextsQuery,
    answer: TextAnswers,
    handler: (context, { params, query }) => listTexts(context, params.survey, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/crosstab',
    operationId: 'composeCrosstab',
    summary: 'One question beside another, with tests',
    query: CrosstabQuery,
    answer: Crosstab,
    handler: (context, { params, query }) => answerCrosstab(context, params.survey, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/crosstab.csv',
    operationId: 'exportCrosstab',
    summary: 'A cross-tabulation as CSV',
    query: CrosstabQuery,
    answer: 'download',
    handler: async (context, { params, query }) =>
      exportCrosstabCsv(await answerCrosstab(context, params.survey, query), context.locale),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/results.csv',
    operationId: 'exportSurveyResultsCsv',
    summary: 'The figures as CSV',
    query: ResultsQuery,
    answer: 'download',
    handler: async (context, { params, query }) =>
      exportResultsCsv(await answerResults(context, params.survey, query), context.locale),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/results.xlsx',
    operationId: 'exportSurveyResultsXlsx',
    summary: 'The figures as a workbook',
    query: ResultsQuery,
    answer: 'download',
    handler: async (context, { params, query }) =>
      exportResultsXlsx(await answerResults(context, params.survey, query), context.locale),
  });
  registerResponseRoutes(app);
}

function registerResponseRoutes(app: App): void {
  const read = { method: 'GET', permission: 'response.read', tag: 'listen' } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/responses',
    operationId: 'listResponses',
    summary: 'Single responses with what makes them suspect',
    params: OfSurvey,
    query: ResponsesQuery,
    answer: ResponsesPage,
    handler: (context, { params, query }) => listResponsesPage(context, params.survey, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/surveys/:survey/responses/:response',
    operationId: 'loadResponse',
    summary: 'One response with its answers',
    params: OfResponse,
    answer: ResponseDetail,
    handler: (context, { params }) => loadResponse(context, params),
  });
  route(app, {
    ...read,
    method: 'PUT',
    url: '/api/workspaces/:workspace/surveys/:survey/responses/:response/verdict',
    operationId: 'judgeResponse',
    summary: 'Accepts, doubts or excludes a response, with a reason',
    params: OfResponse,
    body: Verdict,
    answer: ResponseDetail,
    handler: (context, { params, body }) => judge(context, params, body),
  });
  const exports = [
    ['csv', 'exportResponsesCsv', 'Answers as CSV', exportResponsesCsv],
    ['xlsx', 'exportResponsesXlsx', 'Answers as a workbook', exportResponsesXlsx],
    ['sav', 'exportResponsesSav', 'Answers as a file of SPSS', exportResponsesSav],
    ['json', 'exportResponsesJson', 'Answers as JSON', exportResponsesJson],
  ] as const;
  for (const [ending, operationId, summary, exported] of exports) {
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/surveys/:survey/responses.${ending}`,
      ...{ operationId, summary },
      params: OfSurvey,
      query: ExportQuery,
      answer: 'download',
      handler: (context, { params, query }) => exported(context, params.survey, query),
    });
  }
}
