import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import type { TrendSummary } from '@plumbline/model/expectationTrend.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';

/** The name of a course, with its segment where courses are split. */
export function nameOfCourse(course: TrendSummary, split: boolean, unnamed: string, locale: Locale): string {
  const name = nameIn(course.names, locale);
  if (!split) return name;
  return `${name} · ${course.segment === '' ? unnamed : course.segment}`;
}

export const points = (value: number, locale: Locale, signed = false): string => formatPoints(value, locale, signed);

export const fine = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value).replace('-', '−');

export const chance = (p: number, locale: Locale): string =>
  `${p < 0.001 ? '< ' : ''}${new Intl.NumberFormat(locale, { minimumFractionDigits: 3 }).format(Math.max(0.001, Math.round(p * 1000) / 1000))}`;
