import type { Speech } from '@plumbline/charts/describeLine.ts';
import { describeMissing } from '@plumbline/charts/describeLine.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { QuestionResult, ResultFigure } from '@plumbline/model/surveyResults.ts';

/** Words in the reader's language, else in a near one, else in any. */
export function wordsOf(texts: Readonly<Record<string, string>>, locale: string): string {
  const near = Object.keys(texts).find((language) => language.split('-')[0] === locale.split('-')[0]);
  return texts[locale] ?? (near === undefined ? undefined : texts[near]) ?? Object.values(texts)[0] ?? '';
}

/** Values that no question has words for: ours are used. */
const NAMED = new Set([
  ...['promoters', 'passives', 'detractors', 'true', 'false', 'expected', 'perceived', 'adequate'],
  ...['M', 'O', 'A', 'I', 'R', 'Q', 'pmc', 'opp', 'ipp', 'pme'],
]);

export function valueName(question: QuestionResult, value: string, { say, locale }: Speech): string {
  const words = wordsOf(question.values.find(({ key }) => key === value)?.texts ?? {}, locale);
  if (words !== '') return /^-?\d+$/.test(value) ? `${value} ${words}` : words;
  if (value === 'expected' && question.recalled) return say('marks:expectedAsked.after');
  return NAMED.has(value) ? say(`surveys:results.value.${value}`) : value;
}

export function partName(question: QuestionResult, part: string, locale: string): string {
  return wordsOf(question.parts.find(({ key }) => key === part)?.texts ?? {}, locale) || part;
}

export function titleOf(question: QuestionResult, { say, locale }: Speech): string {
  return question.kind === 'prices'
    ? say('surveys:results.prices.title')
    : wordsOf(question.title, locale) || question.key;
}

const SIGNED = new Set<ResultFigure['measure']>(['gap', 'nps', 'bestWorst']);

/** A value of a figure in its unit; scales keep two decimals, because people compare them. */
export function formatFigure(value: number, unit: string, measure: ResultFigure['measure'], speech: Speech): string {
  const signed = SIGNED.has(measure);
  if (unit !== 'scale') return formatValue(value, unit, speech, signed);
  return new Intl.NumberFormat(speech.locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: signed ? 'exceptZero' : 'negative',
  })
    .format(value)
    .replace('-', '−');
}

/** A figure with its interval, or why there is none. */
export function describeFigure(
  { estimate, measure }: Pick<ResultFigure, 'estimate' | 'measure'>,
  speech: Speech,
): { point: string; interval: string | null; n: string | null } {
  if (estimate.kind !== 'estimate') {
    const point = estimate.kind === 'set' ? '' : describeMissing(estimate, speech.say);
    return { point, interval: null, n: null };
  }
  const write = (value: number) => formatFigure(value, estimate.unit, measure, speech);
  return {
    point: write(estimate.point),
    interval: speech.say('marks:reading.intervalOnly', { low: write(estimate.low), high: write(estimate.high) }),
    n: speech.say('marks:n', { n: estimate.n.toLocaleString(speech.locale) }),
  };
}

export const pointOf = (estimate: Estimate): number | null => (estimate.kind === 'estimate' ? estimate.point : null);
