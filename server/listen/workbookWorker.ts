import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '@plumbline/model/refusal.ts';
import { readXls, readXlsx, streamXlsxRows } from 'hucre';
import { isSav, SAV_SHEET, savRows } from './savRows.ts';
import { unpackedBytes } from './unpackedBytes.ts';
import type { Sheets, WorkbookAnswer, WorkbookWork } from './workbook.ts';

/** A workbook that unpacks to more than this is refused: it would not fit in memory. */
const UNPACKED_BYTES_MAX = 2 * 1024 ** 3;
/** Enough to tell a table from a title, with some empty rows between. */
const LOOKED_AT_ROWS = 10;

const { work } = workerData as { work: WorkbookWork };
parentPort?.postMessage(await answer(work));

async function answer(asked: WorkbookWork): Promise<WorkbookAnswer> {
  const bytes = await readFile(asked.path);
  const old = bytes[0] === 0xd0;
  const sav = isSav(bytes);
  // a workbook of today that is locked with a password lies in a compound document, under this name
  if (old && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return { refused: 'encrypted', why: '' };
  if (!old && !sav) {
    const unpacked = unpackedBytes(bytes);
    if (unpacked > UNPACKED_BYTES_MAX) return { refused: 'tooLarge', why: `${Math.round(unpacked / 1024 ** 2)} MB` };
  }
  try {
    if (asked.task === 'list' && sav) return { sheets: [SAV_SHEET], table: SAV_SHEET };
    if (asked.task === 'list') return old ? oldSheets(await readXls(bytes)) : await newSheets(bytes);
    const rows = sav
      ? savRows(bytes, asked.rowsMax)
      : old
        ? oldRows(await readXls(bytes), asked.sheet)
        : newRows(bytes, asked);
    let count = 0;
    async function* lines() {
      for await (const row of rows) {
        count++;
        yield `${row.map(cellText).join(',')}\n`;
      }
    }
    await pipeline(Readable.from(lines()), createWriteStream(asked.out, { mode: 0o600 }));
    return { rows: count };
  } catch (error) {
    if (error instanceof Refusal) return { says: error.says, values: error.values };
    const why = error instanceof Error ? error.message : String(error);
    return { refused: /encrypt|password/i.test(why) ? 'encrypted' : 'unreadable', why: why.slice(0, 200) };
  }
}

async function newSheets(bytes: Uint8Array): Promise<Sheets> {
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: (info) => {
      names.push(info.name);
      return false;
    },
  });
  for (const sheet of names.length > 1 ? names : []) {
    const rows: (readonly unknown[])[] = [];
    for await (const row of streamXlsxRows(bytes, { sheet, maxRows: LOOKED_AT_ROWS })) rows.push(row.values);
    if (isTable(rows)) return { sheets: names, table: sheet };
  }
  return { sheets: names, table: names[0] };
}

function oldSheets({ sheets }: Awaited<ReturnType<typeof readXls>>): Sheets {
  const table = sheets.find((sheet) => isTable(sheet.rows.slice(0, LOOKED_AT_ROWS))) ?? sheets[0];
  return { sheets: sheets.map((sheet) => sheet.name), table: table?.name };
}

/** Headers and a row under them. */
function isTable(rows: readonly (readonly unknown[])[]): boolean {
  const [headers, ...others] = rows.filter((row) => trimmedLength(row) > 0);
  return headers !== undefined && trimmedLength(headers) > 1 && others.length > 0;
}

async function* newRows(
  bytes: Uint8Array,
  asked: { sheet: string; rowsMax: number | null },
): AsyncGenerator<readonly unknown[]> {
  const limit = asked.rowsMax === null ? {} : { maxRows: asked.rowsMax };
  let width = 0;
  let next = 0;
  for await (const row of streamXlsxRows(bytes, { sheet: asked.sheet, ...limit })) {
    // rows without a cell are not in the sheet; an empty line in their place keeps the numbers of those below
    for (; next < row.index; next++) yield [];
    next = row.index + 1;
    yield squared(row.values, width);
    width ||= trimmedLength(row.values);
  }
}

function* oldRows(
  workbook: { sheets: { name: string; rows: readonly (readonly unknown[])[] }[] },
  sheet: string,
): Generator<readonly unknown[]> {
  let width = 0;
  for (const row of workbook.sheets.find((candidate) => candidate.name === sheet)?.rows ?? []) {
    yield squared(row, width);
    width ||= trimmedLength(row);
  }
}

/** A sheet leaves out the empty cells at the end of a row; the header says how many there are. An empty row is none. */
function squared(row: readonly unknown[], width: number): readonly unknown[] {
  const filled = trimmedLength(row);
  const length = filled === 0 ? 0 : Math.max(width, filled);
  return Array.from({ length }, (_unused, i) => row[i] ?? null);
}

function trimmedLength(row: readonly unknown[]): number {
  let length = row.length;
  while (length > 0 && (row[length - 1] === null || row[length - 1] === undefined || row[length - 1] === '')) length--;
  return length;
}

/** Dates of a workbook have no zone: their civil time is written. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = value instanceof Date ? dateText(value) : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function dateText(value: Date): string {
  const text = value.toISOString().replace('T', ' ').replace('Z', '');
  return text.endsWith(' 00:00:00.000') ? text.slice(0, 10) : text.replace(/\.000$/, '');
}
