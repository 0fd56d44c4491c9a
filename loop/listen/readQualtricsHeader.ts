import type { ColumnAbout } from '@plumbline/model/importRun.ts';

const IMPORT_ID = /^\s*\{\s*"ImportId"\s*:/;
/** Records above the answers: names, the texts of the questions, and what the program itself calls them. */
export const QUALTRICS_HEADERS = 3;

/**
 * What the second and third record of a Qualtrics export say of each column: the question as it was asked, the program's
 * id, and the zone of its times.
 *
 * @param records  the first records of the file, cells in the order of the columns
 * @returns        null where the third record is not that of Qualtrics
 */
export function readQualtricsHeader(records: readonly (readonly string[])[]): ColumnAbout[] | null {
  const [names = [], labels = [], ids = []] = records;
  const filled = ids.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || !filled.every((cell) => IMPORT_ID.test(cell))) return null;
  return names.map((name, place): ColumnAbout => {
    const label = (labels[place] ?? '').replace(/\s+/g, ' ').trim();
    const { id, zone } = readId(ids[place] ?? '');
    return {
      ...(label === '' || label === name ? {} : { label: label.slice(0, 1000) }),
      ...(id === undefined ? {} : { id }),
      ...(zone === undefined ? {} : { zone }),
    };
  });
}

function readId(cell: string): { id?: string; zone?: string } {
  let data: unknown;
  try {
    data = JSON.parse(cell);
  } catch (error) {
    // a cell that was cut by a spreadsheet says nothing, and the column is still a column
    if (error instanceof SyntaxError) return {};
    throw error;
  }
  const { ImportId: id, timeZone: zone } = data as { ImportId?: unknown; timeZone?: unknown };
  return {
    ...(typeof id === 'string' ? { id: id.slice(0, 200) } : {}),
    ...(typeof zone === 'string' && isZone(zone) ? { zone } : {}),
  };
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
