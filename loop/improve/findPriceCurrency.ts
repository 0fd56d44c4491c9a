/** What a survey says about the money of its prices: units of questions that ask for a number, and titles of all that ask about prices. */
export type PriceWords = { units: readonly string[]; titles: readonly string[] };

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const CODE = /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g;
/** In a title three capitals are a currency where they stand beside a number. */
const CODE_BESIDE_NUMBER = /(?<=\d\s?)[A-Z]{3}(?![A-Za-z])|(?<![A-Za-z])[A-Z]{3}(?=\s?\d)/g;
const SIGN = /\p{Sc}/gu;
/** Currencies that are called 元 in Chinese. */
const YUAN: readonly string[] = ['CNY', 'TWD', 'HKD', 'MOP', 'SGD'];

/**
 * The currency in which a survey asks for prices: the one that its questions name, in any language; where they name none, that
 * of the purchases, unless there are several or the questions speak of other money.
 *
 * @param asked      what the survey says
 * @param purchases  currencies of what customers paid, as ISO 4217 writes them; others are passed over
 * @returns          three capitals such as `CNY`; null where it is not known
 */
export function findPriceCurrency({ units, titles }: PriceWords, purchases: readonly string[]): string | null {
  const named = new Set(
    [
      ...units.flatMap((words) => words.match(CODE) ?? []),
      ...titles.flatMap((words) => words.match(CODE_BESIDE_NUMBER) ?? []),
    ]
      .map((code) => (code === 'RMB' ? 'CNY' : code))
      .filter((code) => CODES.has(code)),
  );
  if (named.size > 0) return named.size === 1 ? ([...named][0] ?? null) : null;
  const paid = [...new Set(purchases)].filter((code) => CODES.has(code));
  const [currency] = paid;
  if (currency === undefined || paid.length > 1) return null;
  const fits =
    units.every((words) => saysMoney(words, currency)) && signsIn(titles).every((one) => one === signOf(currency));
  return fits ? currency : null;
}

/** Whether the unit of a price can be of that currency. */
const saysMoney = (words: string, currency: string): boolean =>
  words.includes('元') ? YUAN.includes(currency) : signsIn([words]).includes(signOf(currency));

const signsIn = (texts: readonly string[]): string[] =>
  texts.flatMap((words) => words.normalize('NFKC').match(SIGN) ?? []);

function signOf(currency: string): string {
  const written = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return written.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
}
