import type { GuidedReport } from '@plumbline/model/guidedReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { loadSubject } from '../../measure/loadSubject.ts';

/**
 * A table of a guided analysis: every column of it, unrounded, with the names that people gave what it is of.
 *
 * @throws Refusal not_found `guided.noTable`
 */
export async function listGuidedRows(
  context: WorkspaceContext,
  { parts, columns }: GuidedReport,
  name: string,
): Promise<CsvCell[][]> {
  const table = parts.flatMap(({ tables }) => tables).find((one) => one.name === name);
  if (table === undefined) throw new Refusal('not_found', 'guided.noTable', { table: name });
  const { locale } = context;
  const { tree } = await loadSubject(context);
  const names = new Map([
    ...tree.dimensions.map((one) => [one.key, one.names] as const),
    ...tree.metrics.map((one) => [`metric:${one.key}`, one.names] as const),
  ]);
  const labels = new Map(
    columns.map((column) => {
      const own = nameIn(names.get(column.key) ?? { en: column.key }, locale);
      const mark = say(locale, `guided:mark.${column.mark}`);
      return [column.name, column.mark === 'perceived' ? own : say(locale, 'guided:ofMark', { name: own, mark })];
    }),
  );
  const cell = (value: string | number | boolean | null): CsvCell => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'string' ? (labels.get(value) ?? value) : value;
  };
  return [table.columns, ...table.rows.map((row) => row.map(cell))];
}
