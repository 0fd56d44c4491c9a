import type { Question } from '@plumbline/model/question.ts';
import type { Survey } from '@plumbline/model/survey.ts';
import type { Picture, QuestionResult, ResultBase, ResultLabel } from '@plumbline/model/surveyResults.ts';
import { composeFigures, type Figure } from './composeFigures.ts';
import type { Figures } from './figures.ts';
import type { AskedQuestion } from './mergeVersions.ts';
import { type AnswerTally, NO_ANSWERS } from './tallyAnswers.ts';
import { type Weighed, weighedValues } from './weighedValues.ts';

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
  const shown = of(base);
  const differs = bases.all.complete !== bases.accepted.complete;
  const others = differs ? { counted: of('counted'), accepted: of('accepted'), all: of('all') } : null;
  const shows = figures.shows(tally.answered);
  return {
    key: question.key,
    page,
    kind: question.kind,
    title: question.title,
    picture: PICTURE_OF[question.kind],
    n: shows || tally.answered === 0 ? tally.answered : null,
    missing: shows ? Math.max(0, complete - tally.answered) : null,
    parts: partsOf(question),
    values: question.kind === 'date' ? monthsOf(whole) : valuesOf(question),
    scale: scaleOf(question),
    figures: shown.map((figure, at) => ({ ...figure, effect: effectAt(others, at) })),
    bins: shows && PICTURE_OF[question.kind] === 'histogram' ? binsOf(weighedValues(tally.values.get(''))) : [],
    recalled: isRecalled(question, moment),
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
  const [first, last] = [values[0]?.[0], values.at(-1)?.[0]];
  if (first === undefined || last === undefined) return [];
  if (values.length <= BINS_MAX) return values.map(([value, count]) => ({ from: value, to: value, count }));
  const width = (last - first) / BINS_MAX;
  const counts = new Array<number>(BINS_MAX).fill(0);
  for (const [value, count] of values) {
    const at = Math.min(BINS_MAX - 1, Math.floor((value - first) / width));
    counts[at] = (counts[at] ?? 0) + count;
  }
  return counts.map((count, at) => ({ from: first + at * width, to: first + (at + 1) * width, count }));
}

function byMonth(tally: AnswerTally): AnswerTally {
  const months = new Map<string, number>();
  for (const [day, n] of tally.values.get('') ?? [])
    months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + n);
  return { answered: tally.answered, values: new Map([['', months]]) };
}

const monthsOf = (tally: AnswerTally): ResultLabel[] =>
  [...(tally.values.get('') ?? new Map<string, number>()).keys()].sort().map((key) => ({ key, texts: {} }));

function shareMonths(own: AnswerTally, shown: AnswerTally, figures: Figures): Figure[] {
  return monthsOf(shown).map(({ key }) => {
    const count = own.values.get('')?.get(key) ?? 0;
    const estimate = figures.share(count, own.answered);
    return { measure: 'share', part: '', value: key, count: estimate.kind === 'estimate' ? count : null, estimate };
  });
}
