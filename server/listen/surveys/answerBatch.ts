import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type AnswerReceipt, SubmissionInput } from '@plumbline/model/surveyRecord.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { InvalidInput, type Problem, problemOf, problemOfDefect, refusalOf } from '../../http/problem.ts';
import type { AnswerDesk } from './answerDesk.ts';
import { answerSurvey } from './answerSurvey.ts';

export type BatchResult = AnswerReceipt | { response: string; problem: Problem };

/** So many are judged before others get their turn. */
const JUDGED_AT_ONCE = 25;

/**
 * Takes what a kiosk gathered while it was offline, each submission by itself: one that is refused holds no other up,
 * and the kiosk knows of each whether it may forget it.
 */
export async function answerBatch(
  desk: AnswerDesk,
  { key, submissions, locale }: { key: string; submissions: readonly unknown[]; locale: Locale },
): Promise<BatchResult[]> {
  // An unknown address is said once, for all.
  await desk.surveys.load(key);
  const results: Promise<BatchResult>[] = [];
  for (const [at, submission] of submissions.entries()) {
    if (at % JUDGED_AT_ONCE === 0) await setImmediate();
    results.push(answerOne(desk, key, submission).catch((error: unknown) => problem(error, submission)));
  }
  return Promise.all(results);

  function problem(error: unknown, submission: unknown): BatchResult {
    const response = idOf(submission);
    const refusal = refusalOf(error, locale);
    if (refusal !== null) return { response, problem: problemOf(refusal, locale) };
    const reference = randomUUID();
    desk.house.log.error({ err: error, reference }, 'a defect');
    return { response, problem: problemOfDefect(reference, locale) };
  }
}

async function answerOne(desk: AnswerDesk, key: string, submission: unknown): Promise<AnswerReceipt> {
  const read = SubmissionInput.safeParse(submission, { reportInput: true });
  if (!read.success) throw new InvalidInput(read.error);
  return answerSurvey(desk, key, read.data);
}

function idOf(submission: unknown): string {
  const { response } = (submission ?? {}) as { response?: unknown };
  return typeof response === 'string' ? response.slice(0, 100) : '';
}
