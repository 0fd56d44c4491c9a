import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { type Question, question, withParts } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import type { WrittenCases } from './writeCases.ts';

export type JourneyAsked = {
  workspace: number;
  hidden: readonly number[];
  excluded?: readonly string[];
  roots?: number;
  /** what a case is: `occasion`, `customer`, or `attribute:NAME` */
  caseBy: string;
  /** events are put in order by their moment, or by their civil day */
  orderBy: 'moment' | 'day';
  /** names in the order in which events of one moment follow each other */
  names: readonly string[];
  /** there are events of other names, which are not looked at */
  others?: boolean;
  /** what stands for each name, from 1, several names for one thing too; then events of other names are not looked at either */
  numbers?: readonly number[];
  from: string | null;
  to: string | null;
  filters: Partial<Record<Grouping, readonly string[]>>;
  attributes: Record<string, readonly string[]>;
  /** what was written of this version of the data; what it serves is read from it, and says the same as the rows */
  written?: WrittenCases | null;
};

export type Asking = { rows: Question; written: Question };
/** The same question to the events, and to what was written of cases. */
export const askingOf = (file: string): Asking => ({
  rows: question(import.meta.url, file),
  written: question(import.meta.url, file, { 'journeyCases.part.sql': 'writtenCases.part.sql' }),
});

/** Asks the events, or what was written of their cases where it holds all that is asked for. */
export async function askCases<Row>(
  analytics: Analytics,
  of: Asking,
  asked: JourneyAsked,
  more: Record<string, unknown>,
  options: AskOptions,
  parts: readonly string[] = [],
): Promise<Row[]> {
  const { workspace, hidden, excluded = [], roots = 0, caseBy, orderBy, names, from, to, filters, attributes } = asked;
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  const groupings = Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []]));
  const chosen = GROUPINGS.filter((grouping) => (filters[grouping] ?? []).length > 0);
  const own = caseBy.startsWith(ATTRIBUTE);
  const known = asked.others === true || asked.numbers !== undefined;
  const written = named.length > 0 || parts.includes('drawn') || isText(more.cellAttribute) ? null : servedBy(asked);
  const wanted = [
    ...parts,
    ...(parts.includes('cells') ? [] : ['oneCell']),
    ...visibleParts(hidden, excluded),
    // where a case is a customer, people are as many as cases; distinct ones are costly to count
    caseBy === 'customer' ? 'alone' : 'several',
    ...(own ? ['named'] : []),
    known ? 'known' : 'everyName',
    ...(named.length > 0 || chosen.length > 0 ? ['filtered', ...chosen] : []),
    ...(from === null && to === null ? [] : ['period']),
  ];
  const person = roots > 0 ? 'personRoot' : 'person';
  const rows = await analytics.ask<Row>(
    withParts(written === null ? of.rows : of.written, new Set(wanted)),
    {
      ...(written === null ? {} : { edition: BigInt(written.edition), kind: caseBy }),
      ...{ workspace, hidden, excluded: excluded.map(BigInt), roots, person, from, to },
      ...{ case: own ? 'caseAttribute' : caseBy === 'customer' ? person : 'occasion' },
      ...{ caseAttribute: own ? caseBy.slice(ATTRIBUTE.length) : '', ...cellOf(null) },
      ...{ moment: orderBy === 'day' ? 'byDay' : 'byMoment', number: 'byName', goal: '', pathBy: 'nothing' },
      ...{ places: [], placeNumbers: [] },
      ...{ names, numbers: asked.numbers ?? names.map((_name, at) => at + 1), ...groupings },
      ...{ attributeNames: named.map(([name]) => name), attributeValues: named.map(([, values]) => values) },
      ...more,
    },
    options,
  );
  return numbersOf(rows);
}

const ATTRIBUTE = 'attribute:';
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const servedBy = ({ written, caseBy }: JourneyAsked): WrittenCases | null =>
  written?.kinds.some((kind) => kind === caseBy) ? written : null;

export const visibleParts = (hidden: readonly number[], excluded: readonly string[]): string[] => [
  ...(hidden.length > 0 ? ['hidden'] : []),
  ...(excluded.length > 0 ? ['excluded'] : []),
];

/** What makes a place or a step of each event, beside the number of its name, which still decides within one moment. */
export const placesOf = (
  { orderBy }: JourneyAsked,
  pathBy: 'name' | 'channel' | 'touchpoint',
  placed: readonly (readonly [value: string, number: number])[],
) => ({
  ...{ number: 'byPath', moment: orderBy === 'day' ? 'byDayWide' : 'byMomentWide', pathBy },
  ...{ places: placed.map(([value]) => value), placeNumbers: placed.map(([, number]) => number) },
});

export function cellOf(by: string | null): { cell: string; cellAttribute: string } {
  if (by === null) return { cell: 'nothing', cellAttribute: '' };
  if (by.startsWith(ATTRIBUTE)) return { cell: 'cellAttribute', cellAttribute: by.slice(ATTRIBUTE.length) };
  if (!GROUPINGS.includes(by as Grouping)) throw new RangeError(`not an attribute to split by: ${by}`);
  return { cell: by, cellAttribute: '' };
}

/** Counts of 64 bits come as text where the driver is careful; of nothing a quantile comes as null. */
export function numbersOf<Row>(rows: Row[]): Row[] {
  return rows.map((row) => {
    const read = Object.entries(row as Record<string, unknown>).map(([key, value]) => {
      if (key === 'quantiles') return [key, (value as (number | null)[]).filter((one) => one !== null)];
      const counted = typeof value === 'string' && !TEXTS.has(key);
      return [key, counted ? Number(value) : value];
    });
    return Object.fromEntries(read) as Row;
  });
}

const TEXTS = new Set(['event', 'inStep', 'firstDay', 'lastDay', 'cell', 'place', 'metric']);
