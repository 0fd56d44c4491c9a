import type { PredictorColumn } from '@plumbline/loop/explain/loyalty/codePredictors.ts';
import type { KnownCustomer } from '@plumbline/loop/explain/loyalty/columnsOfCustomers.ts';
import { hasLeft } from '@plumbline/loop/explain/loyalty/columnsOfCustomers.ts';
import { type ChurnTableRow, composeChurn, type NamedCustomer } from '@plumbline/loop/explain/loyalty/composeChurn.ts';
import { CHURN_LIMITS, type ChurnAsk, type RiskyCustomers } from '@plumbline/model/churn.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { stringify } from 'yaml';
import { composeCsv } from '../../measure/composeCsv.ts';
import { serveModel } from '../runs/serveModel.ts';
import type { ChurnWork } from './openChurn.ts';
import { RISKY_FILE } from './riskyFile.ts';

serveModel<ChurnWork>(async ({ work, tables, keep, progress }) => {
  const { ask, spans, known, confidence } = work;
  const everybody = ((await tables.now?.()) ?? []) as NamedCustomer[];
  const taught = ((await tables.learn?.()) ?? everybody) as KnownCustomer[];
  const judged = (await tables.test?.()) as KnownCustomer[] | undefined;
  progress(0.05);
  const { learnMax, testMax, customersMax } = CHURN_LIMITS;
  const isCut =
    everybody.length >= customersMax ||
    (taught !== everybody && taught.length >= learnMax) ||
    (judged !== undefined && judged.length >= testMax);
  const now = ask.outcome.kind === 'attribute' ? everybody.filter((one) => !hasLeft(ask.outcome, one)) : everybody;
  const made = compose({
    ask,
    groups: {
      learn: { customers: taught, known: known.learn },
      test: judged === undefined ? null : { customers: judged, known: known.test },
      now: { customers: now, known: known.now },
    },
    options: {
      ...{ spans, confidence, progress: (share) => progress(0.05 + 0.9 * share) },
      warnings: work.warnings,
    },
  });
  const { learn, test, atRisk, warnings } = made.report;
  if (work.sampled || isCut) {
    const values = { learnt: learn.customers, judged: test.customers, customers: atRisk.scored };
    warnings.unshift({ code: 'sampled', values });
  }
  const risky: RiskyCustomers = { customers: made.risky };
  keep(RISKY_FILE, JSON.stringify(risky));
  keep('table.csv', writeTable(made.columns, made.rows));
  keep('spec.yaml', writeSpec(ask, made.columns, confidence));
  return { result: made.report, command: 'plumbline stats churn-held-out table.csv --spec spec.yaml' };
});

type Composing = {
  ask: ChurnAsk;
  groups: Parameters<typeof composeChurn>[1];
  options: Parameters<typeof composeChurn>[2];
};

/** @throws Refusal invalid `loyalty.fewLeavers`, `loyalty.nothingVaries` */
function compose({ ask, groups, options }: Composing): ReturnType<typeof composeChurn> {
  try {
    return composeChurn(ask, groups, options);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    if (error.fault === 'tooFewCases')
      throw new Refusal('invalid', 'loyalty.fewLeavers', {
        ...{ least: Number(error.values.n ?? 0), needed: CHURN_LIMITS.outcomesMin },
      });
    if (error.argument === 'columns') throw new Refusal('invalid', 'loyalty.nothingVaries');
    throw error;
  }
}

/** What the model learnt from, a customer a row, without saying who it is. */
function writeTable(columns: readonly PredictorColumn[], rows: readonly ChurnTableRow[]): string {
  const cellOf = (column: PredictorColumn, row: number) => {
    if (column.kind === 'category') return column.words[row] as string;
    const value = column.numbers[row] as number;
    return Number.isNaN(value) ? null : value;
  };
  return composeCsv([
    ['left', 'part', ...columns.map(({ key }) => key)],
    ...rows.map(({ left, part }, row) => [left, part, ...columns.map((column) => cellOf(column, row))]),
  ]);
}

function writeSpec({ seed }: ChurnAsk, columns: readonly PredictorColumn[], confidence: number): string {
  const keys = (wanted: (column: PredictorColumn) => boolean) => columns.filter(wanted).map(({ key }) => key);
  return stringify({
    ...{ left: 'left', part: 'part' },
    numbers: keys(({ kind }) => kind === 'number'),
    categories: keys(({ kind }) => kind === 'category'),
    experience: keys(({ role }) => role === 'experience'),
    ...{ seed, confidence },
  });
}
