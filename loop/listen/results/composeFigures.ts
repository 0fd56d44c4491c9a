import type { Question } from '@plumbline/model/question.ts';
import type { ResultFigure } from '@plumbline/model/surveyResults.ts';
import { sumWeights } from '@plumbline/stats/samples/countedWeights.ts';
import { type Figures, KANO_ORDER } from './figures.ts';
import type { AnswerTally } from './tallyAnswers.ts';
import { type Counts, countGroups, lessCounts, NOBODY, type Weighed, weighedValues } from './weighedValues.ts';

export type Figure = Omit<ResultFigure, 'effect'>;
type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

/**
 * The figures of one question, in an order that depends on the question alone: the same question counted over other
 * responses has the same figures in the same places.
 *
 * @param question  with all options and rows that ever were
 * @param tally     its counted answers
 * @param figures   how figures are estimated
 */
export function composeFigures(question: Question, tally: AnswerTally, figures: Figures): Figure[] {
  const whole = tally.values.get('');
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return composeChoices(question, tally, figures);
    case 'scale':
      return composeScale('', weighedValues(whole), question, figures);
    case 'stars':
      return composeScale('', weighedValues(whole), { low: 1, high: question.high }, figures);
    case 'matrix':
      return question.rows.flatMap(({ key }) =>
        composeScale(key, weighedValues(tally.values.get(key)), question, figures),
      );
    case 'nps':
      return composeNps(weighedValues(whole), figures);
    case 'slider':
      return composeNumber(weighedValues(whole), figures, [question.low, question.high]);
    case 'number':
      return composeNumber(weighedValues(whole), figures);
    case 'pair':
      return question.rows.flatMap(({ key }) => composePair(key, question, tally, figures));
    case 'kano':
      return composeKano(whole, figures);
    case 'ranking':
      return composeRanking(question, tally, figures);
    case 'bestWorst':
      return composeBestWorst(question, tally, figures);
    case 'sum':
      return question.options.map(({ key }) => {
        const given = weighedValues(tally.values.get(key));
        const values = withZeros(given, tally.answered);
        return figureOf('allotted', key, '', figures.mean(values, 'scale', [0, question.total]));
      });
    case 'consent':
      return ['true', 'false'].map((value) => shareOf('', value, whole?.get(value) ?? NOBODY, tally.answered, figures));
    default:
      return [];
  }
}

function figureOf(measure: Figure['measure'], part: string, value: string, estimate: Figure['estimate']): Figure {
  return { measure, part, value, count: null, estimate };
}

/** A count beside a share that is not shown is not shown either. */
function shareOf(part: string, value: string, agree: Counts, whole: Counts, figures: Figures): Figure {
  const estimate = figures.share(agree, whole);
  return { measure: 'share', part, value, count: estimate.kind === 'estimate' ? agree.n : null, estimate };
}

function composeChoices(question: Of<'single' | 'multiple'>, tally: AnswerTally, figures: Figures): Figure[] {
  const whole = tally.values.get('');
  const shares = question.options.map(({ key }) =>
    shareOf('', key, whole?.get(key) ?? NOBODY, tally.answered, figures),
  );
  const scores = question.options.map(({ score }) => score);
  if (question.kind === 'multiple' || scores.some((score) => score === undefined)) return shares;
  const values = question.options.map(
    ({ key, score }): Weighed => ({ ...(whole?.get(key) ?? NOBODY), value: score ?? 0 }),
  );
  return [...shares, figureOf('mean', '', '', figures.mean(values, 'scale'))];
}

function composeScale(
  part: string,
  values: readonly Weighed[],
  { low, high, reversed = false }: { low: number; high: number; reversed?: boolean | undefined },
  figures: Figures,
): Figure[] {
  const all = sumWeights(values);
  const counts = new Map(values.map((one) => [one.value, one]));
  const points = Array.from({ length: high - low + 1 }, (_unused, at) => low + at);
  const shares = points.map((point) => shareOf(part, String(point), counts.get(point) ?? NOBODY, all, figures));
  const mean = figureOf('mean', part, '', figures.mean(values, 'scale', [low, high]));
  // of three points or fewer the best two are nearly all
  if (points.length < 4) return [...shares, mean];
  const best = sumWeights(values.filter(({ value }) => (reversed ? value <= low + 1 : value >= high - 1)));
  return [...shares, mean, { ...shareOf(part, '', best, all, figures), measure: 'topTwo' }];
}

function composeNps(values: readonly Weighed[], figures: Figures): Figure[] {
  const all = sumWeights(values);
  const groups = countGroups(values);
  return [
    figureOf('nps', '', '', figures.nps(values)),
    ...(['promoters', 'passives', 'detractors'] as const).map((group) =>
      shareOf('', group, groups[group], all, figures),
    ),
    ...composeScale('', values, { low: 0, high: 10 }, figures).filter(({ measure }) => measure !== 'topTwo'),
  ];
}

function composeNumber(values: readonly Weighed[], figures: Figures, bounds?: [number, number]): Figure[] {
  return [
    figureOf('mean', '', '', figures.mean(values, 'scale', bounds)),
    figureOf('median', '', '', figures.median(values, 'scale')),
  ];
}

/** What one person said of one row: adequate, expected, perceived; NaN where it was not answered. */
type Joint = readonly [adequate: number, expected: number, perceived: number, counts: Counts];

function composePair(row: string, question: Of<'pair'>, tally: AnswerTally, figures: Figures): Figure[] {
  const { low, high, columns } = question;
  const joint = [...(tally.values.get(row) ?? [])].map(([marks, counts]): Joint => {
    const [adequate, expected, perceived] = marks
      .split('/')
      .map((mark) => (mark === '-' || mark === 'na' ? Number.NaN : Number(mark)));
    return [adequate ?? Number.NaN, expected ?? Number.NaN, perceived ?? Number.NaN, counts];
  });
  const at = { adequate: 0, expected: 1, perceived: 2 } as const;
  const means = columns.map((column) => {
    const values = known(joint.map((one): Weighed => ({ ...one[3], value: one[at[column]] })));
    return figureOf('mean', row, column, figures.mean(values, 'scale', [low, high]));
  });
  if (!columns.includes('perceived')) return means;
  const gaps = columns
    .filter((column) => column !== 'perceived')
    .map((column) => {
      const values = known(joint.map((one): Weighed => ({ ...one[3], value: one[2] - one[at[column]] })));
      return figureOf('gap', row, column, figures.mean(values, 'scale', undefined, 'clustered-gap'));
    });
  return [...means, ...gaps];
}

const known = (values: readonly Weighed[]): Weighed[] => values.filter(({ value }) => Number.isFinite(value));

function composeKano(pairs: ReadonlyMap<string, Counts> | undefined, figures: Figures): Figure[] {
  const { whole, counts, better, worse } = figures.kano(pairs ?? new Map());
  return [
    ...KANO_ORDER.map(
      (category): Figure => ({
        ...shareOf('', category, counts[category] ?? NOBODY, whole, figures),
        measure: 'category',
      }),
    ),
    figureOf('better', '', '', better),
    figureOf('worse', '', '', worse),
  ];
}

function composeRanking(question: Of<'ranking'>, tally: AnswerTally, figures: Figures): Figure[] {
  const last = question.options.length;
  return question.options.flatMap(({ key }) => {
    const ranks = weighedValues(tally.values.get(key));
    return [
      figureOf('rank', key, '', figures.mean(ranks, 'scale', [1, last])),
      shareOf(key, '1', ranks.find(({ value }) => value === 1) ?? NOBODY, tally.answered, figures),
    ];
  });
}

function composeBestWorst(question: Of<'bestWorst'>, tally: AnswerTally, figures: Figures): Figure[] {
  return question.options.map(({ key }) => {
    const shown = question.sets.filter((set) => set.includes(key)).length;
    const nets = withZeros(weighedValues(tally.values.get(key)), tally.answered);
    const scores = nets.map((one): Weighed => ({ ...one, value: shown === 0 ? 0 : one.value / shown }));
    return figureOf('bestWorst', key, '', figures.mean(scores, 'scale', [-1, 1]));
  });
}

/** Who gave something else nothing gave this 0. */
function withZeros(given: readonly Weighed[], answered: Counts): Weighed[] {
  const others = lessCounts(answered, sumWeights(given));
  return others.n > 0 ? [...given, { ...others, value: 0 }] : [...given];
}
