import type { Option, Question } from '@plumbline/model/question.ts';
import { UNSAID, type Unsaid } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { unsaidName } from '../survey/excuseOf.ts';
import type { MergedSurvey } from './mergeVersions.ts';

/** What one answer holds for a column: a number, words, or nothing. `na` is `NOT_APPLICABLE`. */
export type ExportValue = number | string | null;

/** One column of exported answers. Labels are in the languages of the survey; the file is written in one. */
export type ExportColumn = {
  /** unique: question, and part of it after a `_` */
  name: string;
  question: string;
  /** the question's words, and the part's */
  title: Texts;
  part: Texts | null;
  kind: 'number' | 'text' | 'date';
  /** what numbers stand for */
  values: { value: number; texts: Texts; key: string }[];
  measure: 'nominal' | 'ordinal' | 'scale';
  decimals: number;
  /** whether "does not apply" may stand in it */
  notApplicable: boolean;
  read: (answers: Readonly<Record<string, unknown>>) => ExportValue;
};

/** Values that no survey words itself: the words of the product stand for them. */
export const PLAIN_VALUES: ReadonlySet<string> = new Set(['true', 'false', ...UNSAID]);

/** Outside every scale (−10..100), and declared as a missing value where files know those. */
export const NOT_APPLICABLE = -99;

type Base = Pick<ExportColumn, 'question' | 'title'>;

/**
 * Answers as columns: one a question, or one a row, option or place of it.
 *
 * @param survey   all that was ever asked
 * @param options  `personal`: whether columns that name or describe a person are among them
 */
export function listExportColumns(survey: MergedSurvey, { personal }: { personal: boolean }): ExportColumn[] {
  const columns = survey.questions
    .filter(({ question }) => question.kind !== 'statement')
    .filter(({ question }) => personal || (question.personal !== true && question.kind !== 'contact'))
    .flatMap(({ question }) => [...columnsOf(question), ...unsaidOf(question, survey.unsaid)]);
  const taken = new Map<string, number>();
  return columns.map((column) => {
    const times = (taken.get(column.name) ?? 0) + 1;
    taken.set(column.name, times);
    return times === 1 ? column : { ...column, name: `${column.name}__${times}` };
  });
}

function columnsOf(question: Question): ExportColumn[] {
  const { key, title } = question;
  const base = { question: key, title };
  const at = (answers: Readonly<Record<string, unknown>>): unknown => answers[key];
  switch (question.kind) {
    case 'single':
      return [choiceOf(base, key, question.options, at), ...openTexts(base, question.options)];
    case 'multiple':
      return [
        ...question.options.map((option) =>
          numberOf({ ...base, part: option.texts }, `${key}_${option.key}`, YES_NO, 'nominal', (answers) => {
            const chosen = at(answers);
            return Array.isArray(chosen) ? (chosen.includes(option.key) ? 1 : 0) : null;
          }),
        ),
        ...openTexts(base, question.options),
      ];
    case 'scale':
    case 'nps':
    case 'stars':
      return [scaleOf(base, key, question, at)];
    case 'slider':
    case 'number':
      return [
        {
          ...numberOf({ ...base, part: null }, key, [], 'scale', (answers) => numberIn(at(answers))),
          decimals: question.kind === 'number' ? (question.decimals ?? 0) : decimalsOf(question.step),
        },
      ];
    case 'matrix':
      return question.rows.map((row) =>
        scaleOf({ ...base, part: row.texts }, `${key}_${row.key}`, question, (answers) => within(at(answers), row.key)),
      );
    case 'pair':
      return question.rows.flatMap((row) =>
        question.columns.map((column) =>
          scaleOf({ ...base, part: row.texts }, `${key}_${row.key}_${column}`, question, (answers) =>
            within(within(at(answers), row.key), column),
          ),
        ),
      );
    case 'kano':
      return (['functional', 'dysfunctional'] as const).map((side) =>
        numberOf({ ...base, part: question[side] }, `${key}_${side}`, [], 'ordinal', (answers) =>
          numberIn(within(at(answers), side)),
        ),
      );
    case 'ranking':
      return question.options.map((option) =>
        numberOf({ ...base, part: option.texts }, `${key}_${option.key}`, [], 'ordinal', (answers) => {
          const ranked = at(answers);
          const place = Array.isArray(ranked) ? ranked.indexOf(option.key) : -1;
          return place < 0 ? null : place + 1;
        }),
      );
    case 'bestWorst':
      return question.sets.flatMap((_set, place) =>
        (['best', 'worst'] as const).map((side) =>
          choiceOf(base, `${key}_${place + 1}_${side}`, question.options, (answers) => {
            const sets = at(answers);
            return Array.isArray(sets) ? within(sets[place], side) : null;
          }),
        ),
      );
    case 'sum':
      return question.options.map((option) =>
        numberOf({ ...base, part: option.texts }, `${key}_${option.key}`, [], 'scale', (answers) => {
          const given = at(answers);
          if (typeof given !== 'object' || given === null) return null;
          return numberIn(within(given, option.key)) ?? 0;
        }),
      );
    case 'consent':
      return [
        numberOf({ ...base, part: null }, key, YES_NO, 'nominal', (answers) => {
          const given = at(answers);
          return typeof given === 'boolean' ? Number(given) : null;
        }),
      ];
    case 'contact':
      return question.fields.map((field) => textOf(base, `${key}_${field}`, (answers) => within(at(answers), field)));
    case 'file':
      return [
        textOf(base, key, (answers) => {
          const files = at(answers);
          return Array.isArray(files) ? files.map((file) => within(file, 'name')).join('; ') : null;
        }),
      ];
    case 'date':
      return [{ ...textOf(base, key, at), kind: 'date' }];
    default:
      return [textOf(base, key, at)];
  }
}

/** Why a question that was asked on the telephone has no answer; missing values of the question itself stay empty. */
function unsaidOf({ key, title }: Question, reasons: readonly Unsaid[]): ExportColumn[] {
  if (reasons.length === 0) return [];
  const values = UNSAID.map((reason, at) => ({ value: at + 1, key: reason, texts: {} }));
  return [
    numberOf({ question: key, title }, `${key}_unsaid`, values, 'nominal', (answers) => {
      const given = answers[unsaidName(key)];
      return values.find((one) => one.key === given)?.value ?? null;
    }),
  ];
}

const YES_NO: ExportColumn['values'] = [
  { value: 0, key: 'false', texts: {} },
  { value: 1, key: 'true', texts: {} },
];

function numberOf(
  base: Base & { part?: Texts | null },
  name: string,
  values: ExportColumn['values'],
  measure: ExportColumn['measure'],
  read: ExportColumn['read'],
): ExportColumn {
  return { part: null, ...base, name, kind: 'number', values, measure, decimals: 0, notApplicable: false, read };
}

function textOf(base: Base, name: string, read: (answers: Readonly<Record<string, unknown>>) => unknown): ExportColumn {
  return {
    ...{ ...base, name, part: null, kind: 'text', values: [], measure: 'nominal', decimals: 0, notApplicable: false },
    read: (answers) => {
      const given = read(answers);
      return typeof given === 'string' && given !== '' ? given : null;
    },
  };
}

/** An option is a number in a file: its score where every option has one of its own, else its place. */
function choiceOf(
  base: Base,
  name: string,
  options: readonly Option[],
  read: (answers: Readonly<Record<string, unknown>>) => unknown,
): ExportColumn {
  const scores = options.map(({ score }) => score);
  const scored = scores.every((score) => score !== undefined) && new Set(scores).size === options.length;
  const values = options.map(({ key, texts, score }, at) => ({ key, texts, value: scored ? (score ?? 0) : at + 1 }));
  const byKey = new Map(values.map(({ key, value }) => [key, value]));
  return numberOf(
    base,
    name,
    values,
    scored ? 'ordinal' : 'nominal',
    (answers) => byKey.get(String(read(answers))) ?? null,
  );
}

/** The words of options under which people may write. */
function openTexts(base: Base, options: readonly Option[]): ExportColumn[] {
  return options
    .filter(({ open }) => open === true)
    .map(({ key, texts }) => ({
      ...textOf(base, `${base.question}_${key}_text`, (answers) => answers[`${base.question}:${key}`]),
      part: texts,
    }));
}

type Scale = {
  notApplicable?: boolean | undefined;
  pointTexts?: Record<string, Texts> | undefined;
  lowText?: Texts | undefined;
  highText?: Texts | undefined;
  low?: number;
  high?: number;
  kind: Question['kind'];
};

function scaleOf(
  base: Base & { part?: Texts },
  name: string,
  { notApplicable = false, pointTexts = {}, lowText, highText, kind, ...ends }: Scale,
  read: (answers: Readonly<Record<string, unknown>>) => unknown,
): ExportColumn {
  const [low, high] = [ends.low ?? (kind === 'nps' ? 0 : 1), ends.high ?? 10];
  const texts = new Map(Object.entries(pointTexts).map(([point, own]) => [Number(point), own]));
  if (lowText !== undefined && !texts.has(low)) texts.set(low, lowText);
  if (highText !== undefined && !texts.has(high)) texts.set(high, highText);
  const values = [...texts]
    .sort(([a], [b]) => a - b)
    .map(([value, own]) => ({ value, key: String(value), texts: own }));
  return {
    ...numberOf(base, name, values, 'ordinal', (answers) => {
      const given = read(answers);
      return given === 'na' ? NOT_APPLICABLE : numberIn(given);
    }),
    notApplicable,
  };
}

const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function decimalsOf(step: number): number {
  return (String(step).split('.')[1] ?? '').length;
}
