import { Survey } from '@plumbline/model/survey.ts';
import type { Answers, Submission } from '@plumbline/model/surveyAnswer.ts';

/** A survey of one page with these questions, or of these pages; the rest as the model's defaults have it. */
export function makeSurvey(part: Record<string, unknown> & { questions?: unknown[] }): Survey {
  const { questions, ...rest } = part;
  const pages = questions === undefined ? {} : { pages: [{ key: 'p1', questions }] };
  return Survey.parse({
    plumbline: 1,
    title: { en: 'Test' },
    languages: ['en', 'zh-CN', 'zh-TW'],
    moment: 'after',
    ...pages,
    ...rest,
  });
}

export function makeSubmission(answers: Answers | Record<string, unknown>, rest: Partial<Submission> = {}): Submission {
  return {
    response: '7f9c24e8-3b12-4fef-91e0-5cd8b7f3a4d1',
    version: 1,
    language: 'en',
    answers: answers as Answers,
    seed: 7,
    startedAt: '2026-11-22T09:00:00Z',
    submittedAt: '2026-11-22T09:05:00Z',
    ...rest,
  };
}
