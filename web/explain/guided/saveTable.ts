import type { GuidedTable } from '@plumbline/model/guidedReport.ts';
import { saveBlob } from '../../ui/saveBlob.ts';

/** A table of an analysis as a file: every column of it, unrounded. */
export function saveTable({ name, columns, rows }: GuidedTable, nameOf: (name: string) => string): void {
  const cell = (value: unknown): string => {
    if (value === null) return '';
    const text = typeof value === 'string' ? nameOf(value) : String(value);
    // a sheet would compute what begins like a formula
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns.join(','), ...rows.map((row) => row.map(cell).join(','))];
  // the mark by which sheets know the encoding
  saveBlob(new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv' }), `${name}.csv`);
}
