import { Survey } from '@plumbline/model/survey.ts';
import { expect, test } from 'vitest';
import { builtSurvey } from './built.fixture.ts';
import { blankQuestion, KIND_GROUPS, toKind } from './questionKinds.ts';
import {
  addDimension,
  addPage,
  addQuestion,
  duplicatePage,
  duplicateQuestion,
  findQuestion,
  keyMaker,
  keysOf,
  moveEntry,
  moveQuestion,
  placeOf,
  removePage,
  removeQuestion,
  setLanguages,
  stepPage,
  stepQuestion,
} from './surveyEdits.ts';

const keysIn = (survey: Survey): string[][] => survey.pages.map(({ questions }) => questions.map(({ key }) => key));

test('a question steps within its page, and over the edge to the next page', () => {
  const down = stepQuestion(builtSurvey(), 'channel', 1);
  expect(keysIn(down)).toEqual([['speed', 'channel'], ['items']]);
  const over = stepQuestion(down, 'channel', 1);
  expect(keysIn(over)).toEqual([['speed'], ['channel', 'items']]);
  expect(keysIn(stepQuestion(over, 'channel', -1))).toEqual(keysIn(down));
  expect(placeOf(over, 'channel')).toEqual({ page: 1, pages: 2, question: 0, questions: 2 });
});

test('at the first and the last place a step changes nothing', () => {
  const survey = builtSurvey();
  expect(stepQuestion(survey, 'channel', -1)).toBe(survey);
  expect(stepQuestion(survey, 'items', 1)).toBe(survey);
});

test('an edit leaves the survey before it as it was, so that it can be had back', () => {
  const survey = builtSurvey();
  const kept = structuredClone(survey);
  removeQuestion(survey, 'channel');
  moveQuestion(survey, 'channel', 'second', 1);
  duplicatePage(survey, 'first');
  addPage(survey, { key: 'third', questions: [] }, 0);
  expect(survey).toEqual(kept);
});

test('a question dropped on a page that is not there stays where it is', () => {
  const survey = builtSurvey();
  expect(moveQuestion(survey, 'channel', 'nowhere', 0)).toBe(survey);
  expect(keysIn(moveQuestion(survey, 'channel', 'second', 9))).toEqual([['speed'], ['items', 'channel']]);
});

test('a copy has a key of its own and its options keep theirs', () => {
  const copied = duplicateQuestion(builtSurvey(), 'channel', 'copy');
  expect(keysIn(copied)).toEqual([['channel', 'copy', 'speed'], ['items']]);
  expect(findQuestion(copied, 'copy')).toMatchObject({ options: [{ key: 'shop' }, { key: 'web' }] });
  expect(keysIn(duplicateQuestion(builtSurvey(), 'channel', 'copy', 'second'))[1]).toEqual(['items', 'copy']);
});

test('a copied page brings no rules, because they would lead backwards', () => {
  const survey = builtSurvey();
  const [first] = survey.pages;
  if (first === undefined) throw new RangeError('the fixture has pages');
  const ruled = { ...survey, pages: [{ ...first, next: [{ when: { language: 'en' }, to: 'end' }] }] };
  const [, copy] = duplicatePage(ruled, 'first').pages;
  expect(copy?.next).toBeUndefined();
  expect(copy?.questions.map(({ key }) => key)).not.toContain('channel');
});

test('the last page stays', () => {
  const one = removePage(builtSurvey(), 'first');
  expect(one.pages).toHaveLength(1);
  expect(removePage(one, 'second')).toBe(one);
  expect(stepPage(builtSurvey(), 'first', 1).pages.map(({ key }) => key)).toEqual(['second', 'first']);
});

test('an entry moved beyond the list is at its end', () => {
  expect(moveEntry(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
  expect(moveEntry(['a', 'b', 'c'], 2, -4)).toEqual(['c', 'a', 'b']);
  expect(moveEntry(['a', 'b'], 7, 0)).toEqual(['a', 'b']);
});

test('a drawn key is none that the survey has, whatever the dice say', () => {
  const survey = builtSurvey();
  const rolls = [0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0];
  const fresh = keyMaker(survey, () => rolls.shift() ?? 0.9);
  const first = fresh('q');
  const second = fresh('q');
  expect(second).not.toBe(first);
  expect(keysOf(survey)).toContain('shop');
  expect(keysOf(survey)).not.toContain(first);
});

test('a dimension that is named twice is one, also across languages', () => {
  const known = [{ key: 'care', names: { en: 'Care', 'zh-CN': '关怀' } }];
  const survey = builtSurvey();
  expect(addDimension(survey, known, '关怀', 'zh-CN')).toEqual([survey, 'care']);
  const [grown, key] = addDimension(survey, known, '准时送达', 'zh-CN');
  expect(grown.dimensions).toEqual([{ key, names: { 'zh-CN': '准时送达' }, parent: null, weight: 1 }]);
  expect(addDimension(grown, known, '准时送达', 'zh-CN')).toEqual([grown, key]);
});

test('a survey keeps at least one language, each once', () => {
  const survey = builtSurvey();
  expect(setLanguages(survey, [])).toBe(survey);
  expect(setLanguages(survey, ['en', 'fr', 'en']).languages).toEqual(['en', 'fr']);
});

test.each(KIND_GROUPS.flatMap(({ kinds }) => [...kinds]))('a new %s needs nothing but its words', (kind) => {
  const survey = builtSurvey();
  const fresh = keyMaker(survey);
  const added = addQuestion(survey, 'first', blankQuestion(kind, fresh('q'), fresh));
  const { error } = Survey.safeParse(added);
  const left = (error?.issues ?? []).map(({ path }) => path.at(-1));
  expect(left.filter((name) => !['title', 'texts', 'functional', 'dysfunctional'].includes(String(name)))).toEqual([]);
});

test('asked in another way, a question keeps its key, its words and what both kinds have', () => {
  const [single, scale] = builtSurvey().pages[0]?.questions ?? [];
  if (single === undefined || scale === undefined) throw new RangeError('the fixture has questions');
  const fresh = keyMaker(builtSurvey());
  expect(toKind(single, 'ranking', fresh)).toEqual({ ...single, kind: 'ranking' });
  const worst = toKind(single, 'bestWorst', fresh);
  expect(worst).toMatchObject({ key: 'channel', sets: [['shop', 'web']] });
  const meant = { ...scale, reversed: true, meaning: { dimension: 'speed', mark: 'perceived' as const } };
  expect(toKind(meant, 'text', fresh)).toEqual({
    kind: 'text',
    key: 'speed',
    title: scale.title,
    meaning: meant.meaning,
  });
  expect(toKind(meant, 'matrix', fresh)).toMatchObject({ low: 1, high: 5, reversed: true });
});
