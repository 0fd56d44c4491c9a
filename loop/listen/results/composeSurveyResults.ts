import { LIMITS } from '@plumbline/model/limits.ts';
import type { ResponseStatus } from '@plumbline/model/surveyAnswer.ts';
import {
  type QuestionResult,
  RESULT_BASES,
  type ResultBase,
  type SurveyResults,
} from '@plumbline/model/surveyResults.ts';
import { composePrices, type JudgedPrices } from './composePrices.ts';
import { type BaseAnswers, composeQuestionResult } from './composeQuestionResult.ts';
import type { OpenFigures } from './figures.ts';
import type { PriceQuestions } from './findPriceQuestions.ts';
import type { MergedSurvey } from './mergeVersions.ts';
import { type AnswerCount, countsIn, tallyAnswers } from './tallyAnswers.ts';
import { addCounts, type Counts, NOBODY, weighedValues } from './weighedValues.ts';

/** What the store counted of responses: of what, which value, of which effective status. */
export type ResponseCount = { what: string; value: string; status: string; n: number };

/** How figures are read. */
export type ResultReading = { confidence: number; cellPeopleMin: number; asOf: string };

export type CountedSurvey = {
  survey: MergedSurvey;
  answers: readonly AnswerCount[];
  responses: readonly ResponseCount[];
  prices: readonly { asked: PriceQuestions; rows: readonly JudgedPrices[] }[];
};

/**
 * The results of a survey from what the store counted: no row of an answer is needed.
 *
 * @param counted        the survey with its counts
 * @param asked          what is shown, and how figures are read
 * @param letOthersWork  awaited after each question, so that a long survey holds nobody up
 */
export async function composeSurveyResults(
  { survey, answers, responses, prices }: CountedSurvey,
  asked: {
    id: string;
    revision: string;
    base: ResultBase;
    pilot: boolean;
    reading: ResultReading;
    openFigures: OpenFigures;
    /** the same without weights: how long people took is told of everybody */
    openPlain: OpenFigures;
    weighting: SurveyResults['weighting'];
  },
  letOthersWork: () => Promise<unknown>,
): Promise<Omit<SurveyResults, 'weightings'>> {
  const { base, reading } = asked;
  const bases = {} as Record<ResultBase, BaseAnswers>;
  for (const one of RESULT_BASES) {
    const complete = completeOf(responses, one);
    const figures = asked.openFigures(peopleOf(responses, one));
    bases[one] = { tallies: tallyAnswers(answers, one), figures, complete };
    await letOthersWork();
  }
  const seconds = new Map<string, Counts>();
  for (const { what, value, status, n } of responses) {
    if (what === 'seconds' && countsIn(base, status as ResponseStatus))
      seconds.set(value, addCounts(seconds.get(value) ?? NOBODY, { n, weight: n, squares: n }));
  }
  const questions: QuestionResult[] = [];
  for (const one of survey.questions) {
    // what is only read has no answers
    if (one.question.kind === 'statement') continue;
    questions.push(composeQuestionResult({ ...one, moment: survey.moment }, bases, base));
    await letOthersWork();
  }
  for (const { asked: four, rows } of prices) {
    questions.push(composePrices(four, rows, bases, base));
    await letOthersWork();
  }
  return {
    schema: 1,
    survey: asked.id,
    revision: asked.revision,
    asOf: reading.asOf,
    title: survey.title,
    languages: survey.languages,
    base,
    pilot: asked.pilot,
    confidence: reading.confidence,
    cellPeopleMin: reading.cellPeopleMin,
    smallBasePeople: LIMITS.smallBasePeople,
    weighting: asked.weighting,
    responses: describeResponses(responses, base),
    duration: asked.openPlain(peopleOf(responses, base)).median(weighedValues(seconds), 'seconds'),
    questions,
  };
}

function completeOf(responses: readonly ResponseCount[], base: ResultBase): number {
  return responses
    .filter(({ what, status }) => what === 'status' && countsIn(base, status as ResponseStatus))
    .reduce((sum, { n }) => sum + n, 0);
}

/** Customers once each, and everybody without a key. */
function peopleOf(responses: readonly ResponseCount[], base: ResultBase): number {
  const known = responses.find(({ what, status }) => what === 'people' && status === base)?.n ?? 0;
  return responses
    .filter(({ what, status }) => what === 'nobody' && countsIn(base, status as ResponseStatus))
    .reduce((sum, { n }) => sum + n, known);
}

function describeResponses(responses: readonly ResponseCount[], base: ResultBase): SurveyResults['responses'] {
  const of = (what: string, value: string) =>
    responses.filter((one) => one.what === what && one.value === value).reduce((sum, { n }) => sum + n, 0);
  const status = (name: ResponseStatus) =>
    responses.find((one) => one.what === 'status' && one.status === name)?.n ?? 0;
  const listed = (what: string) => {
    const counts = new Map<string, number>();
    for (const one of responses) {
      if (one.what !== what || (one.status !== '' && !countsIn(base, one.status as ResponseStatus))) continue;
      counts.set(one.value, (counts.get(one.value) ?? 0) + one.n);
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  };
  const states = ['complete', 'partial', 'screenedOut', 'quotaFull'] as const;
  const [complete, partial, screenedOut, quotaFull] = states.map((state) => of('state', state)) as [
    number,
    number,
    number,
    number,
  ];
  return {
    started: complete + partial + screenedOut + quotaFull,
    ...{ complete, partial, screenedOut, quotaFull },
    ...{ accepted: status('accepted'), doubtful: status('doubtful'), excluded: status('excluded') },
    counted: completeOf(responses, base),
    people: peopleOf(responses, base),
    reasons: listed('reason').map(({ value, count }) => ({ reason: value, count })),
    byLanguage: listed('language'),
    byMode: listed('mode'),
    byVersion: listed('version'),
    byQuota: listed('quota'),
    byDay: listed('day')
      .map(({ value, count }) => ({ day: value, count }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}
