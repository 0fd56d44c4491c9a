import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { readXls, readXlsx, streamXlsxRows } from 'hucre';
import { unpackedBytes } from './unpackedBytes.ts';
import type { WorkbookAnswer, WorkbookWork } from './workbook.ts';

/** A workbook that unpacks to more than this is refused: it would not fit in memory. */
const UNPACKED_BYTES_MAX = 2 * 1024 ** 3;

const { work } = workerData as { work: WorkbookWork };
parentPort?.postMessage(await answer(work));

async function answer(asked: WorkbookWork): Promise<WorkbookAnswer> {
  const bytes = await readFile(asked.path);
  const old = bytes[0] === 0xd0;
  if (!old) {
    const unpacked = unpackedBytes(bytes);
    if (unpacked > UNPACKED_BYTES_MAX) return { refused: 'tooLarge', why: `${Math.round(unpacked / 1024 ** 2)} MB` };
  }
  try {
    if (asked.task === 'list')
      return { sheets: old ? (await readXls(bytes)).sheets.map((sheet) => sheet.name) : await sheetNames(bytes) };
    const rows = old ? oldRows(await readXls(bytes), asked.sheet) : newRows(bytes, asked);
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
    const why = error instanceof Error ? error.message : String(error);
    return { refused: /encrypt|password/i.test(why) ? 'encrypted' : 'unreadable', why: why.slice(0, 200) };
  }
}

async function sheetNames(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = [];
  await readXlsx(bytes, {
    sheets: (info) => {
      names.push(info.name);
      return false;
    },
  });
  return names;
}

async function* newRows(
  bytes: Uint8Array,
  asked: { sheet: string; rowsMax: number | null },
): AsyncGenerator<readonly unknown[]> {
  const limit = asked.rowsMax === null ? {} : { maxRows: asked.rowsMax };
  let width = 0;
  for await (const row of streamXlsxRows(bytes, { sheet: asked.sheet, ...limit })) {
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

/** A sheet leaves out the empty cells at the end of a row; the header says how many there are. */
function squared(row: readonly unknown[], width: number): readonly unknown[] {
  const length = width === 0 ? trimmedLength(row) : Math.max(width, trimmedLength(row));
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
