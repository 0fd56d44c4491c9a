import { open } from 'node:fs/promises';
import { flattenValue } from '@plumbline/loop/listen/flattenObject.ts';
import type { ColumnAbout } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { FoundTable } from './convertRows.ts';

/** A group of rows is read as a whole: one that unpacks to more than this would not fit in memory. */
const GROUP_BYTES_MAX = 1024 ** 3;

type Schema = ReturnType<typeof parquetSchema>;
type Leaf = { path: string; type: ColumnAbout['type']; utc: boolean };

/**
 * A file of Parquet as rows of a table, a group of rows at a time: nulls are empty, whole numbers keep all their digits,
 * moments are written with a Z where the file says that they are instants and without a zone where it says that they are not.
 *
 * @param rowsMax  so many rows only; null for all
 * @throws Refusal invalid `import.parquet.groupTooLarge`, `import.tooManyColumns`
 */
export async function openParquetTable(path: string, name: string, rowsMax: number | null): Promise<FoundTable> {
  const file = await bufferOf(path);
  const metadata = await parquetMetadataAsync(file);
  const leaves = leavesOf(parquetSchema(metadata), '');
  if (leaves.length > LIMITS.columnsMax)
    throw new Refusal('invalid', 'import.tooManyColumns', { name, columns: leaves.length, limit: LIMITS.columnsMax });
  for (const group of metadata.row_groups)
    if (group.total_byte_size > GROUP_BYTES_MAX)
      throw new Refusal('invalid', 'import.parquet.groupTooLarge', {
        name,
        size: Math.round(Number(group.total_byte_size) / 1024 ** 2),
        limit: GROUP_BYTES_MAX / 1024 ** 2,
      });
  return {
    columns: leaves.map((leaf) => leaf.path),
    about: leaves.map(({ type }) => ({ type })),
    rows: rowsOf(file, metadata, leaves, rowsMax),
  };
}

async function* rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  leaves: readonly Leaf[],
  rowsMax: number | null,
): AsyncGenerator<{ line: number; cells: string[] }> {
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    const rowEnd = rowsMax === null ? end : Math.min(end, rowsMax);
    if (rowEnd <= start) return;
    const rows = await parquetReadObjects({ file, metadata, rowStart: start, rowEnd, compressors, parsers: PARSERS });
    for (const [place, row] of rows.entries()) {
      const { cells } = flattenValue(row);
      yield { line: start + place + 1, cells: leaves.map((leaf) => cellOf(cells.get(leaf.path), leaf)) };
    }
    start = end;
  }
}

function cellOf(cell: string | undefined, { utc }: Leaf): string {
  return cell === undefined ? '' : utc && cell !== '' ? `${cell}Z` : cell;
}

const PARSERS = {
  timestampFromMilliseconds: (millis: bigint) => momentText(millis),
  timestampFromMicroseconds: (micros: bigint) => momentText(micros / 1000n),
  timestampFromNanoseconds: (nanos: bigint) => momentText(nanos / 1_000_000n),
  dateFromDays: (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10),
};

function momentText(millis: bigint): string {
  const moment = new Date(Number(millis));
  // a number beyond every calendar stays what it is, to be put aside with its value
  return Number.isNaN(moment.getTime())
    ? String(millis)
    : moment
        .toISOString()
        .replace('T', ' ')
        .replace(/(\.000)?Z$/, '');
}

/** Objects are taken apart, lists are not; in the order of the file. */
function leavesOf(schema: Schema, path: string): Leaf[] {
  return schema.children.flatMap((child): Leaf[] => {
    const { name, logical_type: logical, converted_type: converted, repetition_type: repetition } = child.element;
    const step = name === '' || /[.[\]]/.test(name) ? `["${name}"]` : name;
    const full = path === '' ? step : `${path}.${step}`;
    const listed = repetition === 'REPEATED' || converted === 'LIST' || logical?.type === 'LIST';
    if (listed) return [{ path: full, type: 'list', utc: false }];
    const isMap = converted === 'MAP' || converted === 'MAP_KEY_VALUE' || logical?.type === 'MAP';
    // the keys of a map are data: they cannot be columns before they are read
    if (isMap) return [{ path: full, type: 'text', utc: false }];
    if (child.children.length > 0) return leavesOf(child, full);
    return [{ path: full, ...typeOf(child) }];
  });
}

function typeOf({ element }: Schema['children'][number]): Pick<Leaf, 'type' | 'utc'> {
  const { type, logical_type: logical, converted_type: converted } = element;
  if (logical?.type === 'TIMESTAMP')
    return { type: logical.isAdjustedToUTC ? 'moment' : 'localMoment', utc: logical.isAdjustedToUTC };
  // files of before: moments of this kind are instants
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS') return { type: 'moment', utc: true };
  if (type === 'INT96') return { type: 'localMoment', utc: false };
  if (logical?.type === 'DATE' || converted === 'DATE') return { type: 'day', utc: false };
  if (type === 'BOOLEAN') return { type: 'truth', utc: false };
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return { type: 'number', utc: false };
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return { type: 'text', utc: false };
  return { type: 'number', utc: false };
}

async function bufferOf(path: string): Promise<AsyncBuffer> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start: number, end: number = size): Promise<ArrayBuffer> {
      const bytes = new Uint8Array(end - start);
      let read = 0;
      while (read < bytes.length) {
        const { bytesRead } = await handle.read(bytes, read, bytes.length - read, start + read);
        if (bytesRead === 0) throw new Error('the file ends before its own directory says so');
        read += bytesRead;
      }
      return bytes.buffer;
    },
  };
}
