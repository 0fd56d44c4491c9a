/** A number with its unit, as words say it. */
export type Amount = { value: number; unit: string };

const HAN: Record<string, number> = { 一: 1, 两: 2, 兩: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const ONES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const WORDS = new Map([
  ...ONES.map((word, at): [string, number] => [word, at + 1]),
  ...TEENS.map((word, at): [string, number] => [word, at + 10]),
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
]);
const UNITS: readonly [RegExp, string][] = [
  [/^(?:个|個)?(?:工作日|天|日|business days?|working days?|days?)$/iu, 'days'],
  [/^(?:个|個)?(?:小时|小時|钟头|鐘頭|hours?|hrs?)$/iu, 'hours'],
  [/^(?:分钟|分鐘|minutes?|mins?)$/iu, 'minutes'],
];
const HAN_DIGIT = `[${Object.keys(HAN).join('')}]`;
// the longest that can be read counts: 十二天 is twelve days, and twenty-four hours are not four; a day of a month is none
const NUMBER = [
  String.raw`(?<![月\d.])\d+(?:\.\d+)?`,
  `(?<![月十]|月${HAN_DIGIT})(?:${HAN_DIGIT}?十${HAN_DIGIT}?|${HAN_DIGIT})`,
  String.raw`(?<![\w-])(?:(?:${TENS.join('|')})[\s-](?:${ONES.join('|')})|${[...WORDS.keys()].join('|')})\b`,
].join('|');
const UNIT =
  '(?:个|個)?(?:工作日|天|日(?!常)|小时|小時|钟头|鐘頭)|分钟|分鐘|business days?|working days?|days?|hours?|hrs?|minutes?|mins?';
const TIME = new RegExp(`(${NUMBER})\\s*(${UNIT})`, 'giu');
const MONEY = /(?:([¥￥$€£])\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(元|块|塊|yuan|dollars?|euros?))/giu;
const CURRENCIES: Record<string, string> = {
  ...{ '¥': 'yuan', '￥': 'yuan', 元: 'yuan', 块: 'yuan', 塊: 'yuan', yuan: 'yuan' },
  ...{
    $: 'dollars',
    dollar: 'dollars',
    dollars: 'dollars',
    '€': 'euros',
    euro: 'euros',
    euros: 'euros',
    '£': 'pounds',
  },
};

/** Times that the words name: days, hours, minutes. */
export function findTimes(words: string): Amount[] {
  return [...words.matchAll(TIME)].flatMap(([, written = '', unit = '']) => {
    const value = readNumber(written.toLowerCase());
    const named = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
    return named === undefined || !Number.isFinite(value) ? [] : [{ value, unit: named }];
  });
}

function readNumber(written: string): number {
  if (/^[\d.]+$/.test(written)) return Number(written);
  const [tens = '', ones] = written.split('十');
  if (ones !== undefined) return (HAN[tens] ?? 1) * 10 + (HAN[ones] ?? 0);
  return HAN[written] ?? written.split(/[\s-]/).reduce((sum, word) => sum + (WORDS.get(word) ?? Number.NaN), 0);
}

/** Prices that the words name. */
export function findPrices(words: string): Amount[] {
  return [...words.matchAll(MONEY)].flatMap(([, sign = '', before = '', after = '', name = '']) => {
    const value = Number((before || after).replaceAll(',', ''));
    const unit = CURRENCIES[sign || name.toLowerCase()];
    return unit === undefined || !Number.isFinite(value) ? [] : [{ value, unit }];
  });
}
