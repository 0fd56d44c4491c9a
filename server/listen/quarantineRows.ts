import { LIMITS } from '@plumbline/model/limits.ts';
import type { Fault, ImportTarget } from '@plumbline/store/analytics/listen/importEvidence.ts';
import type { BadRecord } from '@plumbline/text/delimitedGate.ts';
import type { HouseContext } from '../http/context.ts';
import type { Inspected } from './inspectFile.ts';
import { cellsOfRecord, readCells } from './readCells.ts';

/** What of one file could not be taken. */
export type PutAside = {
  alias: string;
  file: Inspected;
  /** as the gate kept them, with what separates their cells there */
  bad: readonly BadRecord[];
  delimiter: string;
  faults: readonly Fault[];
};

/** Keeps the rows that could not be taken: line, column, value, reason and all their cells, to be mended by a person. */
export async function quarantineRows(
  house: HouseContext,
  target: ImportTarget,
  aside: readonly PutAside[],
): Promise<void> {
  for (const { alias, file, bad, delimiter, faults } of aside) {
    const kept = faults.slice(0, Math.max(0, LIMITS.quarantineRowsMax - bad.length - file.broken.length));
    const found = await readCells({ ...file, columns: file.columns.length }, new Set(kept.map((fault) => fault.row)));
    const common = { workspace: target.workspace, import: target.importNumber, file: alias };
    const rows = [
      ...file.broken.map(({ line, reason, text }) => ({
        ...common,
        line,
        column: '',
        value: text.slice(0, 200),
        reason,
        cells: [text],
      })),
      ...bad.map(({ line, reason, bytes }) => ({
        ...common,
        line,
        column: '',
        value: bytes.toString('utf8').replaceAll(delimiter, file.delimiter).slice(0, 200),
        reason,
        cells: cellsOfRecord(bytes, delimiter),
      })),
      ...kept.map(({ row, column, value, reason }) => {
        const at = found.get(row);
        if (at === undefined) throw new RangeError(`row ${row} of ${alias} is not there when it is read again`);
        return { ...common, line: at.line, column, value, reason, cells: at.cells };
      }),
    ];
    if (rows.length > 0) await house.stores.analytics.insert('quarantine', rows);
  }
}
