import type { TrendList, TrendSeries } from '@plumbline/model/expectationTrend.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';

/** One row a dimension, segment and period. */
export function listTrendRows({ series, mark, asked, step }: TrendList, locale: Locale): CsvCell[][] {
  const head = ['dimension', 'name', 'segment', 'mark', 'asked', 'step', 'from', 'to', ...figureHeads('points')];
  const rows = series.flatMap((one) =>
    one.points.map(({ from, to, value }): CsvCell[] => [
      ...[one.dimension, nameIn(one.names, locale), one.segment, mark, asked, step, from, to, ...figureCells(value)],
    ]),
  );
  return [head, ...rows];
}

/** What was measured, what is forecast, and from which period on the level is another one with the events near it. */
export function listSeriesRows({ course, forecast, changes, events }: TrendSeries, locale: Locale): CsvCell[][] {
  const head = ['what', 'dimension', 'name', 'segment', 'from', 'to', ...figureHeads('points'), 'said'];
  const place = [course.dimension, nameIn(course.names, locale), course.segment];
  const blank = (count: number): CsvCell[] => Array.from({ length: count }, () => '');
  const width = figureHeads('points').length;
  const level = (point: number, low: number, high: number): CsvCell[] => [
    'estimate',
    point,
    low,
    high,
    ...blank(width - 4),
  ];
  const measured = course.points.map(({ from, to, value }): CsvCell[] => [
    ...['measured', ...place, from, to, ...figureCells(value), ''],
  ]);
  const ahead =
    forecast.kind === 'forecast'
      ? forecast.points.map(({ from, to, point, low, high }): CsvCell[] => [
          ...['forecast', ...place, from, to, ...level(point, low, high), forecast.form],
        ])
      : [];
  const titles = new Map(events.map(({ id, day, title }) => [id, `${day} ${title}`]));
  const moved =
    changes.kind === 'found'
      ? changes.places.map((one): CsvCell[] => [
          ...['change', ...place, one.from, ''],
          ...level(one.difference.point, one.difference.low, one.difference.high),
          one.events.map(({ event }) => titles.get(event) ?? '').join('; '),
        ])
      : [];
  const happened = events.map(({ day, title }): CsvCell[] => ['event', ...place, day, day, ...blank(width), title]);
  return [head, ...measured, ...ahead, ...moved, ...happened];
}
