import type { Question } from '@plumbline/model/question.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { cleanText } from './cleanText.ts';
import type { FaultList } from './faultList.ts';
import { ownValue } from './ownValue.ts';

type OfKind<K extends Question['kind']> = Extract<Question, { kind: K }>;

const CONTACT_CHARS = { name: 200, email: 254, phone: 40, company: 200 } as const;
/** Something, an @, and a domain with a dot: whether it exists is told only by writing to it. */
const EMAIL = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,190}\.[^\s@<>()[\]\\,;:".]{2,63}$/u;
const PHONE = /^\+?[\d\s().\-–/]{4,39}(?:\s?(?:#|x|ext\.?|转|轉|分機)\s?\d{1,6})?$/u;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Words within the limits, counted as people count: an emoji is one. Blank ones are no answer. */
export function checkText({ key, charsMin, charsMax }: OfKind<'text'>, value: unknown, faults: FaultList) {
  const limit = charsMax ?? SURVEY_LIMITS.answerChars;
  const text = checkWords(key, '', value, limit, faults);
  if (text === undefined || text.trim() === '') return undefined;
  if (charsMin !== undefined && countChars(text.trim()) < charsMin) {
    faults.addMissing(key, 'tooShort', '', countChars(text.trim()), { limit: charsMin });
  }
  return text;
}

/** Words of at most so many characters, made fit to be kept; `undefined` where they are refused. */
export function checkWords(
  key: string,
  at: string,
  value: unknown,
  limit: number,
  faults: FaultList,
): string | undefined {
  if (typeof value !== 'string') return void faults.add(key, 'wrongType', at, value);
  // no character is more than two units: what is longer need not be counted
  if (value.length > limit && (value.length > 2 * limit || countChars(value) > limit)) {
    return void faults.add(key, 'tooLong', at, value, { limit, chars: value.length });
  }
  return cleanText(value);
}

/** A day that there is, between the earliest and the latest. */
export function checkDate({ key, earliest, latest }: OfKind<'date'>, value: unknown, faults: FaultList) {
  if (typeof value !== 'string') return void faults.add(key, 'wrongType', '', value);
  if (value === '') return undefined;
  if (!isDay(value)) return void faults.add(key, 'notADate', '', value);
  if ((earliest !== undefined && value < earliest) || (latest !== undefined && value > latest)) {
    return void faults.add(key, 'outOfRange', '', value, { low: earliest ?? '…', high: latest ?? '…' });
  }
  return value;
}

function isDay(text: string): boolean {
  const parts = text.length === 10 ? DATE.exec(text) : null;
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return (
    year > 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  );
}

/** Name, address, number and company, those that are asked. Where the question is required each is. */
export function checkContact({ key, fields, required }: OfKind<'contact'>, value: unknown, faults: FaultList) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return void faults.add(key, 'wrongType', '', value);
  }
  const kept: Record<string, string> = {};
  for (const field of fields) {
    const words = ownValue(value, field);
    if (words === undefined || words === '') {
      if (required === true) faults.addMissing(key, 'required', field, '');
      continue;
    }
    const text = checkWords(key, field, words, CONTACT_CHARS[field], faults)?.trim();
    if (text === undefined || text === '') continue;
    const isAddress = field === 'email' ? EMAIL.test(text) : field === 'phone' ? PHONE.test(text) : true;
    if (!isAddress) faults.addMissing(key, 'notAnAddress', field, text);
    kept[field] = text;
  }
  for (const name in value) {
    if (!Object.hasOwn(value, name) || (fields as string[]).includes(name)) continue;
    faults.add(key, 'unknownField', name, name);
    if (faults.isFull) break;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function countChars(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      pairs += 1;
      at += 1;
    }
  }
  return text.length - pairs;
}
