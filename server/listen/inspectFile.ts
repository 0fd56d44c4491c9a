import { open } from 'node:fs/promises';
import { nameColumns } from '@plumbline/loop/listen/nameColumns.ts';
import { QUALTRICS_HEADERS, readQualtricsHeader } from '@plumbline/loop/listen/readQualtricsHeader.ts';
import type { ColumnAbout, FilePreview } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { MappedFile } from '@plumbline/model/mapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { detectEncoding, type Encoding } from '@plumbline/text/detectEncoding.ts';
import { guessDelimiter } from '@plumbline/text/guessDelimiter.ts';
import { FIELD_SIGN, isData, isSeparatedByBlanks, separateBlanks } from '@plumbline/text/separateBlanks.ts';
import Papa from 'papaparse';
import type { z } from 'zod';
import { convertFile } from './convertFile.ts';
import type { BrokenRecord } from './convertRows.ts';
import { isParquet } from './isParquet.ts';
import { findJsonForm, type JsonForm } from './jsonTable.ts';
import { isSav, SAV_SHEET } from './savRows.ts';
import { convertWorkbook, listSheets } from './workbook.ts';

/** How a file is to be read, and its first rows. */
export type Inspected = {
  kind: FilePreview['kind'];
  program: FilePreview['program'];
  /** the file to read as delimited text: itself, or what its table was written to */
  path: string;
  /** records above the rows; none where the first row is data */
  headers: number;
  /** beside `path` lies the line of each row in the file it was written from */
  lined: boolean;
  /** records of a file of another form that are no rows, and how many there are */
  broken: readonly BrokenRecord[];
  brokenCount: number;
  encoding: Encoding;
  delimiter: string;
  sheets: string[];
  sheet: string | null;
  columns: string[];
  /** what the file says of each column */
  about: ColumnAbout[];
  rows: string[][];
  more: boolean;
};
type Wanted = Pick<z.output<typeof MappedFile>, 'encoding' | 'delimiter' | 'header' | 'sheet'>;

const SAMPLE_BYTES = 512 * 1024;
/** What begins like this is not a table, whatever its name says. */
const BINARY_MARKS: readonly [kind: string, bytes: readonly number[]][] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['gzip', [0x1f, 0x8b]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
];

/**
 * Finds out how a brought file is to be read, and reads its headers and first rows.
 *
 * @param wanted  what a person or mapping says of it; the rest is guessed
 * @throws Refusal `invalid` for a file without a table in it: empty, only a header, binary
 */
export async function inspectFile(
  path: string,
  name: string,
  wanted: Wanted,
  options: { rows: number; whole: boolean },
): Promise<Inspected> {
  const sample = await readSample(path);
  if (sample.length === 0) throw new Refusal('invalid', 'import.emptyFile', { name });
  if (isParquet(sample)) return inspectConverted(path, name, { kind: 'parquet' }, options);
  if (isWorkbook(sample)) return inspectWorkbook(path, name, wanted, options);
  refuseBinary(sample, name);
  const encoding = wanted.encoding ?? detectEncoding(sample);
  const text = new TextDecoder(encoding).decode(sample).replace(/^\uFEFF/, '');
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be' && sample.subarray(0, 8192).includes(0))
    throw new Refusal('invalid', 'import.binaryFile', { name, kind: '—' });
  if (text.trim() === '') throw new Refusal('invalid', 'import.emptyFile', { name });
  const form = wanted.delimiter === undefined ? findJsonForm(text) : null;
  if (form !== null) return inspectConverted(path, name, { kind: 'json', form, encoding }, options);
  const delimiter = wanted.delimiter ?? (isSeparatedByBlanks(text) ? ' ' : guessDelimiter(text));
  const cut = sample.length === SAMPLE_BYTES;
  const table = readTable(text, delimiter, options.rows + 1 + QUALTRICS_HEADERS, cut);
  const isHeaded = wanted.header ?? !(delimiter === ' ' && isData(table[0] ?? []));
  const about = isHeaded ? readQualtricsHeader(table) : null;
  const program = about === null ? null : 'qualtrics';
  const headers = about === null ? Number(isHeaded) : QUALTRICS_HEADERS;
  if (about !== null) table.splice(1, QUALTRICS_HEADERS - 1);
  if (!isHeaded && table[0] !== undefined) table.unshift(table[0].map(() => ''));
  const found = headed(table, name, options.rows, cut);
  return {
    ...{ kind: 'csv', program, path, headers, lined: false, broken: [], brokenCount: 0 },
    ...{ encoding, delimiter, sheets: [], sheet: null },
    ...found,
    about: about ?? found.columns.map(() => ({})),
  };
}

/** A file of another form is written as CSV first; for a look at it only its beginning is. */
async function inspectConverted(
  path: string,
  name: string,
  form: { kind: 'json'; form: JsonForm; encoding: Encoding } | { kind: 'parquet' },
  options: { rows: number; whole: boolean },
): Promise<Inspected> {
  const out = `${path}.table${options.whole ? '' : '.head'}.csv`;
  const rowsMax = options.whole ? null : options.rows + 1;
  const { columns, about, rows, broken, brokenCount } = await convertFile({ path, name, out, rowsMax, ...form });
  if (rows === 0 && brokenCount === 0)
    throw new Refusal('invalid', 'import.headerOnly', { name, columns: columns.slice(0, 8).join(', ') });
  const sample = await readSample(out);
  const [, ...table] = readTable(sample.toString('utf8'), ',', options.rows + 2, sample.length === SAMPLE_BYTES);
  return {
    ...{ kind: form.kind, program: null, path: out, headers: 1, lined: true, broken, brokenCount },
    ...{ encoding: 'utf-8', delimiter: ',', sheets: [], sheet: null },
    ...{ columns: nameColumns(columns), about, rows: table.slice(0, options.rows), more: rows > options.rows },
  };
}

async function inspectWorkbook(
  path: string,
  name: string,
  wanted: Wanted,
  options: { rows: number; whole: boolean },
): Promise<Inspected> {
  const { sheets, table: first } = await listSheets(path, name);
  const sheet = wanted.sheet ?? first ?? '';
  if (!sheets.includes(sheet)) throw new Refusal('invalid', 'import.noSheet', { name, sheet, have: sheets.join(', ') });
  const out = `${path}.sheet${sheets.indexOf(sheet)}${options.whole ? '' : '.head'}.csv`;
  await convertWorkbook({ path, name, sheet, out, rowsMax: options.whole ? null : options.rows + 2 });
  const sample = await readSample(out);
  const table = readTable(sample.toString('utf8'), ',', options.rows + 2, sample.length === SAMPLE_BYTES);
  // a file of SPSS says itself what its columns are called
  const isHeaded = wanted.header !== false || sheet === SAV_SHEET;
  if (!isHeaded && table[0] !== undefined) table.unshift(table[0].map(() => ''));
  const found = headed(table, name, options.rows, false);
  return {
    ...{ kind: 'xlsx', program: null, path: out, headers: Number(isHeaded), lined: false, broken: [], brokenCount: 0 },
    ...{ encoding: 'utf-8', delimiter: ',', sheets, sheet },
    ...found,
    about: found.columns.map(() => ({})),
  };
}

async function readSample(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const sample = Buffer.alloc(SAMPLE_BYTES);
    const { bytesRead } = await handle.read(sample, 0, SAMPLE_BYTES, 0);
    return sample.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Workbooks of today are zip files, those of yesterday compound documents; a file of SPSS is read like one with a sheet. */
function isWorkbook(sample: Buffer): boolean {
  return (
    sample.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])) ||
    sample.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])) ||
    isSav(sample)
  );
}

function refuseBinary(sample: Buffer, name: string): void {
  for (const [kind, bytes] of BINARY_MARKS) {
    if (sample.subarray(0, bytes.length).equals(Buffer.from(bytes)))
      throw new Refusal('invalid', 'import.binaryFile', { name, kind });
  }
}

function readTable(text: string, delimiter: string, rows: number, cut: boolean): string[][] {
  const read = delimiter === ' ' ? { text: separateBlanks()(text), delimiter: FIELD_SIGN } : { text, delimiter };
  const { data } = Papa.parse<string[]>(read.text, { delimiter: read.delimiter, preview: rows, skipEmptyLines: true });
  // the sample may end inside a row
  return cut && data.length < rows ? data.slice(0, -1) : data;
}

function headed(
  table: string[][],
  name: string,
  rowsMax: number,
  cut: boolean,
): Pick<Inspected, 'columns' | 'rows' | 'more'> {
  const [headers, ...rows] = table;
  if (headers === undefined) throw new Refusal('invalid', 'import.emptyFile', { name });
  if (headers.length > LIMITS.columnsMax)
    throw new Refusal('invalid', 'import.tooManyColumns', { name, columns: headers.length, limit: LIMITS.columnsMax });
  if (rows.length === 0)
    throw new Refusal('invalid', 'import.headerOnly', { name, columns: headers.slice(0, 8).join(', ') });
  return { columns: nameColumns(headers), rows: rows.slice(0, rowsMax), more: cut || rows.length > rowsMax };
}
