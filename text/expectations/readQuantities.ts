import { foldText } from '../matching/foldText.ts';

/** A length of time or a sum of money that words name. */
export type Quantity = {
  value: number;
  unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'CNY' | 'USD' | 'EUR';
};

const HAN = '零一二三四五六七八九';
const ENGLISH: Record<string, number> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    'twenty-four': 24,
    'forty-eight': 48,
    half: 0.5,
    'half a': 0.5,
  },
  'half an': 0.5,
};
const NUMBER = `\\d+(?:\\.\\d+)?|[一二两三四五六七八九十半]+|${Object.keys(ENGLISH)
  .sort((one, other) => other.length - one.length)
  .join('|')}`;
/** Longer units first. A score (9分), a date (5日) and a count of working days are none of these. */
const UNITS: readonly (readonly [words: string, unit: Quantity['unit']])[] = [
  ['分钟|minutes?|mins?', 'minutes'],
  ['小时|钟头|hours?|hrs?', 'hours'],
  ['秒钟|秒|seconds?|secs?', 'seconds'],
  ['天|日(?=之内|内|以内)|days?', 'days'],
  ['周|星期|礼拜|weeks?', 'weeks'],
  ['个月|months?', 'months'],
  ['元|块钱|块|人民币|rmb|yuan|cny', 'CNY'],
  ['美元|usd|dollars?', 'USD'],
  ['欧元|eur|euros?', 'EUR'],
];
const FINDER = new RegExp(
  `(?<![\\d第月.a-z-])(${NUMBER})(?:\\s*(?:-|–|~|到|至|或|、|to|or)\\s*(${NUMBER}))?\\s*(?:个(?!月))?(半)?[\\s-]*(?:${UNITS.map(
    ([words], at) => `(?<u${at}>${words})`,
  ).join('|')})(?![a-z])`,
  'g',
);
const SIGNS: Record<string, Quantity['unit']> = { '¥': 'CNY', '￥': 'CNY', $: 'USD', '€': 'EUR' };
const SIGNED = /([¥￥$€])\s*(\d+(?:\.\d+)?)/g;
/** Days that are named in place of counted. */
const NAMED: readonly (readonly [RegExp, number])[] = [
  [/当天|当日|same[- ]day/, 0],
  [/次日|第二天|隔天|隔日|next[- ]day|overnight/, 1],
];

/**
 * Lengths of time and sums of money that words name, in Chinese (both scripts) and English: 三天, 一个半小时, 两到三天, within 24 hours,
 * half an hour, next day, ¥30. Where a range is given its later end counts.
 *
 * @param words  such as what was expected; anything
 * @returns      in their order; working days, dates and scores are left out, as they are not lengths of time
 */
export function readQuantities(words: string): Quantity[] {
  const { folded } = foldText(words);
  const found: Quantity[] = [];
  for (const match of folded.matchAll(FINDER)) {
    const [, first = '', second, half] = match;
    const at = UNITS.findIndex((_unit, place) => match.groups?.[`u${place}`] !== undefined);
    const value = numberOf(second ?? first);
    const unit = UNITS[at]?.[1];
    if (value === null || unit === undefined) continue;
    found.push({ value: value + (half === undefined ? 0 : 0.5), unit });
  }
  for (const [, sign = '', value] of folded.matchAll(SIGNED)) {
    const unit = SIGNS[sign];
    if (unit !== undefined) found.push({ value: Number(value), unit });
  }
  if (found.length > 0) return found;
  return NAMED.flatMap(([named, value]): Quantity[] => (named.test(folded) ? [{ value, unit: 'days' }] : []));
}

function numberOf(words: string): number | null {
  if (/^\d/.test(words)) return Number(words);
  const english = ENGLISH[words];
  if (english !== undefined) return english;
  if (words === '半') return 0.5;
  const [tens, ones, more] = words.replaceAll('两', '二').split('十');
  if (more !== undefined || tens === undefined || words.includes('半')) return null;
  const digit = (han: string): number | null => (han.length === 1 && HAN.includes(han) ? HAN.indexOf(han) : null);
  if (ones === undefined) return digit(tens);
  const [ten, one] = [tens === '' ? 1 : digit(tens), ones === '' ? 0 : digit(ones)];
  return ten === null || one === null ? null : 10 * ten + one;
}
