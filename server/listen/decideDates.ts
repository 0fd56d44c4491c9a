import { DateEvidence, type ResolvedDates } from '@plumbline/loop/listen/resolveDates.ts';
import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import type { ImportFindings } from '@plumbline/model/importRun.ts';
import { delimiterOfGate, openGatedRows } from './gatedRows.ts';
import type { Inspected } from './inspectFile.ts';
import { cellsOfRecord } from './readCells.ts';

const QUOTE = 34;

/**
 * Reads the column of times on its own and decides how its days are read; only for a mapping that says they are mixed, as
 * it costs a reading of the file.
 */
export async function decideDates(
  file: Inspected,
  time: Extract<ImportPlan['time'], { kind: 'column' }>,
  signal: AbortSignal,
): Promise<ResolvedDates & { found: NonNullable<ImportFindings['dates']> }> {
  const evidence = new DateEvidence();
  const delimiter = delimiterOfGate(file.delimiter);
  const onRow = (_line: number, bytes: Buffer) => evidence.add(cellAt(bytes, delimiter, time.column.column));
  for await (const _unused of openGatedRows({ ...file, columns: file.columns.length }, 0, { onRow }).rows)
    signal.throwIfAborted();
  const resolved = evidence.resolve(time.ambiguous);
  return { ...resolved, found: { column: time.column.name, ...resolved.found } };
}

/** One cell of a row; where nothing is quoted, without a look at the others. */
function cellAt(bytes: Buffer, delimiter: string, column: number): string {
  if (bytes.includes(QUOTE)) return cellsOfRecord(bytes, delimiter)[column] ?? '';
  const sign = delimiter.charCodeAt(0);
  let start = 0;
  for (let passed = 0; passed < column; passed++) {
    start = bytes.indexOf(sign, start) + 1;
    if (start === 0) return '';
  }
  const end = bytes.indexOf(sign, start);
  return bytes.toString('utf8', start, end === -1 ? bytes.length : end).trimEnd();
}

/** A look at this much of a file tells of most mixed columns; the import itself puts aside what it did not tell of. */
const LOOK_BYTES_MAX = 64 * 1024 ** 2;

/** Whether days stand in both orders in a column, further down than a sample of first rows shows. */
export async function isMixed(file: Inspected, column: number): Promise<boolean> {
  const evidence = new DateEvidence();
  const delimiter = delimiterOfGate(file.delimiter);
  const onRow = (_line: number, bytes: Buffer) => evidence.add(cellAt(bytes, delimiter, column));
  const gated = openGatedRows({ ...file, columns: file.columns.length }, 0, { onRow });
  for await (const _unused of gated.rows) if (gated.tally.bytesRead > LOOK_BYTES_MAX) break;
  const { onlyDayFirst, onlyMonthFirst } = evidence.resolve('dmy').found;
  return onlyDayFirst > 0 && onlyMonthFirst > 0;
}
