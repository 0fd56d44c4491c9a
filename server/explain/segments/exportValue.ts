import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { ValueReport } from '@plumbline/model/valueReport.ts';
import { say } from '@plumbline/words/say.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';

export const VALUE_TABLES = ['rfm', 'repeat', 'parameters', 'retention', 'lifetime'] as const;
export type ValueTable = (typeof VALUE_TABLES)[number];

/** A table of the report as rows of cells; the first names the columns. */
export function listValueRows(report: ValueReport, table: ValueTable, locale: Locale): CsvCell[][] {
  const head = (name: string): string => say(locale, `segments:file.${name}`);
  const heads = (...names: string[]): CsvCell[] => names.map(head);
  if (table === 'rfm')
    return [
      [
        ...heads('group', 'customers'),
        ...figureHeads(head, 'share', 'spent', 'orders', 'recencyDays', 'total', 'value'),
      ],
      ...(report.rfm?.groups ?? []).map((row) => [
        ...[say(locale, `segments:rfm.group.${row.group}`), row.customers],
        ...[row.share, row.spent, row.orders, row.recencyDays, row.total, row.value].flatMap(figureCells),
      ]),
    ];
  if (table === 'retention')
    return [
      [...heads('cohort', 'after', 'customers'), ...figureHeads(head, 'share')],
      ...report.retention.map(({ cohort, after, customers, share }) => [
        ...[cohort ?? head('allCohorts'), after, customers, ...figureCells(share)],
      ]),
    ];
  if (table === 'parameters') return rowsOfParameters(report, locale);
  if (table === 'repeat')
    return [
      [...heads('repeats', 'customers', 'foreseen'), ...figureHeads(head, 'seen')],
      ...report.repeat.heldOut.rows.map(({ repeats, orMore, customers, expected, seen }) => [
        ...[orMore ? `${repeats}+` : `${repeats}`, customers, expected, ...figureCells(seen)],
      ]),
    ];
  return [
    heads('name', 'point', 'low', 'high'),
    ...[...report.repeat.parameters, ...report.spend.parameters].map(({ name, point, low, high }) => [
      ...[name, point, low, high],
    ]),
    ...(report.lifetime === null
      ? []
      : [
          [head('valueMean'), ...figureCells(report.lifetime.mean)],
          [head('valueTotal'), ...figureCells(report.lifetime.total)],
        ]),
    ...(report.lifetime?.tenths ?? []).flatMap(({ tenth, mean, share }) => [
      [`${head('tenth')} ${tenth} · ${head('valueMean')}`, mean, null, null],
      [`${head('tenth')} ${tenth} · ${head('valueShare')}`, share, null, null],
    ]),
    ...Object.entries(report.lifetime?.simple ?? {}).map(([name, value]) => [
      ...[head(`simple.${name}`), value, null, null],
    ]),
  ];
}

/** Of both models, and what follows from the first: who is still a customer, and how often a new one buys in a year. */
function rowsOfParameters({ repeat, spend }: ValueReport, locale: Locale): CsvCell[][] {
  const head = (name: string): string => say(locale, `segments:file.${name}`);
  const models = [
    { model: 'BG/NBD', of: 'repeat', parameters: repeat.parameters },
    { model: 'Gamma–Gamma', of: 'spend', parameters: spend.parameters },
  ] as const;
  return [
    ['model', 'name', 'point', 'low', 'high'].map(head),
    ...models.flatMap(({ model, of, parameters }) =>
      parameters.map(({ name, point, low, high }): CsvCell[] => [
        ...[model, say(locale, `segments:parameter.${of}.${name}`), point, low, high],
      ]),
    ),
    ['BG/NBD', say(locale, 'segments:repeat.alive'), ...figureCells(repeat.alive)],
    ['BG/NBD', say(locale, 'segments:repeat.newInYear'), repeat.newInYear, null, null],
  ];
}

function figureHeads(head: (name: string) => string, ...names: string[]): CsvCell[] {
  return names.flatMap((name) => [head(name), ...['low', 'high'].map((end) => `${head(name)} ${head(end)}`)]);
}

/** Point and ends; empty where there is no figure. */
function figureCells(estimate: Estimate | null): CsvCell[] {
  return estimate?.kind === 'estimate' ? [estimate.point, estimate.low, estimate.high] : [null, null, null];
}
