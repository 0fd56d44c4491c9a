import { Dimension } from '@plumbline/model/dimension.ts';
import type { TreeNotice } from '@plumbline/model/expectationTree.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import Papa from 'papaparse';
import { parse, stringify, YAMLParseError } from 'yaml';
import { composeCsv } from '../../measure/composeCsv.ts';

export const TREE_FORMATS = ['yaml', 'csv'] as const;
export type TreeFormat = (typeof TREE_FORMATS)[number];
export type ReadTree = { dimensions: Dimension[]; problems: TreeNotice[] };

const COLUMNS = [
  ...['key', 'parent', 'weight'],
  ...LOCALES.map((locale) => `name.${locale}`),
  ...LOCALES.map((locale) => `wording.${locale}`),
  ...['family', 'pyramid', 'kano', 'kanoEvidence', 'kanoNote', 'department'],
  ...['unit', 'better', 'valueFunction', 'retired'],
] as const;

/** The tree as a file that people edit: YAML with everything, or a table with a row a dimension. */
export function writeTree(dimensions: readonly Dimension[], format: TreeFormat): string {
  if (format === 'csv') return composeCsv([[...COLUMNS], ...dimensions.map(rowOf)], { head: true });
  return stringify({ plumbline: 1, dimensions: dimensions.map(({ byHand: _byHand, ...one }) => one) });
}

function rowOf(one: Dimension): string[] {
  const { kano, measure, value } = one;
  return [
    ...[one.key, one.parent ?? '', String(one.weight)],
    ...LOCALES.map((locale) => one.names[locale] ?? ''),
    ...LOCALES.map((locale) => one.wording?.[locale] ?? ''),
    ...[one.family ?? '', one.pyramid === undefined ? '' : String(one.pyramid)],
    ...[kano?.category ?? '', kano?.evidence ?? '', kano?.note ?? '', one.department ?? ''],
    ...[measure?.unit ?? value?.unit ?? '', measure?.better ?? ''],
    value === undefined ? '' : value.knots.map(([native, points]) => `${native}:${points}`).join(' '),
    one.retired ?? '',
  ];
}

/**
 * Reads a tree from a file. What cannot be read is told by line or dimension, and the rest is read all the same.
 *
 * @returns dimensions as far as they could be read, and what was wrong with the others
 */
export function readTree(text: string, format: TreeFormat): ReadTree {
  const rows = format === 'csv' ? readCsv(text) : readYaml(text);
  if (!Array.isArray(rows)) return { dimensions: [], problems: [rows] };
  const read: ReadTree = { dimensions: [], problems: [] };
  rows.slice(0, LIMITS.dimensionsMax).forEach((row, at) => {
    const parsed = Dimension.safeParse(row);
    if (parsed.success) read.dimensions.push(parsed.data);
    else {
      const [issue] = parsed.error.issues;
      const place = issue?.path.join('.') ?? '';
      const key = typeof row === 'object' && row !== null && 'key' in row ? String(row.key) : '';
      read.problems.push({ says: 'unreadable', key, values: { row: at + 1, place: place === '' ? 'key' : place } });
    }
  });
  if (rows.length > LIMITS.dimensionsMax)
    read.problems.push({ says: 'tooMany', key: '', values: { count: rows.length, max: LIMITS.dimensionsMax } });
  return read;
}

function readYaml(text: string): unknown[] | TreeNotice {
  try {
    const data: unknown = parse(text, { maxAliasCount: 50 });
    const list = typeof data === 'object' && data !== null && 'dimensions' in data ? data.dimensions : data;
    return Array.isArray(list) ? list : { says: 'noList', key: '', values: {} };
  } catch (error) {
    if (!(error instanceof YAMLParseError) && !(error instanceof ReferenceError)) throw error;
    const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) : 1;
    return { says: 'brokenYaml', key: '', values: { line } };
  }
}

function readCsv(text: string): unknown[] | TreeNotice {
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  const missing = ['key', 'parent'].filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) return { says: 'noColumn', key: '', values: { column: missing.join(', ') } };
  return data.map(dimensionOf);
}

function dimensionOf(row: Record<string, string>): Record<string, unknown> {
  const cell = (column: string): string | undefined => {
    const text = row[column]?.trim().replace(/^'(?=[=+\-@])/, '');
    return text === undefined || text === '' ? undefined : text;
  };
  const localized = (column: string) => {
    const given = LOCALES.flatMap((locale) => {
      const text = cell(`${column}.${locale}`);
      return text === undefined ? [] : [[locale, text]];
    });
    return given.length === 0 ? undefined : Object.fromEntries(given);
  };
  const number = (column: string) => (cell(column) === undefined ? undefined : Number(cell(column)));
  const [unit, better, category] = [cell('unit'), cell('better'), cell('kano')];
  const knots = cell('valueFunction')
    ?.split(/\s+/)
    .map((knot) => knot.split(':').map(Number));
  const given = {
    ...{ key: cell('key'), parent: cell('parent') ?? null, weight: number('weight') ?? 1 },
    ...{ names: localized('name'), wording: localized('wording') },
    ...{ family: cell('family'), pyramid: number('pyramid'), department: cell('department'), retired: cell('retired') },
    kano:
      category === undefined
        ? undefined
        : { category, evidence: cell('kanoEvidence') ?? 'given', note: cell('kanoNote') },
    measure: unit === undefined || better === undefined ? undefined : { unit, better },
    value: knots === undefined ? undefined : { unit: unit ?? '', knots },
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
