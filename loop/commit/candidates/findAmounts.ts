/** A number with its unit, as words say it. */
export type Amount = { value: number; unit: string };

const DIGITS: Record<string, number> = {
  一: 1,
  两: 2,
  兩: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const WORDS: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10 };
const UNITS: readonly [RegExp, string][] = [
  [/^(?:个|個)?(?:工作日|天|日|business days?|working days?|days?)$/iu, 'days'],
  [/^(?:个|個)?(?:小时|小時|钟头|鐘頭|hours?|hrs?)$/iu, 'hours'],
  [/^(?:分钟|分鐘|minutes?|mins?)$/iu, 'minutes'],
];
const TIME =
  /(\d+(?:\.\d+)?|[一两兩二三四五六七八九十]|\b(?:one|two|three|four|five|six|seven|ten)\b)\s*((?:个|個)?(?:工作日|天|日(?!常)|小时|小時|钟头|鐘頭)|分钟|分鐘|business days?|working days?|days?|hours?|hrs?|minutes?|mins?)/giu;
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
    const value = DIGITS[written] ?? WORDS[written.toLowerCase()] ?? Number(written);
    const named = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
    return named === undefined || !Number.isFinite(value) ? [] : [{ value, unit: named }];
  });
}

/** Prices that the words name. */
export function findPrices(words: string): Amount[] {
  return [...words.matchAll(MONEY)].flatMap(([, sign = '', before = '', after = '', name = '']) => {
    const value = Number((before || after).replaceAll(',', ''));
    const unit = CURRENCIES[sign || name.toLowerCase()];
    return unit === undefined || !Number.isFinite(value) ? [] : [{ value, unit }];
  });
}
