import type { Condition } from '@plumbline/model/condition.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { type ConditionScope, checkCondition } from './checkCondition.ts';
import { checkLimits } from './checkLimits.ts';
import { checkMeaning } from './checkMeaning.ts';
import { checkTexts } from './checkTexts.ts';
import { ProblemList, type SurveyProblem } from './problemList.ts';

/**
 * Whether a survey holds together, beyond the shape that the model checks.
 *
 * An error stands against publishing: what it names can never work as it is written. A warning is worth a look. It ends
 * early where there is very much (500 problems); errors are never crowded out by warnings.
 */
export function checkSurvey(survey: Survey): readonly SurveyProblem[] {
  const problems = new ProblemList();
  const scope = scopeOf(survey);
  checkKeys(survey, problems);
  checkFlow(survey, scope, problems);
  survey.pages.forEach((page, at) => {
    page.questions.forEach((question, place) => {
      const path = `pages.${at}.questions.${place}`;
      checkLimits(question, path, problems);
      checkMeaning(survey, question, path, problems);
    });
  });
  checkQuality(survey, scope, problems);
  if (survey.moment === 'before' && survey.series === undefined && asksExpected(survey)) {
    problems.add('series', 'beforeWithoutSeries');
  }
  checkTexts(survey, new Map([...scope.questions].map(([key, { index }]) => [key, index])), problems);
  return problems.problems;
}

function scopeOf(survey: Survey): ConditionScope {
  const questions = new Map<string, { question: Question; index: number; page: number }>();
  let index = 0;
  survey.pages.forEach((page, at) => {
    for (const question of page.questions) {
      if (!questions.has(question.key)) questions.set(question.key, { question, index, page: at });
      index += 1;
    }
  });
  return {
    questions,
    hidden: new Set(survey.hidden.map(({ key }) => key)),
    languages: survey.languages,
    before: index,
    shuffledPage: null,
  };
}

/** Whether there is anything that must be joined to what is perceived later. */
function asksExpected(survey: Survey): boolean {
  const isExpected = (meaning: Question['meaning']) =>
    meaning !== undefined && 'mark' in meaning && meaning.mark === 'expected';
  return survey.pages.some(({ questions }) =>
    questions.some(
      (question) =>
        isExpected(question.meaning) ||
        ('rows' in question && question.rows.some(({ meaning }) => isExpected(meaning))) ||
        (question.kind === 'pair' && question.columns.includes('expected')),
    ),
  );
}

function checkKeys(survey: Survey, problems: ProblemList): void {
  checkOnce(survey.languages, (at) => `languages.${at}`, 'languageTwice', problems);
  checkOnce(keysOf(survey.pages), (at) => `pages.${at}.key`, 'keyTwice', problems);
  checkOnce(keysOf(survey.hidden), (at) => `hidden.${at}.key`, 'keyTwice', problems);
  checkOnce(keysOf(survey.quotas), (at) => `quotas.${at}.key`, 'keyTwice', problems);
  checkOnce(
    keysOf(survey.quality.contradictions ?? []),
    (at) => `quality.contradictions.${at}.key`,
    'keyTwice',
    problems,
  );
  const paths: string[] = [];
  const questions = survey.pages.flatMap((page, at) =>
    page.questions.map((question, place) => {
      paths.push(`pages.${at}.questions.${place}`);
      return question;
    }),
  );
  checkOnce(keysOf(questions), (at) => `${paths[at]}.key`, 'keyTwice', problems);
  questions.forEach((question, at) => {
    const parts = 'options' in question ? 'options' : 'rows' in question ? 'rows' : null;
    const own = 'options' in question ? question.options : 'rows' in question ? question.rows : [];
    checkOnce(keysOf(own), (place) => `${paths[at]}.${parts}.${place}.key`, 'keyTwice', problems);
  });
  survey.pages.forEach(({ key }, at) => {
    if (key === 'end' || key === 'screenOut') problems.add(`pages.${at}.key`, 'keyReserved', { key });
  });
  if (questions.every(({ kind }) => kind === 'statement')) problems.add('pages', 'noQuestions');
  if (questions.length > SURVEY_LIMITS.questions) {
    problems.add('pages', 'tooManyQuestions', { count: questions.length, limit: SURVEY_LIMITS.questions });
  }
}

const keysOf = (items: readonly { readonly key: string }[]): string[] => items.map(({ key }) => key);

function checkOnce(
  keys: readonly string[],
  pathOf: (at: number) => string,
  what: 'keyTwice' | 'languageTwice',
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  keys.forEach((key, at) => {
    if (seen.has(key)) problems.add(pathOf(at), what, { key });
    seen.add(key);
  });
}

function checkFlow(survey: Survey, scope: ConditionScope, problems: ProblemList): void {
  const pageAt = new Map(survey.pages.map(({ key }, at) => [key, at]));
  let asked = 0;
  const check = (
    condition: Condition | undefined,
    path: string,
    before: number,
    shuffledPage: number | null = null,
  ) => {
    if (condition !== undefined) checkCondition(condition, path, { ...scope, before, shuffledPage }, problems);
  };
  survey.pages.forEach((page, at) => {
    check(page.showIf, `pages.${at}.showIf`, asked);
    page.questions.forEach((question, place) => {
      check(question.showIf, `pages.${at}.questions.${place}.showIf`, asked, page.shuffle === true ? at : null);
      asked += 1;
    });
    page.next?.forEach(({ when, to }, place) => {
      const path = `pages.${at}.next.${place}`;
      check(when, `${path}.when`, asked);
      const target = pageAt.get(to);
      if (to === 'end' || to === 'screenOut') return;
      if (target === undefined) problems.add(`${path}.to`, 'nextUnknown', { page: to });
      else if (target <= at) problems.add(`${path}.to`, 'nextBackwards', { page: to });
    });
  });
  survey.quotas.forEach(({ when, limit }, at) => {
    check(when, `quotas.${at}.when`, asked);
    if (limit === 0) problems.add(`quotas.${at}.limit`, 'quotaNever');
  });
  survey.quality.contradictions?.forEach(({ when }, at) => {
    check(when, `quality.contradictions.${at}.when`, asked);
  });
}

function checkQuality(survey: Survey, scope: ConditionScope, problems: ProblemList): void {
  survey.quality.attention?.forEach(({ question: key, row, equals }, at) => {
    const path = `quality.attention.${at}`;
    const question = scope.questions.get(key)?.question;
    if (question === undefined || (row !== undefined && !('rows' in question && keysOf(question.rows).includes(row)))) {
      problems.add(path, 'attentionQuestion', { question: row === undefined ? key : `${key}.${row}` });
      return;
    }
    const condition: Condition = {
      question: key,
      row,
      is: question.kind === 'multiple' ? 'includes' : 'equals',
      value: equals,
    };
    const found = new ProblemList();
    checkCondition(condition, path, scope, found);
    if (found.problems.length > 0) problems.add(path, 'attentionValue', { question: key, value: String(equals) });
  });
}
