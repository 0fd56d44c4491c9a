import { compileSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { Survey } from '@plumbline/model/survey.ts';
import { expect, test } from 'vitest';
import { keepAnswers } from './usePreviewEdits.ts';

const words = { en: 'Words' };
const text = (key: string) => ({ kind: 'text', key, title: words });
const single = (key: string) => ({
  ...{ kind: 'single', key, title: words },
  options: [{ key: 'other', texts: words, open: true }],
});
const survey = (...questions: unknown[]) =>
  compileSurvey(
    Survey.parse({
      ...{ plumbline: 1, title: words, languages: ['en'], moment: 'after' },
      pages: [{ key: 'p', questions }],
    }),
  );

test('answers stay while their questions do, in whatever order and words', () => {
  const answers = { why: 'because', which: 'other', 'which:other': 'mine' };
  const [before, now] = [survey(text('why'), single('which')), survey(single('which'), text('why'), text('new'))];
  expect(keepAnswers(answers, before, now)).toEqual(answers);
});

test('an answer to a question that is gone, or is of another kind now, is forgotten with what was written in it', () => {
  const answers = { why: 'because', which: 'other', 'which:other': 'mine' };
  const [before, now] = [survey(text('why'), single('which')), survey(text('which'))];
  expect(keepAnswers(answers, before, now)).toEqual({});
});
