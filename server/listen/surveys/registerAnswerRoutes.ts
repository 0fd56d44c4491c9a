import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { AnswerReceipt, PublicSurvey, SubmissionBatch, SubmissionInput } from '@plumbline/model/surveyRecord.ts';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import { type App, route } from '../../http/route.ts';
import { answerBatch } from './answerBatch.ts';
import type { AnswerDesk } from './answerDesk.ts';
import { answerSurvey, savePartial } from './answerSurvey.ts';
import { showSurvey } from './showSurvey.ts';

const KeyParam = z.object({ key: z.string().min(1).max(60) });
/** A day of a busy kiosk in a few batches; parsed in one go, so it must not stop the process for long. */
const BATCH_BYTES_MAX = 4 * 1024 * 1024;
/** By address of a client. A shop, a school or a whole company may answer from behind one: 20 answers a second pass. */
const TRIES = {
  show: { max: 3000, minutes: 1 },
  answer: { max: 1200, minutes: 1 },
  partial: { max: 3000, minutes: 1 },
  batch: { max: 60, minutes: 1 },
} as const;

/** What respondents may do without anybody knowing who they are: see a survey, answer it. */
export function registerAnswerRoutes(app: App, desk: AnswerDesk): void {
  route(app, {
    method: 'GET',
    url: '/api/answer/:key',
    permission: 'public',
    operationId: 'showSurveyToAnswer',
    summary: 'A survey as a respondent may see it, with what a personal link brings',
    tag: 'listen',
    params: KeyParam,
    query: z.object({ link: z.string().max(200).optional(), language: z.string().max(60).optional() }),
    tries: TRIES.show,
    answer: PublicSurvey,
    handler: (_context, { params, query, answerHeaders }) => {
      answerHeaders.set('cache-control', 'no-store');
      return showSurvey(desk, { key: params.key, link: query.link });
    },
  });
  route(app, {
    method: 'POST',
    url: '/api/answer/:key',
    permission: 'public',
    operationId: 'answerSurvey',
    summary: 'Answer a survey; the receipt is given once the answer is kept. The same response again changes nothing',
    tag: 'listen',
    params: KeyParam,
    body: SubmissionInput,
    bytesMax: SURVEY_LIMITS.submissionBytes,
    audited: false,
    tries: TRIES.answer,
    answer: AnswerReceipt,
    handler: (_context, { params, body }) => answerSurvey(desk, params.key, body),
  });
  route(app, {
    method: 'PUT',
    url: '/api/answer/:key/partial',
    permission: 'public',
    operationId: 'saveUnfinishedAnswer',
    summary: 'Keep what was answered so far; a finished response stays as it is',
    tag: 'listen',
    params: KeyParam,
    body: SubmissionInput,
    bytesMax: SURVEY_LIMITS.submissionBytes,
    audited: false,
    tries: TRIES.partial,
    answer: z.object({ saved: z.boolean() }),
    handler: async (_context, { params, body }) => ({ saved: await savePartial(desk, params.key, body) }),
  });
  route(app, {
    method: 'POST',
    url: '/api/answer/:key/batch',
    permission: 'public',
    operationId: 'answerSurveyInBatch',
    summary: 'Answers gathered offline, each judged by itself: a receipt or a problem for each, in their order',
    tag: 'listen',
    params: KeyParam,
    body: SubmissionBatch,
    bytesMax: BATCH_BYTES_MAX,
    audited: false,
    tries: TRIES.batch,
    answer: z.object({
      results: z.array(z.union([AnswerReceipt, z.object({ response: z.string(), problem: Problem })])),
    }),
    handler: async ({ locale }, { params, body: { submissions } }) => ({
      results: await answerBatch(desk, { key: params.key, submissions, locale }),
    }),
  });
}
