import { Refusal } from '@plumbline/model/refusal.ts';
import type { ArgumentError } from '@plumbline/stats/argumentError.ts';

/** The values that the sentence of a fault speaks of. */
const SPOKEN: Partial<Record<ArgumentError['fault'], readonly string[]>> = {
  length: ['n', 'needed'],
  notFinite: ['place', 'value'],
  range: ['value', 'low', 'high'],
  tooFewCases: ['n', 'needed'],
  weights: ['place', 'value'],
  category: ['value'],
  unknownName: ['name', 'known'],
};
/** Above this a number is no bound that anybody meant. */
const BOUND_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Wrong input of a method as a refusal, naming the argument.
 *
 * A fault whose values are not at hand is told with the programmer's own sentence in brackets.
 */
export function refusalOfArgument({ argument, fault, values, message }: ArgumentError): Refusal {
  const detail = message.slice(argument.length + 2);
  const all = { argument, ...values, detail };
  if ((SPOKEN[fault] ?? []).some((name) => values[name] === undefined))
    return new Refusal('invalid', `stats.plain.${fault}`, all);
  if (fault === 'range' && !(Number(values.high) < BOUND_MAX)) return new Refusal('invalid', 'stats.rangeFrom', all);
  return new Refusal('invalid', `stats.${fault}`, all);
}
