import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import type { NATIVE_MEASURES } from '@plumbline/model/quality.ts';
import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

/** The rows of a source: its imports that stand, or live answers by the names their occasions have. */
export type RowsOf = { workspace: number; imports: readonly number[]; live: readonly string[] };
export type Standing = { workspace: number; hidden: readonly number[] };

export type SourceDay = { import: number; live: string; onDay: string; occasions: number; texts: number };
export type Measure = (typeof NATIVE_MEASURES)[number];
export type Quartiles = {
  dimensionKey: string;
  measure: Measure;
  unit: string;
  n: number;
  lowerQuartile: number;
  upperQuartile: number;
};
export type Fence = { dimension: string; measure: Measure; low: number; high: number };
export type OutsideRow = {
  import: number;
  occasionKey: string;
  onDay: string;
  customer: string;
  dimensionKey: string;
  measure: Measure;
  value: number;
  unit: string;
};
export type CoverageRow = { dimensionKey: string; people: number; occasions: number } & Record<string, number | string>;

const days = question(import.meta.url, 'countSourceDays.sql');
const people = question(import.meta.url, 'countSourcePeople.sql');
const reasons = question(import.meta.url, 'countQuarantineReasons.sql');
const duplicates = question(import.meta.url, 'countDuplicates.sql');
const quartiles = question(import.meta.url, 'listQuartiles.sql');
const outsideCounts = question(import.meta.url, 'countOutside.sql');
const outsideRows = question(import.meta.url, 'listOutside.sql');
const coverage = question(import.meta.url, 'countCoverage.sql');
const byAttribute = question(import.meta.url, 'countByAttribute.sql');
const attributes = question(import.meta.url, 'listSourceAttributes.sql');

const ATTRIBUTE = 'attribute:';
const VALUES_MAX = 200;

/** Occasions and texts by day of everything that stands. */
export function countSourceDays(analytics: Analytics, where: Standing, options: AskOptions = {}): Promise<SourceDay[]> {
  return analytics.ask<SourceDay>(days, where, options);
}

/** People by source: `import:NAME`, `live:NAME`, and everybody under the empty name. */
export async function countSourcePeople(
  analytics: Analytics,
  where: Standing & { imports: readonly number[]; names: readonly string[] },
  options: AskOptions = {},
): Promise<Map<string, number>> {
  const rows = await analytics.ask<{ name: string; people: number }>(people, where, options);
  return new Map(rows.map((row) => [row.name, row.people]));
}

export function countQuarantineReasons(
  analytics: Analytics,
  where: Pick<RowsOf, 'workspace' | 'imports'>,
): Promise<{ because: string; rows: number }[]> {
  return analytics.ask(reasons, where);
}

export async function countDuplicates(
  analytics: Analytics,
  where: Pick<RowsOf, 'workspace' | 'imports'>,
  options: AskOptions = {},
): Promise<{ occasions: number; repeated: number; alike: number }> {
  type Row = { occasions: number; repeated: number; alike: number };
  const [found] = await analytics.ask<Row>(duplicates, where, options);
  return found ?? { occasions: 0, repeated: 0, alike: 0 };
}

export function listQuartiles(
  analytics: Analytics,
  where: Pick<RowsOf, 'workspace' | 'imports'>,
  options: AskOptions = {},
): Promise<Quartiles[]> {
  return analytics.ask<Quartiles>(quartiles, where, options);
}

/** Values outside, by dimension and measure. */
export async function countOutside(
  analytics: Analytics,
  where: Pick<RowsOf, 'workspace' | 'imports'>,
  fences: readonly Fence[],
  options: AskOptions = {},
): Promise<Map<string, number>> {
  if (fences.length === 0) return new Map();
  type Row = { dimensionKey: string; measure: Measure; outside: number };
  const rows = await analytics.ask<Row>(outsideCounts, { ...where, ...placesOf(fences) }, options);
  return new Map(rows.map((row) => [placeOf(row.dimensionKey, row.measure), row.outside]));
}

/** The values outside, the farthest first. */
export async function listOutside(
  analytics: Analytics,
  where: Pick<RowsOf, 'workspace' | 'imports'>,
  fences: readonly Fence[],
  rows: number,
  options: AskOptions = {},
): Promise<OutsideRow[]> {
  if (fences.length === 0) return [];
  return analytics.ask<OutsideRow>(outsideRows, { ...where, ...placesOf(fences), rows }, options);
}

export const placeOf = (dimension: string, measure: Measure): string => `${dimension}\n${measure}`;

function placesOf(fences: readonly Fence[]) {
  return {
    places: fences.map(({ dimension, measure }) => placeOf(dimension, measure)),
    lows: fences.map(({ low }) => low),
    highs: fences.map(({ high }) => high),
  };
}

export function countCoverage(analytics: Analytics, where: RowsOf, options: AskOptions = {}): Promise<CoverageRow[]> {
  return analytics.ask<CoverageRow>(coverage, where, options);
}

/** People by value of a grouping or of `attribute:NAME`. */
export async function countByAttribute(
  analytics: Analytics,
  where: RowsOf,
  by: string,
  options: AskOptions = {},
): Promise<Map<string, number>> {
  const own = by.startsWith(ATTRIBUTE);
  if (!own && !GROUPINGS.includes(by as Grouping)) throw new RangeError(`not an attribute: ${by}`);
  const named = { attribute: own ? by.slice(ATTRIBUTE.length) : '', grouping: own ? 'attribute1' : by };
  const parameters = { ...where, ...named, rows: VALUES_MAX };
  const rows = await analytics.ask<{ value: string; people: number }>(byAttribute, parameters, options);
  return new Map(rows.map((row) => [row.value, row.people]));
}

/** Groupings that have values, then the files' own attributes as `attribute:NAME`. */
export async function listSourceAttributes(analytics: Analytics, where: RowsOf): Promise<string[]> {
  const [found] = await analytics.ask<{ names: string[] } & Record<string, number | string[]>>(attributes, where);
  if (found === undefined) return [];
  const groupings = GROUPINGS.filter((grouping) => grouping !== 'source' && Number(found[grouping] ?? 0) > 0);
  return [...groupings, ...found.names.map((name) => `${ATTRIBUTE}${name}`)];
}
