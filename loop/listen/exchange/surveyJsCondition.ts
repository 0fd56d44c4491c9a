import type { Comparison, Condition } from '@plumbline/model/condition.ts';
import { type Expression, type Literal, type Operator, parseExpression } from './parseExpression.ts';
import type { JsPlace, JsWork } from './surveyJsSource.ts';

const NUMERIC: Partial<Record<Operator, Comparison>> = {
  greater: 'above',
  less: 'below',
  greaterorequal: 'atLeast',
  lessorequal: 'atMost',
};

/** A `visibleIf` as a condition; null where any part of it is nothing that a condition of ours can say. */
export function carryExpression(work: JsWork, text: string): Condition | null {
  const expression = parseExpression(text);
  return expression === null ? null : carry(work, expression);
}

function carry(work: JsWork, expression: Expression): Condition | null {
  if ('all' in expression) return joined(work, expression.all, (all) => ({ all }));
  if ('any' in expression) return joined(work, expression.any, (any) => ({ any }));
  if ('not' in expression) {
    const not = carry(work, expression.not);
    return not === null ? null : { not };
  }
  const { name, is, value } = expression;
  const whole = work.places.get(name);
  if (whole !== undefined) return compare(whole, undefined, is, value);
  const dot = name.indexOf('.');
  const place = dot < 0 ? undefined : work.places.get(name.slice(0, dot));
  const row = place?.kind === 'matrix' ? place.options.get(name.slice(dot + 1)) : undefined;
  return place === undefined || row === undefined ? null : compare(place, row, is, value);
}

function joined(work: JsWork, parts: readonly Expression[], join: (parts: Condition[]) => Condition): Condition | null {
  const carried = parts.map((part) => carry(work, part));
  return carried.some((part) => part === null) ? null : join(carried.filter((part) => part !== null));
}

function compare(place: JsPlace, row: string | undefined, is: Operator, value: Literal | undefined): Condition | null {
  const of = { question: place.key, ...(row === undefined ? {} : { row }) };
  if (is === 'empty') return { ...of, is: 'notAnswered' };
  if (is === 'notempty') return { ...of, is: 'answered' };
  if (is === 'true') return place.kind === 'boolean' ? { ...of, is: 'equals', value: 'yes' } : null;
  if (value === undefined) return null;
  // an empty answer is also unequal, so `notequal` is the opposite of `equal`, not our `notEquals`
  if (is === 'notequal') return opposite(compare(place, row, 'equal', value));
  if (is === 'notcontains') return opposite(compare(place, row, 'contains', value));
  if (is === 'noneof') return opposite(compare(place, row, 'anyof', value));
  const list = Array.isArray(value) ? value : [value];
  if (place.kind === 'multiple') return compareChosen(place, is, list);
  if (place.kind === 'matrix' && row === undefined) return null;
  const values = list.map((one) => ownValueOf(place, row, one));
  if (values.some((one) => one === null)) return null;
  const own = values.filter((one) => one !== null);
  if (is === 'equal' && own.length === 1 && !Array.isArray(value)) return { ...of, is: 'equals', value: own[0] ?? '' };
  if (is === 'anyof') return { ...of, is: 'oneOf', value: own };
  const numeric = NUMERIC[is];
  if (numeric === undefined || Array.isArray(value)) return null;
  const number = place.kind === 'single' ? value : own[0];
  return typeof number === 'number' || place.kind === 'words' ? { ...of, is: numeric, value: number ?? '' } : null;
}

function opposite(condition: Condition | null): Condition | null {
  return condition === null ? null : { not: condition };
}

function compareChosen(place: JsPlace, is: Operator, list: readonly (string | number | boolean)[]): Condition | null {
  const options = list.map((one) => place.options.get(String(one)));
  if (options.some((option) => option === undefined)) return null;
  const each = options.map((option): Condition => ({ question: place.key, is: 'includes', value: option ?? '' }));
  const [only] = each;
  if (is === 'contains' || is === 'allof') return each.length === 1 && only !== undefined ? only : { all: each };
  if (is === 'anyof') return each.length === 1 && only !== undefined ? only : { any: each };
  return null;
}

/** The value as our answers hold it: the option's key, the point of the scale, yes or no. */
function ownValueOf(place: JsPlace, row: string | undefined, value: string | number | boolean): string | number | null {
  switch (place.kind) {
    case 'single':
      return place.options.get(String(value)) ?? (typeof value === 'number' ? value : null);
    case 'boolean':
      return typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;
    case 'score':
      return typeof value === 'number' ? value : null;
    case 'words':
      return typeof value === 'string' ? value.slice(0, 200) : null;
    case 'matrix':
      return row === undefined ? null : (place.points?.get(String(value)) ?? null);
    default:
      return null;
  }
}
