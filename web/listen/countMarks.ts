import type { Locale } from '@plumbline/model/locale.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { MAPPED_MARKS, type Mapping } from '@plumbline/model/mapping.ts';

type CountedMark = (typeof MAPPED_MARKS)[number];
export type CountedLine = {
  dimension: string;
  name: string;
  depth: number;
  /** columns that feed each mark; 0 leaves the mark off the line */
  columns: Record<CountedMark, number>;
};

/** The lines that a mapping will draw: per dimension, how many columns feed each mark; parents before their children. */
export function countMarks(mapping: Mapping, locale: Locale): CountedLine[] {
  const keys = new Set([
    ...mapping.dimensions.map(({ key }) => key),
    ...mapping.marks.map(({ dimension }) => dimension),
  ]);
  const parentOf = (key: string): string | null => {
    const parent = mapping.dimensions.find((dimension) => dimension.key === key)?.parent ?? null;
    return parent !== null && keys.has(parent) ? parent : null;
  };
  const visit = (parent: string | null, depth: number, path: readonly string[]): CountedLine[] =>
    [...keys]
      .filter((key) => parentOf(key) === parent && !path.includes(key))
      .flatMap((key) => [lineOf(mapping, key, depth, locale), ...visit(key, depth + 1, [...path, key])]);
  return visit(null, 0, []);
}

function lineOf(mapping: Mapping, key: string, depth: number, locale: Locale): CountedLine {
  const names = mapping.dimensions.find((dimension) => dimension.key === key)?.names;
  const columns = Object.fromEntries(MAPPED_MARKS.map((mark) => [mark, 0])) as Record<CountedMark, number>;
  for (const mark of mapping.marks) {
    if (mark.dimension !== key || mark.mark === 'importance') continue;
    columns[mark.mark] += mark.columns?.length ?? 1;
  }
  return { dimension: key, name: names === undefined ? key : nameIn(names, locale), depth, columns };
}
