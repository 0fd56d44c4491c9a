import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Asked } from '@plumbline/model/mark.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { question } from '../../question.ts';
import { composeFilters } from '../composeFilters.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { streamWatched, type WatchedLines } from './watchReading.ts';

const units = question(import.meta.url, 'streamUnits.sql');
const counted = question(import.meta.url, 'countUnits.sql');

/** What a number of a unit can be: a mark, or what stands beside marks. In the order of the question's list. */
export const UNIT_MARKS = [
  'adequate',
  'expected',
  'believed',
  'promised',
  'delivered',
  'perceived',
  'importance',
  'sentiment',
  'promisedNative',
  'deliveredNative',
] as const;
export type UnitMark = (typeof UNIT_MARKS)[number];
/** A number: `key` is a dimension, or `metric:KEY`. A word: a grouping such as `region`, or `attribute:NAME`. */
export type NumberColumn = { key: string; mark: UnitMark };

export type UnitsQuestion = Pick<MomentsQuestion, 'workspace' | 'hidden' | 'excluded' | 'roots'> &
  Partial<Pick<MomentsQuestion, 'from' | 'to' | 'filters' | 'attributes'>> & {
    numbers: readonly NumberColumn[];
    words: readonly string[];
    asked: Asked;
    per: 'occasion' | 'customer';
    /** units at most; of more people whole customer groups are left out */
    rowsMax: number;
  };
/** A line of the stream, as JSON. */
export type Unit = {
  person: number;
  day: string;
  weight: number;
  numbers: (number | null)[];
  words: string[];
};

const EXPECTED: Record<Asked, string> = { before: 'expected', after: 'expectedRecalled', joined: 'expectedJoined' };
const ATTRIBUTE = 'attribute:';

/**
 * Units with their numbers and words, as lines of JSON: a table for a model.
 *
 * @returns the lines, and how many units there are of which `sampled` says whether some were left out: all but the first `groups`
 */
export async function openUnits(
  analytics: Analytics,
  asked: UnitsQuestion,
  options: AskOptions = {},
): Promise<{ lines: WatchedLines; units: number; people: number; sampled: boolean; groups: number }> {
  const { numbers, words, per, rowsMax } = asked;
  const { from = null, to = null, filters = {}, attributes = {} } = asked;
  const common = {
    ...composeFilters({ ...asked, from, to, filters, attributes, kind: 'dimension', dimensions: [] }),
    unit: per === 'occasion' ? 'occasion' : (asked.roots ?? 0) > 0 ? 'personRoot' : 'person',
    columns: numbers.map(({ key }) => key),
    // the third to fifth and the last two are the company's to say, and count of the staff too
    marks: numbers.map(({ mark }) => UNIT_MARKS.indexOf(mark) + 1),
  };
  const [all = { units: 0, people: 0 }] = await analytics.ask<{ units: number; people: number }>(
    counted,
    common,
    options,
  );
  const share = Math.min(1, rowsMax / Math.max(1, all.units));
  const groups = Math.max(1, Math.floor(LIMITS.customerGroups * share));
  const lines = streamWatched(
    analytics,
    units,
    {
      ...common,
      expected: EXPECTED[asked.asked],
      places: words.map((word) => GROUPINGS.indexOf(word as Grouping) + 1),
      names: words.map((word) => (word.startsWith(ATTRIBUTE) ? word.slice(ATTRIBUTE.length) : '')),
      ...{ groups, group: (asked.roots ?? 0) > 0 ? 'rootGroup' : 'customerGroup' },
      rows: rowsMax,
    },
    { ...options, rows: Math.min(rowsMax, all.units) },
  );
  return { lines, ...all, sampled: groups < LIMITS.customerGroups, groups };
}
