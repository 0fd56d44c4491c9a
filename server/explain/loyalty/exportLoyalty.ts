import type { ChurnInterval, ChurnReport, RiskyCustomers } from '@plumbline/model/churn.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Locale, Names } from '@plumbline/model/locale.ts';
import type { CriticalReport, CurveReport } from '@plumbline/model/loyalty.ts';
import type { PanelReport } from '@plumbline/model/valuePanel.ts';
import type { WorthReport } from '@plumbline/model/worth.ts';
import { say } from '@plumbline/words/say.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { namePredictor, nameReason } from './nameReason.ts';

type Saying = { locale: Locale; nameOf: (dimension: string) => string };
const heads = (locale: Locale, ...names: string[]): CsvCell[] =>
  names.map((name) => say(locale, `loyalty:file.${name}`));
const figureHeads = (locale: Locale, ...names: string[]): CsvCell[] =>
  names.flatMap((name) => {
    const head = say(locale, `loyalty:file.${name}`);
    return [head, `${head} ${say(locale, 'loyalty:file.low')}`, `${head} ${say(locale, 'loyalty:file.high')}`];
  });

/** Point and ends; a value somebody set has no ends, and what is not shown is empty. */
function cells(estimate: Estimate): CsvCell[] {
  if (estimate.kind === 'estimate') return [estimate.point, estimate.low, estimate.high];
  return estimate.kind === 'set' ? [estimate.point, null, null] : [null, null, null];
}

/** Names in the reader's language. */
export const nameIn = (locale: Locale, names: Names | undefined, key: string): string =>
  names?.[locale] ?? names?.en ?? Object.values(names ?? {})[0] ?? key;

export const CHURN_TABLES = ['figures', 'calibration', 'weights'] as const;
export type ChurnTable = (typeof CHURN_TABLES)[number];

export function listChurnRows(report: ChurnReport, table: ChurnTable, { locale }: Saying): CsvCell[][] {
  if (table === 'figures') return rowsOfFigures(report, locale);
  if (table === 'weights')
    return [
      heads(locale, 'predictor', 'role', 'spread', 'aloneArea', 'known'),
      ...report.weights.map(({ key, role, spread, aloneArea, known }) => [
        ...[namePredictor(locale, key), say(locale, `loyalty:role.${role}`), spread, aloneArea, known],
      ]),
    ];
  const steps = { model: report.calibration, calibrated: report.calibrated };
  return [
    heads(locale, 'which', 'n', 'expected', 'observed', 'low', 'high'),
    ...(['model', 'calibrated'] as const).flatMap((which) =>
      steps[which].map(({ n, expected, observed, low, high }) => [
        ...[say(locale, `loyalty:calibration.${which}`), n, expected, observed, low, high],
      ]),
    ),
  ];
}

/** How well leavers are told from stayers, and by how much better with what customers expected and were promised. */
function rowsOfFigures(report: ChurnReport, locale: Locale): CsvCell[][] {
  const { test, added } = report;
  const row = (name: string, { estimate, low, high }: ChurnInterval): CsvCell[] => [name, estimate, low, high];
  const named = (name: string) => say(locale, `loyalty:churn.${name}`);
  return [
    heads(locale, 'name', 'estimate', 'low', 'high'),
    row(named('area'), report.area),
    ...(added === null ? [] : [row(named('gain'), added.gain), row(named('without'), added.areaWithout)]),
    row(named('brier'), report.brierCalibrated),
    row(named('brierRaw'), report.brier),
    [named('brierAlways'), report.brierBase, null, null],
    [named('leaversShare'), test.leavers / test.customers, null, null],
  ];
}

export function listRiskyRows({ customers }: RiskyCustomers, locale: Locale): CsvCell[][] {
  return [
    heads(locale, 'customer', 'probability', 'reason1', 'reason2', 'reason3'),
    ...customers.map(({ key, customer, probability, reasons }) => [
      ...[key === '' ? customer : key, probability],
      ...[0, 1, 2].map((at) => {
        const reason = reasons[at];
        return reason === undefined ? null : nameReason(locale, reason);
      }),
    ]),
  ];
}

export function listWorthRows(report: WorthReport, { locale, nameOf }: Saying): CsvCell[][] {
  return [
    [
      ...heads(locale, 'dimension'),
      ...figureHeads(locale, 'gap', 'effect', 'reached', 'satisfaction', 'slope', 'value', 'moneyPerCustomer', 'money'),
      ...heads(locale, 'currency', 'fitted', 'firstShare'),
    ],
    ...report.lines.map((line) => [
      nameOf(line.dimension),
      ...[line.gap, line.effect, line.reached, line.satisfaction, report.slope, report.value].flatMap(cells),
      ...[line.moneyPerCustomer, line.money].flatMap(cells),
      ...[report.currency, line.fitted, line.firstShare],
    ]),
  ];
}

export function listCurveRows({ points }: CurveReport, { locale }: Saying): CsvCell[][] {
  return [
    [...heads(locale, 'disconfirmation', 'n', 'mean'), ...figureHeads(locale, 'loyalty')],
    ...points.map(({ disconfirmation, n, mean, loyalty }) => [disconfirmation, n, mean, ...cells(loyalty)]),
  ];
}

export function listCriticalRows(report: CriticalReport, { locale }: Saying): CsvCell[][] {
  const named = { bend: report.bend, slopeBefore: report.slopeBefore, slopeAfter: report.slopeAfter };
  return [
    heads(locale, 'name', 'x', 'y', 'low', 'high', 'n'),
    ...Object.entries(named).map(([name, estimate]) => {
      const [point = null, low = null, high = null] = cells(estimate);
      return [say(locale, `loyalty:file.${name}`), null, point, low, high, report.people];
    }),
    [say(locale, 'loyalty:file.p'), null, report.test.p, null, null, report.people],
    ...report.dots.map(({ x, y, low, high, n }) => [say(locale, 'loyalty:file.part'), x, y, low, high, n]),
  ];
}

export function listPanelRows(report: PanelReport, { locale }: Saying): CsvCell[][] {
  return [
    [...heads(locale, 'name'), ...figureHeads(locale, 'estimate'), ...heads(locale, 'cells')],
    ...(['elasticity', 'perPoint', 'perPointInUnit'] as const).map((name) => [
      ...[say(locale, `loyalty:file.${name}`), ...cells(report[name]), report.rows],
    ]),
    ...report.lags.map(({ lag, error, rows }) => [
      ...[say(locale, 'loyalty:file.lag', { lag }), error, null, null, rows],
    ]),
  ];
}
