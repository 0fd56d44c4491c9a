import {
  composeSegmentFit,
  FIT_OPTIONS,
  type SegmentWork,
} from '@plumbline/loop/explain/segments/composeSegmentFit.ts';
import type { Customers } from '@plumbline/loop/explain/segments/readCustomers.ts';
import type { CustomerValues } from '@plumbline/store/analytics/explain/segments/segmentMembers.ts';
import { composeCsv } from '../../measure/composeCsv.ts';
import { serveModel } from '../runs/serveModel.ts';

const TABLE = 'customers.csv';

serveModel<Omit<SegmentWork, 'customers'>>(async ({ work: asked, tables, keep, progress }) => {
  const [counted] = (await tables.counted?.<{ customers: number }>()) ?? [];
  const work: SegmentWork = { ...asked, customers: counted?.customers ?? 0 };
  const rows = (await tables.customers?.<CustomerValues>()) ?? [];
  progress(0.05);
  const { fit, customers } = composeSegmentFit(rows, work, progress);
  keep(TABLE, writeCustomers(customers, work));
  if (fit.method === 'density' || work.ask.missing === 'mean') return { result: fit, command: null };
  const { columns, lambda } = fit.plan;
  const categories = columns.filter((column) => column.startsWith('word:'));
  const method = categories.length > 0 ? 'k-prototypes' : 'k-means';
  keep(
    'spec.yaml',
    [
      `columns: ${JSON.stringify(columns.filter((column) => !categories.includes(column)))}`,
      ...(categories.length > 0 ? [`categories: ${JSON.stringify(categories)}`, `lambda: ${lambda}`] : []),
      `clusters: ${fit.clusters}`,
      `standardise: ${work.ask.standardise}`,
      `restarts: ${FIT_OPTIONS.restarts}`,
      `seed: ${FIT_OPTIONS.seed}`,
      '',
    ].join('\n'),
  );
  return { result: fit, command: `plumbline stats ${method} ${TABLE} --spec spec.yaml` };
});

/** What the groups were learned from, without saying who it is. */
function writeCustomers(customers: Customers, { numbers, words }: SegmentWork): string {
  return composeCsv([[...numbers, ...words], ...customers.rows.map((row) => [...row.numbers, ...row.words])]);
}
