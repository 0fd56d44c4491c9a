import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Picture, QuestionResult, ResultBase, ResultLabel } from '@plumbline/model/surveyResults.ts';
import { composeFigures, type Figure } from './composeFigures.ts';
import type { Figures } from './figures.ts';
import type { AskedQuestion } from './mergeVersions.ts';
import { type AnswerTally, NO_ANSWERS } from './tallyAnswers.ts';
import { addCounts, type Counts, NOBODY, type Weighed, weighedValues } from './weighedValues.ts';

/** Answers of one base with the way figures of it are estimated. */
export type BaseAnswers = { tallies: ReadonlyMap<string, AnswerTally>; figures: Figures; complete: number };

const BINS_MAX = 20;
const PICTURE_OF: Record<Question['kind'], Picture> = {
  single: 'bars',
  multiple: 'bars',
  scale: 'likert',
  stars: 'likert',
  matrix: 'likert',
  nps: 'nps',
  slider: 'histogram',
  number: 'histogram',
  pair: 'gaps',
  kano: 'kano',
  ranking: 'ranks',
  bestWorst: 'scores',
  sum: 'scores',
  consent: 'bars',
  date: 'bars',
  text: 'none',
  contact: 'none',
  file: 'none',
  statement: 'none',
};

/**
 * One question's result: its figures with interval and people, and what each would be if other responses counted.
 *
 * @param asked  the question, with all options and rows that ever were, and when the survey asks
 * @param bases  answers by base; where they are the same responses, no effect is computed
 * @param base   the one that is shown
 */
export function composeQuestionResult(
  { page, question, moment }: AskedQuestion & Pick<Survey, 'moment'>,
  bases: Readonly<Record<ResultBase, BaseAnswers>>,
  base: ResultBase,
): QuestionResult {
  const { tallies, figures, complete } = bases[base];
  const tally = tallies.get(question.key) ?? NO_ANSWERS;
  // days are many: they are counted by month
  const whole = question.kind === 'date' ? byMonth(tally) : tally;
  const of = (one: ResultBase): Figure[] => {
    const own = bases[one].tallies.get(question.key) ?? NO_ANSWERS;
    const dated = question.kind === 'date' ? shareMonths(byMonth(own), whole, bases[one].figures) : null;
    return dated ?? composeFigures(question, own, bases[one].figures);
  };
  // a weight is only known of responses that counted when weights were made
  const differs = !figures.weighted && bases.all.complete !== bases.accepted.complete;
  const others = differs ? { counted: of('counted'), accepted: of('accepted'), all: of('all') } : null;
  const shown = others?.[base] ?? of(base);
  const answered = tally.answered.n;
  const shows = figures.shows(answered);
  return {
    key: question.key,
    page,
    kind: question.kind,
    title: question.title,
    picture: PICTURE_OF[question.kind],
    n: shows || answered === 0 ? answered : null,
    missing: shows ? Math.max(0, complete - answered) : null,
    parts: partsOf(question),
    values: question.kind === 'date' ? monthsOf(whole) : valuesOf(question),
    scale: scaleOf(question),
    figures: shown.map((figure, at) => ({ ...figure, effect: effectAt(others, at) })),
    bins: shows && PICTURE_OF[question.kind] === 'histogram' ? binsOf(weighedValues(tally.values.get(''))) : [],
    recalled: isRecalled(question, moment),
    weighted: figures.weighted,
    texts: question.kind === 'text',
    personal: question.personal === true || question.kind === 'contact',
  };
}

/** Whether it asks for expectations after the service, as the lines keep them apart. */
function isRecalled(question: Question, moment: Survey['moment']): boolean {
  if (question.kind === 'pair') return moment !== 'before' && question.columns.includes('expected');
  const meanings = [question.meaning, ...('rows' in question ? question.rows.map((row) => row.meaning) : [])];
  return meanings.some(
    (meaning) =>
      meaning !== undefined &&
      'mark' in meaning &&
      meaning.mark === 'expected' &&
      (meaning.asked ?? (moment === 'before' ? 'before' : 'after')) === 'after',
  );
}

function effectAt(
  others: Record<ResultBase, Figure[]> | null,
  at: number,
): QuestionResult['figures'][number]['effect'] {
  const [counted, accepted, all] = [others?.counted[at], others?.accepted[at], others?.all[at]];
  if (counted === undefined || accepted === undefined || all === undefined) return null;
  return { counted: counted.estimate, accepted: accepted.estimate, all: all.estimate };
}

function partsOf(question: Question): ResultLabel[] {
  if (question.kind === 'matrix' || question.kind === 'pair') return question.rows.map(labelOf);
  if (question.kind === 'ranking' || question.kind === 'bestWorst' || question.kind === 'sum')
    return question.options.map(labelOf);
  return [];
}

const labelOf = ({ key, texts }: ResultLabel): ResultLabel => ({ key, texts });

function valuesOf(question: Question): ResultLabel[] {
  if (question.kind === 'single' || question.kind === 'multiple') return question.options.map(labelOf);
  if (question.kind === 'pair') return question.columns.map((key) => ({ key, texts: {} }));
  const scale = scaleOf(question);
  if (scale === null || question.kind === 'slider') return [];
  const {
    pointTexts = {},
    lowText = {},
    highText = {},
  } = question as {
    pointTexts?: Record<string, ResultLabel['texts']>;
    lowText?: ResultLabel['texts'];
    highText?: ResultLabel['texts'];
  };
  const ends = new Map([
    [scale.low, lowText],
    [scale.high, highText],
  ]);
  return Array.from({ length: scale.high - scale.low + 1 }, (_unused, at) => {
    const key = String(scale.low + at);
    return { key, texts: pointTexts[key] ?? ends.get(scale.low + at) ?? {} };
  });
}

function scaleOf(question: Question): QuestionResult['scale'] {
  if (question.kind === 'nps') return { low: 0, high: 10, reversed: false };
  if (question.kind === 'stars') return { low: 1, high: question.high, reversed: false };
  if (question.kind === 'scale' || question.kind === 'matrix' || question.kind === 'pair' || question.kind === 'slider')
    return { low: question.low, high: question.high, reversed: question.reversed === true };
  return null;
}

/** At most twenty ranges of equal width; few different values have a range each. */
function binsOf(values: readonly Weighed[]): QuestionResult['bins'] {
  const [first, last] = [values[0]?.value, values.at(-1)?.value];
  if (first === undefined || last === undefined) return [];
  if (values.length <= BINS_MAX) return values.map(({ value, n }) => ({ from: value, to: value, count: n }));
  const width = (last - first) / BINS_MAX;
  const counts = new Array<number>(BINS_MAX).fill(0);
  for (const { value, n } of values) {
    const at = Math.min(BINS_MAX - 1, Math.floor((value - first) / width));
    counts[at] = (counts[at] ?? 0) + n;
  }
  return counts.map((count, at) => ({ from: first + at * width, to: first + (at + 1) * width, count }));
}

function byMonth(tally: AnswerTally): AnswerTally {
  const months = new Map<string, Counts>();
  for (const [day, counts] of tally.values.get('') ?? [])
    months.set(day.slice(0, 7), addCounts(months.get(day.slice(0, 7)) ?? NOBODY, counts));
  return { answered: tally.answered, values: new Map([['', months]]) };
}

const monthsOf = (tally: AnswerTally): ResultLabel[] =>
  [...(tally.values.get('') ?? new Map<string, Counts>()).keys()].sort().map((key) => ({ key, texts: {} }));

function shareMonths(own: AnswerTally, shown: AnswerTally, figures: Figures): Figure[] {
  return monthsOf(shown).map(({ key }) => {
    const agree = own.values.get('')?.get(key) ?? NOBODY;
    const estimate = figures.share(agree, own.answered);
    return { measure: 'share', part: '', value: key, count: estimate.kind === 'estimate' ? agree.n : null, estimate };
  });
}
