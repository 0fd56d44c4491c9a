import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { MetricReport, MetricSplit, MetricsReport, MetricTrend } from '@plumbline/model/metricReport.ts';
import type { KpiLinksReport, ScorecardReport } from '@plumbline/model/scorecard.ts';
import type { CsvCell } from '../composeCsv.ts';
import { figureCells, figureHeads } from '../exportLines.ts';

/** The register with its figures: one row a metric, unrounded. */
export function listMetricCells({ period, before, metrics }: MetricsReport, locale: Locale): CsvCell[][] {
  const head = [
    ...['metric', 'name', 'kind', 'group', 'unit', 'better', 'version', 'horizon', 'origin', 'owner', 'department'],
    ...['from', 'to', ...figureHeads('value'), 'before.from', 'before.to', ...figureHeads('before')],
    ...[...figureHeads('change'), 'change.p', 'change.pAdjusted', 'change.told'],
    ...['target', 'target.since', 'target.status', 'reviewOn', 'reviewDue', 'refused', 'method'],
  ];
  const rows = metrics.map((one): CsvCell[] => [
    ...[one.key, nameIn(one.names, locale), one.kind, one.group, one.unit, one.better ?? '', one.version],
    ...[one.horizon, one.origin, one.owner, one.department],
    ...[period.from, period.to, ...figureCells(one.value), before.from, before.to, ...figureCells(one.before)],
    ...[...figureCells(one.change.value), one.change.p, one.change.pAdjusted, one.change.told],
    ...[one.target?.value ?? null, one.target?.since ?? '', one.target?.status ?? ''],
    ...[one.review.on ?? '', one.review.due ? 'yes' : 'no', one.refused?.what ?? '', one.method],
  ]);
  return [head, ...rows];
}

/** A metric through time: one row a period. */
export function listTrendCells({ metric, unit, points, control, ewma }: MetricTrend): CsvCell[][] {
  const heads = ['value', 'lower', 'upper', 'outside'];
  const head = ['metric', 'from', 'to', ...figureHeads('value'), 'unit', 'target'];
  const charts = [control, ewma];
  const names = ['control', 'ewma'].flatMap((name) => heads.map((part) => `${name}.${part}`));
  const rows = points.map(({ from, to, value, target }): CsvCell[] => [
    ...[metric, from, to, ...figureCells(value), unit, target],
    ...charts.flatMap((chart): CsvCell[] => {
      const found = chart?.points.find((point) => point.from === from);
      if (found === undefined) return [null, null, null, ''];
      return [found.value, found.lower, found.upper, found.outside ? 'yes' : 'no'];
    }),
  ]);
  return [[...head, ...names], ...rows];
}

/** A metric by the values of an attribute: one row a value. */
export function listSplitCells({ metric, by, unit, period, cells }: MetricSplit): CsvCell[][] {
  const rows = cells.map(({ value, estimate }): CsvCell[] => [
    ...[metric, by, value, period.from, period.to, ...figureCells(estimate), unit],
  ]);
  return [['metric', 'by', 'value', 'from', 'to', ...figureHeads('value'), 'unit'], ...rows];
}

/** What a metric foretells: one row a delay in months; its heads alone where no outcome is named. */
export function listWorthCells({ figure, worth }: MetricReport): CsvCell[][] {
  const head = ['metric', 'outcome', 'months', ...figureHeads('correlation'), 'p', 'pAdjusted', 'cells', 'regions'];
  const rows = (worth?.lags ?? []).map(({ months, value, p, pAdjusted, cells, regions }): CsvCell[] => [
    ...[figure.key, worth?.outcome ?? '', months, ...figureCells(value), p, pAdjusted, cells, regions],
  ]);
  return [head, ...rows];
}

/** A scorecard: one row a measure, then the views and the whole. */
export function listScorecardCells(report: ScorecardReport, locale: Locale): CsvCell[][] {
  const head = [
    ...[
      'scorecard',
      'version',
      'view',
      'metric',
      'name',
      'department',
      'owner',
      'dimension',
      'inherited',
      'weight',
      'share',
    ],
    ...['baseline', 'target', 'target.status', 'unit', ...figureHeads('value'), ...figureHeads('score'), 'unscored'],
    ...figureHeads('gap'),
  ];
  const none = ['', null, null, null, null, null, null];
  const rows = report.kpis.map((kpi): CsvCell[] => [
    ...[report.key, report.version, kpi.view, kpi.metric, nameIn(kpi.names, locale), kpi.department, kpi.owner],
    ...[kpi.dimension ?? '', kpi.inherited ? 'yes' : 'no', kpi.weight, kpi.share],
    ...[kpi.baseline, kpi.target?.value ?? null, kpi.target?.status ?? '', kpi.unit],
    ...[...figureCells(kpi.value), ...figureCells(kpi.score), kpi.unscored ?? ''],
    ...(kpi.gap === null ? none : figureCells(kpi.gap)),
  ]);
  const total = (view: string, weight: number, score: ScorecardReport['total']): CsvCell[] => [
    ...[report.key, report.version, view, '', '', '', '', '', '', weight, weight, null, null, '', 'score'],
    ...[...none, ...figureCells(score), '', ...none],
  ];
  return [
    head,
    ...rows,
    ...report.views.map(({ view, weight, score }) => total(view, weight, score)),
    total('total', 1, report.total),
  ];
}

/** Links between departments' measures: one row a pair and direction. */
export function listLinkCells({ links }: KpiLinksReport): CsvCell[][] {
  const head = [
    'from',
    'to',
    'lagWeeks',
    ...figureHeads('correlation'),
    'p',
    'pAdjusted',
    'weeks',
    'weeksEffective',
    'beyondNoise',
  ];
  const rows = links.map((link): CsvCell[] => [
    ...[link.from, link.to, link.lagWeeks, ...figureCells(link.value), link.p, link.pAdjusted],
    ...[link.weeks, link.weeksEffective, link.beyondNoise ? 'yes' : 'no'],
  ]);
  return [head, ...rows];
}
