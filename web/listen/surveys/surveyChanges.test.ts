import type { Survey } from '@plumbline/model/survey.ts';
import { expect, test } from 'vitest';
import { patchQuestion } from './BuilderContext.ts';
import { builtSurvey } from './built.fixture.ts';
import { listChanges } from './surveyChanges.ts';
import { changeQuestion, moveQuestion, removeQuestion } from './surveyEdits.ts';

const before = builtSurvey();
const kindsOf = (after: Survey): string[] =>
  listChanges(before, after).map(({ kind, question, count }) =>
    `${kind} ${question ?? ''} ${count}`.replace('  ', ' '),
  );
const changed = (key: string, change: Record<string, unknown>): Survey =>
  changeQuestion(before, key, (question) => patchQuestion(question, change));

test('the same in another order of keys is no change', () => {
  const { title, ...rest } = before;
  expect(listChanges(before, { ...rest, title })).toEqual([]);
});

test('what breaks the comparison of answers is told from a change of words', () => {
  expect(kindsOf(changed('speed', { title: { en: 'How quick?' } }))).toEqual(['wordsChanged speed 1']);
  expect(kindsOf(changed('speed', { high: 7 }))).toEqual(['scaleChanged speed 1']);
  expect(kindsOf(changed('speed', { meaning: { metric: 'csat' } }))).toEqual(['meaningChanged speed 1']);
  expect(kindsOf(changed('channel', { required: true }))).toEqual(['rulesChanged channel 1']);
});

test('options that came and went are counted', () => {
  const options = [{ key: 'shop', texts: { en: 'Shop' } }, ...['a', 'b'].map((key) => ({ key, texts: { en: key } }))];
  expect(kindsOf(changed('channel', { options }))).toEqual(['optionsAdded channel 2', 'optionsRemoved channel 1']);
});

test('a question that moved is in another order, one that is gone is no longer asked', () => {
  expect(kindsOf(moveQuestion(before, 'channel', 'second', 0))).toEqual(['orderChanged 1']);
  expect(kindsOf(removeQuestion(before, 'items'))).toEqual(['questionRemoved items 1']);
});

test('settings of the whole are told apart', () => {
  expect(kindsOf({ ...before, moment: 'before', series: 'visits', languages: ['en'] })).toEqual([
    'languagesChanged 1',
    'momentChanged 1',
    'seriesChanged 1',
  ]);
});
