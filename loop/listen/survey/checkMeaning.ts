import type { Meaning } from '@plumbline/model/meaning.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { ProblemList } from './problemList.ts';

/** Kinds whose answer is on a scale, so that it can be a mark, a metric or a strength. */
const MEASURES: readonly Question['kind'][] = ['single', 'scale', 'nps', 'stars', 'slider', 'matrix', 'pair', 'number'];
const NAMES: readonly Question['kind'][] = ['single', 'text', 'number', 'date', 'scale', 'stars', 'nps', 'consent'];
const IDENTIFIES: readonly Question['kind'][] = ['text', 'number', 'single', 'date'];
const SPEAKS: readonly Question['kind'][] = ['text', 'single', 'multiple', 'ranking', 'sum'];

/** Finds meanings that the question's answer cannot have, and marks that are asked of the wrong people or moment. */
export function checkMeaning(survey: Survey, question: Question, path: string, problems: ProblemList): undefined {
  const meanings: [path: string, meaning: Meaning][] = [];
  if (question.meaning !== undefined) meanings.push([`${path}.meaning`, question.meaning]);
  if (question.kind === 'matrix' || question.kind === 'pair') {
    question.rows.forEach((row, at) => {
      if (row.meaning !== undefined) meanings.push([`${path}.rows.${at}.meaning`, row.meaning]);
      if (question.kind === 'pair' && row.dimension === undefined) {
        problems.add(`${path}.rows.${at}`, 'rowWithoutMeaning', { row: row.key });
      }
    });
  }
  for (const [where, meaning] of meanings) {
    checkKind(question, meaning, where, problems);
    if ('mark' in meaning) checkMark(survey, meaning.mark, where, problems);
  }
  if (question.kind === 'pair' && question.columns.includes('perceived')) {
    checkMark(survey, 'perceived', `${path}.columns`, problems);
  }
}

function checkKind(question: Question, meaning: Meaning, path: string, problems: ProblemList): undefined {
  const { kind } = question;
  const fits =
    'attribute' in meaning ? NAMES : 'identity' in meaning ? IDENTIFIES : 'text' in meaning ? SPEAKS : MEASURES;
  if (!fits.includes(kind)) return problems.add(path, 'meaningKind', { kind });
  if (fits !== MEASURES) return;
  if (question.kind === 'single' && new Set(question.options.flatMap(({ score }) => score ?? [])).size < 2) {
    problems.add(path, 'meaningScores');
  }
  if (question.kind === 'number' && (question.low === undefined || question.high === undefined)) {
    problems.add(path, 'meaningRange');
  }
}

function checkMark(survey: Survey, mark: string, path: string, problems: ProblemList): undefined {
  if (mark === 'believed' && survey.respondent === 'customer') problems.add(path, 'believedOfCustomers');
  if (mark === 'perceived' && survey.moment === 'before') problems.add(path, 'perceivedBefore');
}
