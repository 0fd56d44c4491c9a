import type { Texts } from '@plumbline/model/surveyKey.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import type { QuestionDraft } from './converted.ts';
import { carryShuffle, displayOf } from './qsfChoices.ts';
import { orderOfQsf, type QsfPlace, type QsfQuestion, type QsfWork, textsOfQsf } from './qsfSource.ts';
import { isJson, numberOf } from './readJsonObject.ts';

type Matrix = Extract<QuestionDraft, { kind: 'matrix' }>;
type Carried = { questions: QuestionDraft[]; place: QsfPlace };
const NOT_APPLICABLE =
  /^\s*(n\s*\/?\s*a|not applicable|does not apply|no opinion|don.?t know|不适用|不適用|不知道)\s*$/iu;

/** The points of a scale: the number of each answer, and which answer says that it does not apply. */
export type QsfPoints = {
  low: number;
  high: number;
  byId: Map<string, number>;
  notApplicable: string | null;
  recoded: boolean;
};

/**
 * Answers of a matrix as whole numbers without gaps.
 *
 * The recoded values stand where they are such numbers, but for an answer that says “not applicable”; else the places
 * from 1.
 */
export function pointsOf(
  ids: readonly string[],
  recodes: Readonly<Record<string, unknown>>,
  words: (id: string) => string,
): QsfPoints {
  const away = ids.length > 2 ? (ids.find((id) => NOT_APPLICABLE.test(words(id))) ?? null) : null;
  const asked = ids.filter((id) => id !== away);
  const values = asked.map(
    (id, at) => numberOf(recodes[id]) ?? (Object.keys(recodes).length === 0 ? at + 1 : Number.NaN),
  );
  const low = Math.min(...values);
  const whole =
    values.every((value) => Number.isInteger(value) && value >= -10 && value <= 100) &&
    new Set(values).size === values.length &&
    Math.max(...values) - low === values.length - 1;
  const byId = new Map(asked.map((id, at) => [id, whole ? (values[at] ?? 0) : at + 1]));
  const numbers = [...byId.values()];
  return { low: Math.min(...numbers), high: Math.max(...numbers), byId, notApplicable: away, recoded: whole };
}

/** A grid of statements: one matrix, or, where several answers a row are allowed, a question a row. */
export function carryMatrix(
  work: QsfWork,
  question: QsfQuestion,
  title: Texts,
  required: { required?: boolean },
): Carried {
  const { payload } = question;
  let rows = orderOfQsf(payload.ChoiceOrder, payload.Choices);
  if (rows.length > SURVEY_LIMITS.rows) {
    work.lose(question.id, 'tooMany', { question: question.key, count: rows.length, limit: SURVEY_LIMITS.rows });
    rows = rows.slice(0, SURVEY_LIMITS.rows);
  }
  const answers = orderOfQsf(payload.AnswerOrder, payload.Answers);
  const rowTexts = (id: string) => textsOfQsf(work, question, (of) => displayOf(of, 'Choices', id), `${id}`);
  const rowKeys = new Map(rows.map((id) => [id, `r${id.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 50)}`]));
  for (const [id, key] of rowKeys) work.keys[`${question.id}/${id}`] = key;
  if (payload.SubSelector === 'MultipleAnswer') return splitMatrix(work, question, title, rows, answers, rowTexts);
  const answerTexts = (id: string) => textsOfQsf(work, question, (of) => displayOf(of, 'Answers', id), id);
  const recodes = isJson(payload.RecodeValues) ? payload.RecodeValues : {};
  const points = pointsOf(answers, recodes, (id) => answerTexts(id)[work.language] ?? '');
  if (!points.recoded) work.lose(question.id, 'recode', { question: question.key });
  const { shuffle } = carryShuffle(work, question);
  const matrix: Matrix = {
    kind: 'matrix',
    key: question.key,
    title,
    ...required,
    low: points.low,
    high: points.high,
    pointTexts: Object.fromEntries([...points.byId].map(([id, point]) => [String(point), answerTexts(id)])),
    ...(points.notApplicable === null ? {} : { notApplicable: true }),
    ...(shuffle ? { shuffle } : {}),
    rows: rows.map((id) => ({ key: rowKeys.get(id) ?? id, texts: rowTexts(id) })),
  };
  return {
    questions: [matrix],
    place: { kind: 'matrix', key: question.key, options: rowKeys, points: points.byId },
  };
}

function splitMatrix(
  work: QsfWork,
  question: QsfQuestion,
  title: Texts,
  rows: readonly string[],
  answers: readonly string[],
  rowTexts: (id: string) => Texts,
): Carried {
  work.lose(question.id, 'matrixSplit', { question: question.key, count: rows.length });
  const parts = new Map(rows.map((id) => [id, work.questionKeys.make(`${question.key}_${id}`, 'q')]));
  const questions = rows.map(
    (id): QuestionDraft => ({
      kind: 'multiple',
      key: parts.get(id) ?? id,
      title: joinTexts(title, rowTexts(id)),
      options: answers.map((answer) => ({
        key: `c${answer.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 50)}`,
        texts: textsOfQsf(work, question, (of) => displayOf(of, 'Answers', answer), answer),
      })),
    }),
  );
  return { questions, place: { kind: 'parts', key: question.key, options: new Map(), parts } };
}

/** The question and the part of it that is asked, in each language that has both. */
export function joinTexts(title: Texts, part: Texts): Texts {
  const joined: Texts = {};
  for (const [language, words] of Object.entries(title)) {
    joined[language] = `${words}\n${part[language] ?? Object.values(part)[0] ?? ''}`.slice(0, SURVEY_LIMITS.textChars);
  }
  return joined;
}
