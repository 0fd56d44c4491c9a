import {
  composeValueReport,
  type ValuedCustomer,
  type ValueWork,
} from '@plumbline/loop/explain/segments/composeValueReport.ts';
import { WEEKS_PER_MONTH } from '@plumbline/loop/explain/segments/purchaseLog.ts';
import type { CohortCount, PurchaseHistoryRow } from '@plumbline/store/analytics/explain/segments/readPurchases.ts';
import { serveModel } from '../runs/serveModel.ts';

const HISTORIES = 'histories.csv';

serveModel<Omit<ValueWork, 'cohorts'>>(async ({ work: asked, tables, keep, progress }) => {
  const work: ValueWork = { ...asked, cohorts: (await tables.cohorts?.<CohortCount>()) ?? [] };
  const rows = (await tables.customers?.<PurchaseHistoryRow>()) ?? [];
  progress(0.05);
  const { report, histories } = composeValueReport(rows, work, progress);
  if (report.lifetime === null) return { result: report, command: null };
  keep(HISTORIES, writeHistories(histories));
  keep('spec.yaml', writeSpec(work));
  return { result: report, command: `plumbline stats lifetime-value ${HISTORIES} --spec spec.yaml` };
});

/** What the models learned from: a customer a row, in weeks, without saying who it is. */
function writeHistories(histories: readonly ValuedCustomer[]): string {
  const lines = histories.map(({ repeats, lastRepeat, age, meanValue }) =>
    [repeats, lastRepeat, age, Number.isFinite(meanValue) ? meanValue : ''].join(','),
  );
  return ['repeats,lastRepeat,age,meanValue', ...lines, ''].join('\n');
}

function writeSpec({ ask: { months, discount, margin } }: ValueWork): string {
  return `summary: {repeats: repeats, lastRepeat: lastRepeat, age: age, meanValue: meanValue}
periods: ${months}
periodLength: ${WEEKS_PER_MONTH}
discount: ${discount}
margin: ${margin}
`;
}
