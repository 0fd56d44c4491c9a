import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { ColumnAbout } from '@plumbline/model/importRun.ts';

/** A record of a file of another form that is no row. `text` is its beginning. */
export type BrokenRecord = { line: number; reason: 'brokenJson' | 'tooLong'; text: string };

/** Rows of a file of another form, once its columns are known. */
export type FoundTable = {
  columns: readonly string[];
  about: readonly ColumnAbout[];
  /** `line` is where the row stands in the file: a line, or the row's own number */
  rows: AsyncIterable<{ line: number; cells: readonly string[] } | BrokenRecord>;
};

const FLUSH_CHARS = 256 * 1024;

/**
 * Writes a table as UTF-8 CSV, so that every form takes one way from there, and beside it the line of each row, four bytes
 * each, so that a row can be found again in the file it came from.
 *
 * @param brokenMax  records that are no rows are kept up to this many, and counted beyond it
 */
export async function writeTable(
  table: FoundTable,
  out: string,
  brokenMax: number,
): Promise<{ rows: number; broken: BrokenRecord[]; brokenCount: number }> {
  const [csv, lines] = await Promise.all([open(out, 'w', 0o600), open(linesOf(out), 'w', 0o600)]);
  try {
    const pen = new Pen(csv, lines);
    pen.text = `${table.columns.map(csvCell).join(',')}\n`;
    const broken: BrokenRecord[] = [];
    let brokenCount = 0;
    let rows = 0;
    for await (const row of table.rows) {
      if ('reason' in row) {
        brokenCount++;
        if (broken.length < brokenMax) broken.push(row);
        continue;
      }
      rows++;
      await pen.write(row.line, row.cells);
    }
    await pen.flush();
    return { rows, broken, brokenCount };
  } finally {
    await Promise.all([csv.close(), lines.close()]);
  }
}

class Pen {
  text = '';
  private places: number[] = [];
  private readonly csv: FileHandle;
  private readonly lines: FileHandle;

  constructor(csv: FileHandle, lines: FileHandle) {
    this.csv = csv;
    this.lines = lines;
  }

  async write(line: number, cells: readonly string[]): Promise<void> {
    const row = cells.map(csvCell).join(',');
    // a line without anything on it would be no row
    this.text += row === '' ? '""\n' : `${row}\n`;
    this.places.push(line);
    if (this.text.length >= FLUSH_CHARS) await this.flush();
  }

  async flush(): Promise<void> {
    await this.csv.writeFile(this.text);
    await this.lines.writeFile(new Uint8Array(Uint32Array.from(this.places).buffer));
    this.text = '';
    this.places = [];
  }
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const linesOf = (path: string) => `${path}.lines`;

/** Where rows of a written table stand in the file they came from, by place among the rows. */
export async function findLines(path: string, places: Iterable<number>): Promise<Map<number, number>> {
  const handle = await open(linesOf(path), 'r');
  try {
    const found = new Map<number, number>();
    const four = Buffer.alloc(4);
    for (const place of places) {
      await handle.read(four, 0, 4, place * 4);
      found.set(place, four.readUInt32LE(0));
    }
    return found;
  } finally {
    await handle.close();
  }
}
