import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Survey } from '@plumbline/model/survey.ts';
import { expect, test } from 'vitest';
import { checkSurvey } from '../survey/checkSurvey.ts';
import { listTemplates, loadTemplate } from '../templates/listTemplates.ts';
import type { QuestionDraft, SurveyDraft } from './converted.ts';
import { readSurveyFile, writeSurveyFile } from './readSurveyFile.ts';
import { readSurveyJs } from './readSurveyJs.ts';
import { writeExpression } from './writeExpression.ts';
import { writeSurveyJs } from './writeSurveyJs.ts';

type Draw = (n: number) => number;
type Condition = NonNullable<QuestionDraft['showIf']>;

function randomOf(seed: number): Draw {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % n;
  };
}

const WORDS = ['Bread', '好吃吗', 'a "b" c', "it's", '1 < 2', 'a & b', '…', 'ok.', 'x: y; z', 'Été'];

/** A survey of what both formats can say, drawn at random. */
function drawSurvey(draw: Draw): SurveyDraft {
  const texts = () => ({ en: WORDS[draw(WORDS.length)] ?? '', ...(draw(2) === 0 ? { 'zh-CN': '词' } : {}) });
  const options = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      key: `o${at}`,
      texts: texts(),
      ...(draw(4) === 0 ? { exclusive: true } : {}),
      ...(draw(4) === 0 ? { open: true } : {}),
    }));
  const before: QuestionDraft[] = [];
  const leaf = (): Condition | null => {
    const of = before[draw(Math.max(1, before.length))];
    if (of === undefined || of.kind === 'statement') return null;
    const question = of.key;
    if (draw(4) === 0 && of.kind !== 'matrix') return { question, is: draw(2) === 0 ? 'answered' : 'notAnswered' };
    if (of.kind === 'single')
      return draw(2) === 0 ? { question, is: 'equals', value: 'o1' } : { question, is: 'oneOf', value: ['o0', 'o1'] };
    if (of.kind === 'multiple') return { question, is: 'includes', value: 'o0' };
    if (of.kind === 'matrix') return { question, row: 'r0', is: 'atLeast', value: of.low };
    if (
      of.kind === 'scale' ||
      of.kind === 'number' ||
      of.kind === 'nps' ||
      of.kind === 'slider' ||
      of.kind === 'stars'
    ) {
      return {
        question,
        is: (['equals', 'above', 'below', 'atLeast', 'atMost'] as const)[draw(5)] ?? 'equals',
        value: 1 + draw(3),
      };
    }
    return of.kind === 'text' ? { question, is: 'equals', value: "it's \\ so" } : null;
  };
  const condition = (depth: number): Condition | null => {
    if (depth === 0 || draw(2) === 0) return leaf();
    const [one, other] = [condition(depth - 1), condition(depth - 1)];
    if (one === null || other === null) return one ?? other;
    return draw(3) === 0 ? { not: one } : draw(2) === 0 ? { all: [one, other] } : { any: [one, other] };
  };
  const question = (at: number): QuestionDraft => {
    const showIf = draw(3) === 0 ? condition(3) : null;
    const common = {
      key: `q${at}`,
      title: texts(),
      ...(draw(3) === 0 ? { help: texts() } : {}),
      ...(draw(3) === 0 ? { required: true } : {}),
      ...(showIf === null ? {} : { showIf }),
    };
    const shuffle = draw(3) === 0 ? { shuffle: true } : {};
    const low = draw(3);
    const kinds: (() => QuestionDraft)[] = [
      () => ({
        kind: 'single',
        ...common,
        options: options(2 + draw(4)),
        ...shuffle,
        ...(draw(2) === 0 ? { dropdown: true } : {}),
      }),
      () => ({
        kind: 'multiple',
        ...common,
        options: options(3),
        ...shuffle,
        ...(draw(2) === 0 ? { least: 1, most: 2 } : {}),
      }),
      () => ({
        kind: 'scale',
        ...common,
        low,
        high: low + 2 + draw(6),
        lowText: texts(),
        ...(draw(2) === 0 ? { look: 'faces' } : {}),
      }),
      () => ({ kind: 'scale', ...common, low: 1, high: 3, pointTexts: { '1': texts(), '3': texts() } }),
      () => ({ kind: 'nps', ...common, key: `nps${at}`, meaning: { metric: 'nps' } }),
      () => ({ kind: 'stars', ...common, high: 3 + draw(8) }),
      () => ({ kind: 'slider', ...common, low, high: low + 10, step: 0.5 }),
      () => ({
        kind: 'matrix',
        ...common,
        low,
        high: low + 4,
        pointTexts: { [low]: texts() },
        rows: [
          { key: 'r0', texts: texts() },
          { key: 'r1', texts: texts() },
        ],
        ...shuffle,
      }),
      () => ({ kind: 'ranking', ...common, options: options(3), ...shuffle }),
      () => ({ kind: 'number', ...common, low: draw(5), high: 9 }),
      () => ({ kind: 'date', ...common, earliest: '2026-01-31' }),
      () => ({ kind: 'text', ...common, lines: 1 + draw(5), charsMax: 100, ...(draw(2) === 0 ? { charsMin: 3 } : {}) }),
      () => ({ kind: 'statement', key: common.key, title: common.title }),
      () => ({ kind: 'contact', ...common, fields: ['email'], personal: true }),
    ];
    const made = (kinds[draw(kinds.length)] ?? kinds[0])?.() as QuestionDraft;
    before.push(made);
    return made;
  };
  const pages = Array.from({ length: 1 + draw(3) }, (_, page) => {
    const showIf = page > 0 && draw(2) === 0 ? condition(2) : null;
    return {
      key: `p${page}`,
      ...(draw(2) === 0 ? { title: texts() } : {}),
      ...(showIf === null ? {} : { showIf }),
      ...(draw(4) === 0 ? { shuffle: true } : {}),
      questions: Array.from({ length: 1 + draw(4) }, (_, at) => question(page * 10 + at)),
    };
  });
  return {
    plumbline: 1,
    title: { en: 'T', 'zh-CN': '题' },
    languages: ['en', 'zh-CN'],
    moment: 'after',
    pages,
    show: draw(2) === 0 ? 'page' : 'question',
    progress: draw(2) === 0,
    back: draw(2) === 0,
  };
}

test('what both can say goes to SurveyJS and comes back the same, for three hundred surveys drawn at random', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const survey = Survey.parse(drawSurvey(randomOf(seed * 7919)));
    const { text, lost } = writeSurveyJs(survey);
    expect(
      lost.filter(({ what }) => what !== 'meaning'),
      `seed ${seed}`,
    ).toEqual([]);
    const back = readSurveyJs(text);
    expect(
      back.lost.map(({ what }) => what),
      `seed ${seed}`,
    ).toEqual(['meaning']);
    expect(back.survey, `seed ${seed}`).toEqual(survey);
  }
});

test('every loss is said: nothing of a template vanishes without a word', () => {
  for (const { key } of listTemplates()) {
    for (const survey of loadTemplate(key)) {
      const { text, lost } = writeSurveyJs(survey);
      const file = JSON.parse(text) as { pages: { elements: { name: string }[] }[] };
      const written = new Set(file.pages.flatMap(({ elements }) => elements.map(({ name }) => name)));
      const said = new Set(lost.map(({ where }) => where));
      for (const { questions } of survey.pages) {
        for (const question of questions)
          expect(written.has(question.key) || said.has(question.key), question.key).toBe(true);
      }
    }
  }
});

test('comparisons that are false without an answer stay so in SurveyJS, where they would be true', () => {
  const written = new Set(['q']);
  expect(writeExpression({ question: 'q', is: 'notEquals', value: 'a' }, written)).toBe(
    "({q} notempty and {q} <> 'a')",
  );
  expect(writeExpression({ question: 'q', is: 'excludes', value: 'a' }, written)).toBe(
    "({q} notempty and {q} notcontains 'a')",
  );
  expect(writeExpression({ hidden: 'h', is: 'answered' }, written)).toBeNull();
  expect(writeExpression({ question: 'gone', is: 'answered' }, written)).toBeNull();
});

test('a survey file of our own comes back the same; a newer, a broken and a foreign one are refused in words', () => {
  for (const { key } of listTemplates()) {
    for (const survey of loadTemplate(key)) expect(readSurveyFile(writeSurveyFile(survey))).toEqual(survey);
  }
  expect(() => readSurveyFile('{"plumbline": 2}')).toThrow('convert.newerFile');
  expect(() => readSurveyFile('{"plumbline": 1, "title": {}}')).toThrow('convert.badSurveyFile');
  expect(() => readSurveyFile('{"pages": []}')).toThrow('convert.notSurveyFile');
});

test('the survey files that the documents show are read, and hold together', () => {
  const folder = path.resolve(import.meta.dirname, '../../../examples/surveys');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) {
    expect(checkSurvey(readSurveyFile(readFileSync(path.join(folder, file), 'utf8'))), file).toEqual([]);
  }
});
