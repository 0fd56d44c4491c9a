import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Asked } from '@plumbline/model/mark.ts';
import { type MomentsQuestion, OBSERVED } from '@plumbline/model/moments.ts';
import { composeFilters, type Parameters } from '../composeFilters.ts';

/** The column, or the alias of the questions, that holds the expectation that was asked for. */
export const EXPECTED: Record<Asked, string> = {
  before: 'expected',
  after: 'expectedRecalled',
  joined: 'expectedJoined',
};
const ATTRIBUTE = 'attribute:';
/** Splits by ISO week, for trends; the value is its Monday. */
export const WEEK = 'week';
/** Splits by calendar month; the value is its first day. */
export const MONTH = 'month';
/** Splits by calendar quarter; the value is its first day. Only questions of one pair know it. */
export const QUARTER = 'quarter';
const PERIOD_COLUMNS = new Map([
  [WEEK, 'weekOfDay'],
  [MONTH, 'monthOfDay'],
  [QUARTER, 'quarterOfDay'],
]);
const columnOf = (by: string | undefined): string => (by === undefined ? 'nothing' : (PERIOD_COLUMNS.get(by) ?? by));

/**
 * The placeholders that every question about observations shares: tenant, period, filters, splitting, marks.
 *
 * Names of columns go in as identifiers and only from fixed lists; everything a person typed goes in as a value.
 */
export function composeParameters(asked: MomentsQuestion): Parameters {
  const split = composeSplit(asked.by);
  const marks = Object.fromEntries(OBSERVED.map((mark) => [mark, mark]));
  return { ...composeFilters(asked), ...split, ...marks, expected: EXPECTED[asked.asked], rows: rowsMax(asked) };
}

/** `attribute:NAME` splits by one of three aliases whose names are values; a grouping by its own column. */
function composeSplit(by: readonly string[]): Parameters {
  if (by.length > LIMITS.byMax) throw new RangeError(`a question splits by ${LIMITS.byMax} attributes at most`);
  const split: Parameters = {};
  for (let place = 1; place <= LIMITS.byMax; place++) {
    const attribute = by[place - 1];
    const own = attribute?.startsWith(ATTRIBUTE) === true;
    if (
      attribute !== undefined &&
      !own &&
      !PERIOD_COLUMNS.has(attribute) &&
      !GROUPINGS.includes(attribute as Grouping)
    ) {
      throw new RangeError(`not an attribute to split by: ${attribute}`);
    }
    split[`by${place}`] = own ? `attribute${place}` : columnOf(attribute);
    split[`attribute${place}`] = own ? (attribute ?? '').slice(ATTRIBUTE.length) : '';
  }
  return split;
}

/** One row more than an answer may have, so that too many are known as such. */
const rowsMax = ({ by }: MomentsQuestion): number => (by.length === 0 ? 1 : LIMITS.cellsMax + 1) * LIMITS.dimensionsMax;
