import type { Mapping } from '@plumbline/model/mapping.ts';
import type { SampledFile } from './guessMapping.ts';

/**
 * How several files belong together: by columns of the same name that look like keys.
 *
 * The base is the file that shares keys with the most others; of equals, the one with the most columns of dates, and
 * then the first. Files that share no key with it are joined through one that does.
 *
 * @returns the files in the order of the mapping, base first, and how each is joined; a file without a shared key is
 *          left out of `order`
 */
export function guessJoins(files: readonly SampledFile[]): { order: SampledFile[]; joins: Mapping['joins'] } {
  const shared = (a: SampledFile, b: SampledFile) =>
    a.columns.filter((column) => b.columns.includes(column) && /id|key|no|号|號|번호/i.test(column));
  const links = (file: SampledFile) => files.filter((other) => other !== file && shared(file, other).length > 0).length;
  const dates = (file: SampledFile) => (file.rows[0] ?? []).filter((cell) => /^\d{4}-\d{2}-\d{2}/.test(cell)).length;
  const base = [...files].sort((a, b) => links(b) - links(a) || dates(b) - dates(a))[0];
  if (base === undefined) throw new RangeError('no file to map');
  const order = [base];
  const joins: Mapping['joins'] = [];
  for (let grown = true; grown; ) {
    grown = false;
    for (const file of files) {
      if (order.includes(file)) continue;
      const through = order.find((known) => shared(known, file).length > 0);
      const key = through === undefined ? undefined : shared(through, file)[0];
      if (through === undefined || key === undefined) continue;
      order.push(file);
      joins.push({ file: file.alias, on: { [through === base ? key : `${through.alias}.${key}`]: key }, many: 'mean' });
      grown = true;
    }
  }
  return { order, joins };
}
