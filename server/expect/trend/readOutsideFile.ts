import { OUTSIDE_KINDS, type OutsideKind, TREND_LIMITS } from '@plumbline/model/expectationTrend.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import Papa from 'papaparse';

export type ReadOutside = {
  name: string;
  kind: OutsideKind;
  unit: string;
  source: string;
  step: 'day' | 'month';
  values: [day: string, value: number][];
};

/** Columns of the file; `day` or `month` says when, and `kind` may be left out. */
const NEEDED = ['value', 'name', 'unit', 'source'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;

type Row = { line: number; cell: (column: string) => string };

/**
 * Reads series from outside: `day` (2026-03-31) or `month` (2026-03), `value`, `name`, `unit`, `source`, and `kind` if wanted. A file
 * may hold several series, told apart by name and source.
 *
 * @throws Refusal invalid `trends.file.…` with the line and the column that cannot be read
 */
export function readOutsideFile(text: string): ReadOutside[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: guessDelimiter(text) });
  const [broken] = errors;
  if (broken !== undefined) throw new Refusal('invalid', 'trends.file.quotes', { line: (broken.row ?? 0) + 1 });
  const head = (data[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const step = head.includes('day') ? 'day' : head.includes('month') ? 'month' : null;
  if (step === null) throw new Refusal('invalid', 'trends.file.noTime');
  const missing = NEEDED.filter((column) => !head.includes(column));
  if (missing.length > 0) throw new Refusal('invalid', 'trends.file.noColumn', { columns: missing.join(', ') });
  const rows = data.slice(1).flatMap((cells, at): Row[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return [{ line: at + 2, cell: (column) => (cells[head.indexOf(column)] ?? '').trim() }];
  });
  if (rows.length === 0) throw new Refusal('invalid', 'trends.file.empty');
  if (rows.length > TREND_LIMITS.outsideValuesMax) {
    throw new Refusal('invalid', 'trends.file.tooLong', { count: rows.length, limit: TREND_LIMITS.outsideValuesMax });
  }
  return gather(rows, step, head.includes('kind'));
}

/** A tab or a semicolon stands in the head of files that are cut by it; a comma in all others. */
function guessDelimiter(text: string): string {
  const [head = ''] = text.split('\n', 1);
  return ['\t', ';'].find((mark) => head.includes(mark)) ?? ',';
}

function gather(rows: readonly Row[], step: 'day' | 'month', hasKind: boolean): ReadOutside[] {
  const series = new Map<string, ReadOutside & { lines: Map<string, number> }>();
  for (const row of rows) {
    const name = textOf(row, 'name');
    const source = textOf(row, 'source');
    const unit = textOf(row, 'unit');
    const kind = kindOf(row, hasKind);
    const day = dayOf(row, step);
    const key = JSON.stringify([name, source]);
    const one = series.get(key) ?? { name, source, unit, kind, step, values: [], lines: new Map<string, number>() };
    if (one.unit !== unit) throw bad('unit', row, 'unit', unit, { name, unit: one.unit });
    const before = one.lines.get(day);
    if (before !== undefined) throw bad('twice', row, step, row.cell(step), { name, before });
    one.lines.set(day, row.line);
    one.values.push([day, numberOf(row)]);
    series.set(key, one);
  }
  return [...series.values()].map(({ lines: _lines, values, ...one }) => ({
    ...one,
    values: values.sort(([first], [second]) => (first < second ? -1 : 1)),
  }));
}

const bad = (
  what: string,
  { line }: Row,
  column: string,
  value: string,
  more: Record<string, string | number> = {},
): Refusal => new Refusal('invalid', `trends.file.${what}`, { line, column, value: value.slice(0, 60), ...more });

function textOf(row: Row, column: string): string {
  const text = row.cell(column);
  if (text === '') throw bad('missing', row, column, '');
  if (text.length > TREND_LIMITS.nameChars) throw bad('long', row, column, text, { limit: TREND_LIMITS.nameChars });
  return text;
}

function kindOf(row: Row, hasKind: boolean): OutsideKind {
  const kind = hasKind ? row.cell('kind').toLowerCase() : '';
  if (kind === '') return 'other';
  const known = OUTSIDE_KINDS.find((one) => one === kind);
  if (known === undefined) throw bad('kind', row, 'kind', kind, { known: OUTSIDE_KINDS.join(', ') });
  return known;
}

function dayOf(row: Row, step: 'day' | 'month'): string {
  const text = row.cell(step);
  const day = step === 'month' && MONTH.test(text) ? `${text}-01` : text;
  const isDay = DAY.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  const isReal = isDay && new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
  if (!isReal) throw bad(step, row, step, text);
  return step === 'month' ? `${day.slice(0, 7)}-01` : day;
}

function numberOf(row: Row): number {
  const text = row.cell('value');
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw bad('number', row, 'value', text);
  return value;
}
