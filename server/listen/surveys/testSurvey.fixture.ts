import { randomUUID } from 'node:crypto';
import type { Survey } from '@plumbline/model/survey.ts';
import type { SubmissionInput, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import type { z } from 'zod';
import type { TestApp } from '../../testing/openTestApp.ts';

type Definition = z.input<typeof Survey>;
const words = (text: string) => ({ en: text, 'zh-CN': `${text}。`, 'zh-TW': `${text}！` });

/** A survey of a hotel that has one of everything a rogue answer can offend. */
export const HOTEL: Definition = {
  plumbline: 1,
  title: words('Your stay'),
  languages: ['en', 'zh-CN', 'zh-TW'],
  moment: 'after',
  hidden: [
    { key: 'customer', meaning: { identity: 'customer' } },
    { key: 'room', oneOf: ['sea', 'garden'] },
    { key: 'tier', signed: true },
  ],
  pages: [
    {
      key: 'stay',
      questions: [
        {
          key: 'purpose',
          kind: 'single',
          title: words('Why did you travel?'),
          required: true,
          options: [
            { key: 'work', texts: words('Work') },
            { key: 'leisure', texts: words('Leisure') },
          ],
        },
        {
          key: 'expected',
          kind: 'scale',
          title: words('How quick did you expect the reception to be?'),
          low: 1,
          high: 7,
          required: true,
          meaning: { dimension: 'reception', mark: 'expected' },
        },
        {
          key: 'perceived',
          kind: 'scale',
          title: words('How quick was the reception?'),
          low: 1,
          high: 7,
          meaning: { dimension: 'reception', mark: 'perceived' },
        },
        {
          key: 'meetings',
          kind: 'number',
          title: words('How many meetings did you have?'),
          low: 0,
          high: 50,
          showIf: { question: 'purpose', is: 'equals', value: 'work' },
        },
        { key: 'remark', kind: 'text', title: words('Anything else?'), charsMax: 100 },
      ],
    },
  ],
};

/** A survey published over HTTP, as an analyst does it. */
export async function publish(test: TestApp, definition: object = HOTEL): Promise<SurveyDetail> {
  const root = '/api/workspaces/main/surveys';
  const made = await test.inject({ method: 'POST', url: root, as: 'analyst', payload: { definition } });
  if (made.statusCode !== 201) throw new RangeError(made.body);
  const url = `${root}/${made.json<SurveyDetail>().id}/publish`;
  const published = await test.inject({ method: 'POST', url, as: 'analyst' });
  if (published.statusCode !== 200) throw new RangeError(published.body);
  return published.json();
}

/** A whole answer to `HOTEL`, with what is said differently. */
export function answerOf(change: Record<string, unknown> = {}): SubmissionInput {
  const { answers, ...rest } = change;
  return {
    response: randomUUID(),
    version: 1,
    language: 'en',
    answers: { purpose: 'leisure', expected: 6, perceived: 4, ...(answers as object | undefined) },
    seed: 7,
    startedAt: new Date(Date.now() - 90_000).toISOString(),
    submittedAt: new Date().toISOString(),
    ...rest,
  };
}

export function send(test: TestApp, { key }: { key: string }, submission: unknown, language = 'en') {
  return test.inject({
    method: 'POST',
    url: `/api/answer/${key}`,
    headers: { 'accept-language': language },
    payload: submission as object,
  });
}
