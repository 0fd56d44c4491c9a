import {
  type CustomerTrait,
  readColumn,
  SEGMENT_LIMITS,
  type SegmentCondition,
} from '@plumbline/model/segmentation.ts';
import type { ColumnChoice } from './useColumns.ts';

/** A segment that a way begins with; the name of a bound is `segments:ways.TRAIT.NAME`, that of words is the word. */
export type WaySegment = { name: string; condition: SegmentCondition };

type Bound = { name: string; low: number | null; high: number | null };
const bounds = (names: readonly [string, string, string], first: number, second: number): readonly Bound[] => [
  { name: names[0], low: null, high: first },
  { name: names[1], low: first, high: second },
  { name: names[2], low: second, high: null },
];

/** Where a way by number begins: round figures that people change; points of 0–100, days, or purchases. */
export const TRAIT_WAYS: Readonly<Partial<Record<CustomerTrait, readonly Bound[]>>> = {
  level: bounds(['low', 'middle', 'high'], 70, 85),
  tenureDays: bounds(['new', 'known', 'old'], 90, 365),
  orders: bounds(['once', 'some', 'often'], 2, 5),
  recencyDays: bounds(['lately', 'quiet', 'asleep'], 90, 365),
};

/** What segments by rule may begin with: words that customers are known by, and numbers with bounds of their own. */
export function listRuleWays(choices: readonly ColumnChoice[]): ColumnChoice[] {
  return choices.filter(({ value, words }) => {
    const read = readColumn(value);
    if (read.kind === 'word') return words.length > 1;
    return read.kind === 'trait' && TRAIT_WAYS[read.trait] !== undefined;
  });
}

/** The segments of a way: one a word, or one a bound. */
export function segmentsOfWay(
  { value, words }: ColumnChoice,
  nameOf: (trait: CustomerTrait, bound: string) => string,
): WaySegment[] {
  const read = readColumn(value);
  if (read.kind === 'trait')
    return (TRAIT_WAYS[read.trait] ?? []).map(({ name, low, high }) => ({
      name: nameOf(read.trait, name),
      condition: { column: value, low, high, words: [] },
    }));
  return words.slice(0, SEGMENT_LIMITS.segmentsMax).map((word) => ({
    name: word,
    condition: { column: value, low: null, high: null, words: [word] },
  }));
}

/** What a search for groups may begin with: what customers expect, need, experience, or do. */
export const SEARCH_WAYS = ['expectation', 'need', 'experience', 'behaviour'] as const;
export type SearchWay = (typeof SEARCH_WAYS)[number];
const MARKS: Readonly<Record<Exclude<SearchWay, 'behaviour'>, string>> = {
  expectation: 'expected:',
  need: 'importance:',
  experience: 'gap:',
};
const DONE = ['trait:orders', 'trait:spent', 'trait:recencyDays', 'trait:tenureDays'];
const COLUMNS_MAX = 6;

/** The columns of each way that has two or more, in the order of `choices`; a search by more than a few says little. */
export function columnsOfWays(choices: readonly ColumnChoice[]): { way: SearchWay; columns: string[] }[] {
  const values = choices.map(({ value }) => value);
  return SEARCH_WAYS.map((way) => ({
    way,
    columns: values
      .filter((value) => (way === 'behaviour' ? DONE.includes(value) : value.startsWith(MARKS[way])))
      .slice(0, COLUMNS_MAX),
  })).filter(({ columns }) => columns.length > 1);
}
