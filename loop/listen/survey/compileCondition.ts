import type { Comparison, Condition } from '@plumbline/model/condition.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { ownValue } from './ownValue.ts';

/** What a condition looks at: answers that count by the question's place, values of the link, and the language. */
export type Sight = {
  /** `undefined` where a question was not seen or not answered */
  readonly values: readonly unknown[];
  readonly hidden: Readonly<Record<string, string>>;
  readonly language: string;
};
export type Judge = (sight: Sight) => boolean;
/** Where a question stands, and the scores of its options; what a condition must know of it. */
export type Place = { readonly index: number; readonly scores: ReadonlyMap<string, number> | null };

const NEVER: Judge = () => false;
type Test = (value: unknown) => boolean;

/**
 * A condition as a function, so that judging it is no walk over a tree.
 *
 * A comparison with a question that is not known, not seen or not answered is false (but for `notAnswered`), and so is
 * what lies deeper than conditions may be: a condition never throws.
 */
export function compileCondition(
  condition: Condition,
  places: ReadonlyMap<string, Place>,
  depth: number = SURVEY_LIMITS.conditionDepth,
): Judge {
  if (depth <= 0) return NEVER;
  if ('all' in condition) {
    const parts = condition.all.map((part) => compileCondition(part, places, depth - 1));
    return (sight) => parts.every((judge) => judge(sight));
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => compileCondition(part, places, depth - 1));
    return (sight) => parts.some((judge) => judge(sight));
  }
  if ('not' in condition) {
    const judge = compileCondition(condition.not, places, depth - 1);
    return (sight) => !judge(sight);
  }
  if ('language' in condition) return (sight) => sight.language === condition.language;
  if ('hidden' in condition) {
    const test = compileComparison(condition.is, condition.value, null);
    return (sight) => test(ownValue(sight.hidden, condition.hidden));
  }
  const place = places.get(condition.question);
  if (place === undefined) return NEVER;
  const test = compileComparison(condition.is, condition.value, place.scores);
  const { row, column } = condition;
  if (row === undefined && column === undefined) return (sight) => test(sight.values[place.index]);
  return (sight) => test(partOf(sight.values[place.index], row, column));
}

/** The value of a row, of a column of it, of a field; for a ranking its place from 1. */
function partOf(value: unknown, row: string | undefined, column: string | undefined): unknown {
  if (Array.isArray(value)) {
    const at = row === undefined ? -1 : value.indexOf(row);
    return at < 0 ? undefined : at + 1;
  }
  const ofRow = row === undefined ? value : ownValue(value, row);
  return column === undefined ? ofRow : ownValue(ofRow, column);
}

function compileComparison(is: Comparison, wanted: unknown, scores: ReadonlyMap<string, number> | null): Test {
  switch (is) {
    case 'answered':
      return (value) => value !== undefined;
    case 'notAnswered':
      return (value) => value === undefined;
    case 'equals':
      return (value) => isSame(value, wanted);
    case 'notEquals':
      return (value) => value !== undefined && !isSame(value, wanted);
    case 'above':
      return (value) => compare(value, wanted, scores) > 0;
    case 'below':
      return (value) => compare(value, wanted, scores) < 0;
    case 'atLeast':
      return (value) => compare(value, wanted, scores) >= 0;
    case 'atMost':
      return (value) => compare(value, wanted, scores) <= 0;
    case 'includes':
      return (value) => Array.isArray(value) && value.includes(wanted);
    case 'excludes':
      return (value) => Array.isArray(value) && !value.includes(wanted);
    case 'oneOf':
      return Array.isArray(wanted) ? (value) => wanted.some((one) => isSame(value, one)) : NEVER_TEST;
  }
}
const NEVER_TEST: Test = () => false;

/** The link's values are words, so a number is also equal to how it is written. */
function isSame(value: unknown, wanted: unknown): boolean {
  if (value === wanted) return value !== undefined;
  return typeof value === 'string' && typeof wanted === 'number' && value.trim() !== '' && Number(value) === wanted;
}

/** Difference in the order of numbers, or of dates; NaN, which is neither more nor less, where they have none. */
function compare(value: unknown, wanted: unknown, scores: ReadonlyMap<string, number> | null): number {
  if (typeof wanted === 'number') {
    if (typeof value === 'number') return value - wanted;
    if (typeof value !== 'string' || value.trim() === '') return Number.NaN;
    return (scores === null ? Number(value) : (scores.get(value) ?? Number.NaN)) - wanted;
  }
  if (typeof wanted !== 'string' || typeof value !== 'string') return Number.NaN;
  return value === wanted ? 0 : value < wanted ? -1 : 1;
}
