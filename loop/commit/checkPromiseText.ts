import type { VagueFinding } from '@plumbline/model/servicePromise.ts';
import { VAGUE_WORDS, type VagueLanguage } from './vagueWords.ts';

const CHARS_MAX = 2000;

/** A number with what it counts, as a promise needs one: 3 days, 48 小时, 95 %, ¥50, twice. */
const MEASURE_EN =
  /(?:\d[\d.,]*\s*(?:%|percent|days?|hours?|hrs?|minutes?|mins?|seconds?|weeks?|months?|years?|times?|working|business|calendar|km|kg|stars?|points?)|[$€£¥]\s*\d|\d+(?:st|nd|rd|th)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\s+(?:working |business |calendar )?(?:days?|hours?|minutes?|weeks?|months?|years?|times?)\b)/i;
const MEASURE_ZH =
  /[\d〇零一二两兩三四五六七八九十百千半]+\s*(?:个|個)?\s*(?:%|％|成|天|日|小时|小時|工作日|工作天|分钟|分鐘|秒|周|週|星期|个月|個月|月|年|次|元|块|塊|倍|公里|折|层|層|台|点|點)|百分之|[¥￥$]\s*\d/u;
/** When it is kept: within, by, before, every day, at a time of the clock. */
const TIME_EN =
  /(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty))[\s-]*(?:working |business |calendar )?(?:days?|hours?|hrs?|h|minutes?|mins?|seconds?|weeks?|months?|years?)\b|\b(?:same|next|following)[- ](?:working |business )?day\b|\bby (?:noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d|the (?:date|day|end|\d))|\b\d{1,2}(?::\d{2})?\s*(?:am|pm|o'clock)\b|\b24\/7\b|\bno later than the (?:day|date)|\b(?:overnight|daily|every (?:day|hour|week|month)|today|tomorrow|tonight|on the (?:day|date))\b/i;
const TIME_ZH =
  /[\d〇零一二两兩三四五六七八九十百半]+\s*(?:个|個)?\s*(?:天|日|小时|小時|工作日|工作天|分钟|分鐘|秒|周|週|星期|月|年|点|點|时|時)|(?:当|當|次|隔|翌|即|每|今|明|同)(?:天|日|晚|周|週|月)|\d{1,2}[:：]\d{2}|(?:周|週|星期)[一二三四五六日天末]|全年|全天|前一天|约定(?:的)?(?:时间|日期)|約定(?:的)?(?:時間|日期)|承诺(?:的)?(?:日期|时间)|承諾(?:的)?(?:日期|時間)/u;

/**
 * What is vague about the words of a promise: superlatives, absolutes, hedges, words for time and quality that cannot be measured,
 * and where no measure or no time is said at all.
 *
 * A number, or one word of the lists, is looked for at each place once, so that the time it takes grows with the text.
 *
 * @param text      2,000 characters at most are looked at
 * @param language  `zh` takes both scripts
 * @returns         findings in the order of the text, those about what is missing last; `from` and `to` count UTF-16 units
 */
export function checkPromiseText(text: string, language: VagueLanguage): VagueFinding[] {
  const looked = text.slice(0, CHARS_MAX);
  const findings = findWords(looked, language);
  const [measure, time] = language === 'zh' ? [MEASURE_ZH, TIME_ZH] : [MEASURE_EN, TIME_EN];
  const missing = (kind: 'noMeasure' | 'noTime'): VagueFinding => ({ kind, words: '', from: 0, to: 0 });
  if (looked.trim() === '') return findings;
  if (!measure.test(looked) && !time.test(looked)) findings.push(missing('noMeasure'));
  if (!time.test(looked)) findings.push(missing('noTime'));
  return findings;
}

function findWords(text: string, language: VagueLanguage): VagueFinding[] {
  const lower = text.toLowerCase();
  const { byFirst, allowed } = VAGUE_WORDS[language];
  const findings: VagueFinding[] = [];
  for (let at = 0; at < lower.length; ) {
    // a word such as “at the latest” is no superlative
    const fair = longestAt(lower, at, language, allowed);
    const found = fair ?? longestAt(lower, at, language, byFirst);
    if (found === null) {
      at++;
      continue;
    }
    const to = at + found.words.length;
    if (fair === null && found.kind !== null) {
      findings.push({ kind: found.kind, words: text.slice(at, to), from: at, to });
    }
    at = to;
  }
  return findings;
}

type Entry = { words: string; kind: VagueFinding['kind'] | null };

/** The longest entry that stands at a place; in English only as whole words. */
function longestAt(
  text: string,
  at: number,
  language: VagueLanguage,
  entries: ReadonlyMap<string, readonly Entry[]>,
): Entry | null {
  if (language === 'en' && isLetter(text[at - 1])) return null;
  for (const entry of entries.get(text[at] ?? '') ?? []) {
    if (!text.startsWith(entry.words, at)) continue;
    if (language === 'en' && isLetter(text[at + entry.words.length])) continue;
    return entry;
  }
  return null;
}

const isLetter = (character: string | undefined): boolean => character !== undefined && /[a-z0-9]/.test(character);
