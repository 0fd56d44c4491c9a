/**
 * In which language a text is, on public texts whose language is known: `node --import tsx bench/text/language.ts`
 *
 * Texts of four letters and more, each once. The traditional script is the simplified one converted, because no labelled
 * Taiwanese reviews were to be had; mixed texts are an English sentence behind a Chinese one of about its length.
 */
import { detectLanguage, type Language } from '@plumbline/text/language/detectLanguage.ts';
import { shareInterval } from '@plumbline/text/linear/accuracy.ts';
import { Converter } from 'opencc-js/cn2t';
import { readCsv } from './realTexts.ts';

const EACH = 20_000;
const LETTER = /\p{L}/gu;
const once = (texts: string[]): string[] =>
  [...new Set(texts)].filter((text) => (text.match(LETTER)?.length ?? 0) >= 4).slice(0, EACH);
const column = (file: string, name: string): string[] => {
  const [head = [], ...rows] = readCsv(file);
  const at = head.indexOf(name);
  return rows.map((row) => row[at] ?? '');
};

const chinese = once([
  ...column('zh_shopping_10cats/online_shopping_10_cats.csv', 'review'),
  ...column('zh_hotel_reviews/hotel_reviews.csv', 'review'),
]);
const english = once([
  ...column('en_airline_tweets/airline_tweets.csv', 'text'),
  ...column('en_nhs_fft_ambulance/fft_comments.csv', 'FFT answer'),
]);
const portuguese = once(column('promise_olist_dev/olist_order_reviews_dataset.csv', 'review_comment_message'));
const toTaiwan = Converter({ from: 'cn', to: 'twp' });
const short = (text: string): string => text.slice(0, 40);
const mixed = chinese.slice(0, 5000).map((text, at) => `${short(text)} ${(english[at] ?? '').slice(0, 120)}`);

type Found = ReturnType<typeof detectLanguage>;
console.log('| texts | n | said rightly % (95 %) | else said to be |\n|---|---:|---:|---|');
measure('Chinese', chinese, ({ language }) => language === 'zh-Hans' || language === 'zh-Hant');
measure('English', english, ({ language }) => language === 'en');
measure('Chinese and English in one', mixed, ({ language }) => language === 'mixed');
measure('Portuguese, said to be another language', portuguese, ({ language }) => language === 'other');
script('simplified', chinese, 'zh-Hans');
script('traditional', chinese.map(toTaiwan), 'zh-Hant');

function measure(what: string, texts: readonly string[], isRight: (found: Found) => boolean): void {
  const found = texts.map(detectLanguage);
  const wrong = new Map<Language, number>();
  for (const one of found) if (!isRight(one)) wrong.set(one.language, (wrong.get(one.language) ?? 0) + 1);
  const right = found.filter(isRight).length / texts.length;
  const [low, high] = shareInterval(right, texts.length);
  const else_ = [...wrong].sort((a, b) => b[1] - a[1]).map(([language, count]) => `${language} ${count}`);
  console.log(
    `| ${what} | ${texts.length} | ${percent(right)} (${percent(low)}–${percent(high)}) | ${else_.join(', ')} |`,
  );
}

/** Of Chinese texts whose writing tells the scripts apart at all. */
function script(what: string, texts: readonly string[], language: Language): void {
  const found = texts.map(detectLanguage).filter((one) => one.language === 'zh-Hans' || one.language === 'zh-Hant');
  const decided = found.filter(({ scriptDecided }) => scriptDecided);
  const right = decided.filter((one) => one.language === language).length / decided.length;
  const [low, high] = shareInterval(right, decided.length);
  const share = percent(decided.length / found.length);
  console.log(
    `| ${what} script, ${share} % decided | ${decided.length} | ${percent(right)} (${percent(low)}–${percent(high)}) | |`,
  );
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}
