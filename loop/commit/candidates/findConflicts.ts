import type { ConflictSide, PromiseConflict } from '@plumbline/model/promiseCandidate.ts';
import type { PROMISE_CHANNELS, PromiseRule } from '@plumbline/model/servicePromise.ts';
import { limitOfRule, measureOfRule, unitOfRule } from '../measureOfRule.ts';
import { type Amount, findPrices, findTimes } from './findAmounts.ts';

/** What is told to customers now: of the ledger, with its rule, or only said in texts. */
export type ToldPromise = {
  promise: string | null;
  candidate: string | null;
  words: string;
  channel: (typeof PROMISE_CHANNELS)[number];
  owner: string;
  dimension: string | null;
  rule: PromiseRule | null;
  remedy: string;
};
export type FoundConflict = Pick<PromiseConflict, 'kind' | 'subject'> & { one: ConflictSide; other: ConflictSide };

/** That in which two promises may differ: an amount, or words. */
type Said = string | (Amount & { calendar?: string });

const HOURS: Record<string, number> = { days: 24, hours: 1, minutes: 1 / 60 };

/**
 * Promises on one subject that do not go together: the same measure with another value, another price, another remedy or other
 * exceptions. Two of which neither is in the ledger are left out: nobody answers for what was only said.
 *
 * @returns  in the order of the promises; each pair once for each way in which they differ
 */
export function findConflicts(told: readonly ToldPromise[]): FoundConflict[] {
  return told.flatMap((one, at) =>
    told.slice(at + 1).flatMap((other) => {
      if (one.promise === null && other.promise === null) return [];
      if (one.promise !== null && one.promise === other.promise) return [];
      return compare(one, other);
    }),
  );
}

function compare(one: ToldPromise, other: ToldPromise): FoundConflict[] {
  const found: FoundConflict[] = [];
  const add = (kind: FoundConflict['kind'], subject: string, [says, saysOther]: readonly [Said, Said]) => {
    if (write(says) !== write(saysOther))
      found.push({ kind, subject, one: sideOf(one, says), other: sideOf(other, saysOther) });
  };
  const [rule, otherRule] = [one.rule, other.rule];
  if (rule !== null && otherRule !== null && measureOfRule(rule) === measureOfRule(otherRule)) {
    const subject = subjectOf(rule);
    add(rule.kind === 'date' ? 'grace' : 'value', subject, [readLimit(rule), readLimit(otherRule)]);
    add('remedy', subject, [one.remedy, other.remedy]);
    add('except', subject, [writeExceptions(rule), writeExceptions(otherRule)]);
  } else if (isSameDimension(one, other) && (rule === null) !== (otherRule === null)) {
    const [kept, said] = rule === null ? [other, one] : [one, other];
    const pair = compareTimes(kept, said);
    if (pair !== null) add('value', one.dimension ?? '', rule === null ? [pair[1], pair[0]] : pair);
  }
  if (isSameDimension(one, other)) {
    const prices = [findPrices(one.words)[0], findPrices(other.words)[0]] as const;
    if (prices[0] !== undefined && prices[1] !== undefined && prices[0].unit === prices[1].unit)
      add('price', one.dimension ?? '', [prices[0], prices[1]]);
  }
  return found;
}

const isSameDimension = (one: ToldPromise, other: ToldPromise): boolean =>
  one.dimension !== null && one.dimension === other.dimension;

/** A promise with a rule against words that name a time; null where they cannot be compared. */
function compareTimes({ rule }: ToldPromise, { words }: ToldPromise): [Amount, Amount] | null {
  if (rule === null || rule.kind === 'date') return null;
  const { unit, each } = unitOfRule(rule, '');
  const promised = limitOfRule(rule) / each;
  const said = findTimes(words)[0];
  const [hours, saidHours] = [HOURS[unit], HOURS[said?.unit ?? '']];
  if (said === undefined || hours === undefined || saidHours === undefined) return null;
  if (Math.abs(promised * hours - said.value * saidHours) < 1e-9) return null;
  return [{ value: promised, unit }, said];
}

function write(said: Said): string {
  if (typeof said === 'string') return said;
  const { value, unit, calendar } = said;
  return `${value} ${unit}${calendar === undefined ? '' : ` (${calendar})`}`;
}

function readLimit(rule: PromiseRule): Said {
  const { unit, each } = unitOfRule(rule, '');
  const calendar = rule.kind === 'elapsed' && rule.calendar !== null ? { calendar: rule.calendar } : {};
  return { value: limitOfRule(rule) / each, unit, ...calendar };
}

const writeExceptions = ({ except }: PromiseRule): string =>
  except
    .map((one) => ('event' in one ? one.event : `${one.attribute}: ${[...one.values].sort().join(', ')}`))
    .sort()
    .join('; ');

function subjectOf(rule: PromiseRule): string {
  if (rule.kind === 'threshold') return rule.dimension;
  if (rule.kind === 'date') return rule.key;
  return `${rule.from.event ?? ''} → ${rule.to.event}`;
}

const sideOf = ({ promise, candidate, words, channel, owner }: ToldPromise, said: Said): ConflictSide => ({
  ...{ promise, candidate, words, channel, owner, says: write(said) },
  amount: typeof said === 'string' ? null : { calendar: null, ...said },
});
