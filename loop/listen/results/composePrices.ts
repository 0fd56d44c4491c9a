import type { ResponseStatus } from '@plumbline/model/surveyAnswer.ts';
import type { QuestionResult, ResultBase } from '@plumbline/model/surveyResults.ts';
import type { BaseAnswers } from './composeQuestionResult.ts';
import type { PriceRow } from './figures.ts';
import type { PriceQuestions } from './findPriceQuestions.ts';
import { countsIn } from './tallyAnswers.ts';

export type JudgedPrices = PriceRow & { status: ResponseStatus };

const POINTS = ['pmc', 'opp', 'ipp', 'pme'] as const;

/**
 * Van Westendorp's four points of a survey that asks the four prices, as a result of its own beside the questions.
 *
 * @param prices  one row a person with all four
 */
export function composePrices(
  asked: PriceQuestions,
  prices: readonly JudgedPrices[],
  bases: Readonly<Record<ResultBase, BaseAnswers>>,
  base: ResultBase,
): QuestionResult {
  const of = (one: ResultBase) => {
    const rows = prices.filter(({ status }) => countsIn(one, status));
    const points = bases[one].figures.prices(rows);
    return { rows, figures: POINTS.map((point) => points[point]) };
  };
  const shown = of(base);
  const differs = bases.all.complete !== bases.accepted.complete;
  const others = differs
    ? { counted: of('counted').figures, accepted: of('accepted').figures, all: of('all').figures }
    : null;
  const n = shown.rows.length;
  const shows = bases[base].figures.shows(n);
  return {
    ...{ key: asked.key, page: asked.page, kind: 'prices', title: {}, picture: 'prices' },
    n: shows || n === 0 ? n : null,
    missing: shows ? Math.max(0, bases[base].complete - n) : null,
    ...{ parts: [], scale: null, bins: [], recalled: false, weighted: false, texts: false, personal: false },
    values: POINTS.map((key) => ({ key, texts: {} })),
    figures: shown.figures.map((estimate, at) => ({
      measure: 'price',
      part: '',
      value: POINTS[at] ?? '',
      count: null,
      estimate,
      effect:
        others === null
          ? null
          : {
              counted: others.counted[at] ?? estimate,
              accepted: others.accepted[at] ?? estimate,
              all: others.all[at] ?? estimate,
            },
    })),
  };
}
