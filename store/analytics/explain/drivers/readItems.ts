import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { streamWatched, type WatchedLines } from '../watchReading.ts';

const items = question(import.meta.url, 'streamItems.sql');
const counted = question(import.meta.url, 'countItems.sql');
const questions = question(import.meta.url, 'listQuestions.sql');
const marked = question(import.meta.url, 'listMarked.sql');

/** In the order of the question's list; 0 stands for an answer to a question. */
const MARKS = ['adequate', 'expected', 'believed', 'promised', 'delivered', 'perceived', 'importance'];
const ATTRIBUTE = 'attribute:';
/** The greatest number of the hash: nobody is left out. */
const HASH_MAX = 2n ** 64n - 1n;
/** Some more than their share are let in, since the last word is that of the limit on rows. */
const SPARE_SHARE = 1.02;

export type ItemsQuestion = Pick<MomentsQuestion, 'workspace' | 'hidden' | 'excluded' | 'roots'> &
  Partial<Pick<MomentsQuestion, 'from' | 'to' | 'filters' | 'attributes'>> & {
    /** `mark:perceived:delivery`, `metric:satisfaction`, `question:IMAG1` */
    columns: readonly string[];
    /** a grouping or `attribute:NAME` whose value comes as the word of a unit; null for none */
    split: string | null;
    /** which expectation `expected` is: the one asked before, or the one recalled */
    expected: 'expected' | 'expectedRecalled';
    per: 'occasion' | 'customer';
    rowsMax: number;
  };
/** A line of the stream, as JSON. */
export type ItemsUnit = { numbers: (number | null)[]; word: string };

/**
 * Units with what they answered, mark by mark and question by question, as lines of JSON: a table for a model.
 *
 * @returns the lines; how many units there are about, and whether some were left out
 */
export async function openItems(
  analytics: Analytics,
  asked: ItemsQuestion,
  options: AskOptions = {},
): Promise<{ lines: WatchedLines; units: number; sampled: boolean }> {
  const { columns, split, per, rowsMax, from = null, to = null, filters = {}, attributes = {} } = asked;
  const places = columns.map(placeOf);
  const common = {
    ...composeFilters({ ...asked, from, to, filters, attributes }),
    expected: asked.expected,
    unit: per === 'occasion' ? 'occasion' : (asked.roots ?? 0) > 0 ? 'personRoot' : 'person',
    columns: places.map(({ key }) => key),
    marks: places.map(({ mark }) => mark),
    questions: places.filter(({ mark }) => mark === 0).map(({ key }) => key),
  };
  type Counted = { observed: number; answered: number };
  const [all = { observed: 0, answered: 0 }] = await analytics.ask<Counted>(counted, common, options);
  const units = Math.max(all.observed, all.answered);
  const share = (rowsMax * SPARE_SHARE) / Math.max(1, units);
  const sampled = share < SPARE_SHARE;
  const hashMax = share >= 1 ? HASH_MAX : BigInt(Math.floor(share * 2 ** 53)) << 11n;
  const own = split?.startsWith(ATTRIBUTE) === true;
  if (split !== null && !own && !GROUPINGS.includes(split as Grouping))
    throw new RangeError(`not an attribute to split by: ${split}`);
  const narrowed = [...Object.values(filters), ...Object.values(attributes)].some((values) => values.length > 0);
  const lines = streamWatched(
    analytics,
    items,
    {
      ...common,
      hashMax,
      split: split === null ? 'nothing' : own ? 'attribute1' : split,
      attribute1: own ? split.slice(ATTRIBUTE.length) : '',
      filtered: narrowed || from !== null || to !== null ? 1 : 0,
      rows: rowsMax,
    },
    { ...options, rows: Math.min(rowsMax, units) },
  );
  return { lines, units, sampled };
}

/** The placeholders of the common WHERE. */
function composeFilters({
  workspace,
  hidden,
  excluded = [],
  roots = 0,
  from,
  to,
  filters,
  attributes,
}: Pick<MomentsQuestion, 'workspace' | 'hidden' | 'excluded' | 'roots' | 'from' | 'to' | 'filters' | 'attributes'>) {
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  return {
    ...{ workspace, hidden, roots, from, to, person: roots > 0 ? 'personRoot' : 'person' },
    excluded: excluded.map(BigInt),
    ...Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []])),
    attributeNames: named.map(([name]) => name),
    attributeValues: named.map(([, values]) => values),
  };
}

/** @throws RangeError for a column of another form */
function placeOf(column: string): { key: string; mark: number } {
  const [kind = '', rest = ''] = cut(column);
  if (kind === 'question') return { key: rest, mark: 0 };
  if (kind === 'metric') return { key: column, mark: MARKS.indexOf('perceived') + 1 };
  const [mark = '', dimension = ''] = cut(rest);
  if (kind !== 'mark' || !MARKS.includes(mark)) throw new RangeError(`not a column: ${column}`);
  return { key: dimension, mark: MARKS.indexOf(mark) + 1 };
}

function cut(text: string): [string, string] {
  const at = text.indexOf(':');
  return [text.slice(0, at), text.slice(at + 1)];
}

export type QuestionRow = { question: string; answers: number; low: number; high: number };
export type MarkedRow = { kind: 'dimension' | 'metric'; dimension: string } & Record<string, number | string>;

/** What a workspace's columns are. */
export async function listItemColumns(
  analytics: Analytics,
  where: { workspace: number; hidden: readonly number[]; expected: 'expected' | 'expectedRecalled' },
  rows: number,
): Promise<{ questions: QuestionRow[]; marked: MarkedRow[] }> {
  const [asked, observed] = await Promise.all([
    analytics.ask<QuestionRow>(questions, { ...where, rows }),
    analytics.ask<MarkedRow & { expectedAsked: number }>(marked, { ...where, rows }),
  ]);
  return {
    questions: asked,
    marked: observed.map(({ expectedAsked, ...row }) => ({ ...row, expected: expectedAsked }) as MarkedRow),
  };
}
