import { expect, test } from 'vitest';
import { builtSurvey } from './built.fixture.ts';
import { composeQr } from './composeQr.ts';
import { composeSets } from './composeSets.ts';
import { contrastRatio } from './contrastRatio.ts';
import { crossQuotas } from './crossQuotas.ts';
import { dimensionsOf } from './dimensionsOf.ts';
import { formatOfFile } from './formatOfFile.ts';
import { linesOf } from './linesOf.ts';
import { countMissing, missingLanguages, setWords, wordsIn } from './missingTexts.ts';
import { fieldOfProblem, placeOfProblem } from './problemPlace.ts';
import { missingAt } from './problemWords.ts';
import { changeQuestion, keyMaker, listQuestions } from './surveyEdits.ts';

test('pasted lines lose their bullets and numbers, and keep numbers that are words', () => {
  expect(linesOf('1. Shop\n2) Web\n- Phone\n• 门店\n（3）网页\n\n24 hours\n3D view')).toEqual([
    ...['Shop', 'Web', 'Phone', '门店', '网页', '24 hours', '3D view'],
  ]);
});

test('a text in one language is missing in the others; one that nobody wrote is missing in none', () => {
  expect(missingLanguages({ en: 'Shop' }, ['en', 'zh-CN'])).toEqual(['zh-CN']);
  expect(missingLanguages({}, ['en', 'zh-CN'])).toEqual([]);
  expect(countMissing(builtSurvey())).toEqual({ 'zh-CN': 4 });
  expect(setWords({ en: 'a' }, 'en', '')).toBeUndefined();
  expect(setWords({ en: 'a', fr: 'b' }, 'en', '')).toEqual({ fr: 'b' });
  expect(wordsIn({ fr: 'b' }, ['en'], 'zh-CN')).toBe('b');
});

test('a problem leads to its question, page or section', () => {
  const survey = builtSurvey();
  expect(placeOfProblem(survey, 'pages.0.questions.1.high')).toEqual({ kind: 'question', key: 'speed' });
  expect(placeOfProblem(survey, 'pages[1].questions')).toEqual({ kind: 'page', key: 'second' });
  expect(placeOfProblem(survey, 'quotas.2.names')).toEqual({ kind: 'settings', section: 'quotas' });
  expect(placeOfProblem(survey, 'pages.9')).toEqual({ kind: 'settings', section: 'general' });
  expect(fieldOfProblem('pages.0.questions.1.options.3.texts')).toBe('options.3.texts');
  expect(fieldOfProblem('theme.colour')).toBe('theme.colour');
});

test('words and dimensions that are missing are called so, whatever the rule says', () => {
  const blank = changeQuestion(builtSurvey(), 'speed', (question) => ({
    ...question,
    title: {},
    meaning: { dimension: '', mark: 'expected' },
  }));
  expect(missingAt(blank, 'pages.0.questions.1.title')).toBe('noWords');
  expect(missingAt(blank, 'pages.0.questions.1.meaning')).toBe('noDimension');
  expect(missingAt(blank, 'pages.0.questions.1.meaning.dimension')).toBe('noDimension');
  expect(missingAt(blank, 'pages.0.questions.0.title')).toBeNull();
});

test('black on white has the contrast of 21, and a colour that is none has no contrast', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 6);
  expect(contrastRatio('#767676', '#FFFFFF')).toBeCloseTo(4.54, 2);
  expect(contrastRatio('red', '#ffffff')).toBeNull();
});

test('in sets of best–worst every option comes as often as every other, and none twice in a set', () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const sets = composeSets(keys, 7, 4);
  expect(sets.every((set) => new Set(set).size === 4)).toBe(true);
  const shown = keys.map((key) => sets.filter((set) => set.includes(key)).length);
  expect(shown).toEqual([4, 4, 4, 4, 4, 4, 4]);
  expect(composeSets(keys, 7, 4)).toEqual(sets);
});

test('crossed, two questions of two options make four quotas, named by their options', () => {
  const survey = builtSurvey();
  const [first] = listQuestions(survey);
  if (first === undefined) throw new RangeError('the fixture has questions');
  const other = { ...first, key: 'age' };
  const two = { ...survey, pages: [{ key: 'p', questions: [first, other] }] };
  const quotas = crossQuotas(two, ['channel', 'age'], 30, keyMaker(two));
  expect(quotas).toHaveLength(4);
  expect(quotas[0]).toMatchObject({ names: { en: 'Shop × Shop' }, limit: 30 });
  expect(quotas[3]?.when).toEqual({
    all: [
      { question: 'channel', is: 'equals', value: 'web' },
      { question: 'age', is: 'equals', value: 'web' },
    ],
  });
  expect(crossQuotas(two, [], 30, keyMaker(two))).toEqual([]);
});

test('a file says by its name and content whose it is', () => {
  expect(formatOfFile('a.qsf', '{}')).toBe('qsf');
  expect(formatOfFile('a.json', '{"plumbline": 1, "questions": []}')).toBe('plumbline');
  expect(formatOfFile('a.json', '{"pages":[{"elements":[]}]}')).toBe('surveyjs');
});

test('what a matrix measures is what its rows measure', () => {
  expect(listQuestions(builtSurvey()).map(dimensionsOf)).toEqual([[], [], ['care']]);
});

test('a QR code has its quiet zone of four and its three finders', () => {
  const { data, size, svg } = composeQr('https://example.com/s/abc');
  expect(data).toHaveLength(size);
  expect(data.slice(0, 4).flat().some(Boolean)).toBe(false);
  const finder = (y: number, x: number): boolean =>
    [0, 6].every((edge) => Array.from({ length: 7 }, (_, at) => data[y + edge]?.[x + at]).every(Boolean));
  expect([finder(4, 4), finder(4, size - 11), finder(size - 11, 4), finder(size - 11, size - 11)]).toEqual([
    ...[true, true, true, false],
  ]);
  expect(svg).toContain(`viewBox="0 0 ${size} ${size}"`);
});
