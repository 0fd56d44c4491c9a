import type { Condition } from '@plumbline/model/condition.ts';
import { expect, test } from 'vitest';
import { builtSurvey } from './built.fixture.ts';
import { blankComparison, compareWith, comparisonsOf, valueKindOf } from './comparisons.ts';
import { changePart, readGroup, subjectsOf, writeGroup } from './conditionGroups.ts';
import { findQuestion, listQuestions } from './surveyEdits.ts';

const a: Condition = { question: 'speed', is: 'above', value: 3 };
const b: Condition = { hidden: 'region', is: 'answered' };

test('whatever is read into a group is written back as it was', () => {
  const trees: Condition[] = [a, { all: [a, b] }, { any: [a, b] }, { not: a }, { not: { any: [a, b] } }, { any: [a] }];
  for (const tree of [...trees, { all: [{ any: [a, b] }, { not: b }] } as Condition]) {
    expect(writeGroup(readGroup(tree)) ?? null, JSON.stringify(tree)).toEqual(
      'any' in tree && tree.any.length === 1 ? a : tree,
    );
  }
});

test('a group that lost its last part is no condition', () => {
  expect(writeGroup(changePart(readGroup(a), 0, undefined))).toBeUndefined();
  expect(writeGroup({ join: 'none', parts: [] })).toBeUndefined();
});

test('none of two is the denial of either', () => {
  expect(writeGroup({ join: 'none', parts: [a, b] })).toEqual({ not: { any: [a, b] } });
});

test('the subjects of a tree are those of all its parts', () => {
  expect(subjectsOf({ all: [{ not: { any: [a, b] } }, { language: 'en' }] })).toEqual(['speed', 'region']);
});

test('a comparison begins with a value that its question can have', () => {
  const survey = builtSurvey();
  const [channel, , items] = listQuestions(survey);
  if (channel === undefined || items === undefined) throw new RangeError('the fixture has questions');
  expect(compareWith(channel)).toEqual({ question: 'channel', is: 'equals', value: 'shop' });
  expect(compareWith(items)).toEqual({ question: 'items', row: 'care', is: 'equals', value: 1 });
  expect(comparisonsOf(findQuestion(survey, 'speed'))).toContain('atLeast');
  expect(valueKindOf(channel, 'oneOf')).toBe('options');
  expect(valueKindOf(channel, 'answered')).toBe('none');
});

test('where nothing was asked before, a condition begins with the link or the language', () => {
  const survey = builtSurvey();
  expect(blankComparison([], survey)).toEqual({ language: 'en' });
  expect(blankComparison([], { ...survey, hidden: [{ key: 'shop' }] })).toEqual({ hidden: 'shop', is: 'answered' });
});
