import type { Mapping } from '@plumbline/model/mapping.ts';

type JoinMany = Mapping['joins'][number]['many'];

/**
 * Changes one side of a file's join.
 *
 * A join that is not there yet begins with the column of the same name on both sides, because the schema has no half
 * joins; the person then picks the other side.
 *
 * @param part  `left` as the mapping names columns of the files before, `right` the bare header of this file
 */
export function setJoin(
  mapping: Mapping,
  alias: string,
  part: { left?: string; right?: string; many?: JoinMany },
): Mapping {
  const at = mapping.joins.findIndex(({ file }) => file === alias);
  const found = mapping.joins[at];
  const [oldLeft, oldRight] = Object.entries(found?.on ?? {})[0] ?? [];
  const left = part.left ?? oldLeft ?? part.right;
  const right = part.right ?? oldRight ?? part.left?.replace(/^[A-Za-z][\w-]*\./, '');
  if (left === undefined || right === undefined) return mapping;
  const join = { ...found, file: alias, on: { [left]: right }, many: part.many ?? found?.many ?? 'mean' };
  return { ...mapping, joins: found === undefined ? [...mapping.joins, join] : mapping.joins.with(at, join) };
}

/** The columns of a joined file whose numbers are added up; what else `each` says of other columns stays. */
export function setSummed(mapping: Mapping, alias: string, summed: readonly string[]): Mapping {
  return {
    ...mapping,
    joins: mapping.joins.map(({ each, ...join }) => {
      if (join.file !== alias) return each === undefined ? join : { ...join, each };
      const others = Object.entries(each ?? {}).filter(([column, cell]) => cell !== 'sum' && !summed.includes(column));
      const all = [...others, ...summed.map((column) => [column, 'sum'] as const)];
      return all.length === 0 ? join : { ...join, each: Object.fromEntries(all) };
    }),
  };
}
