import { compileCues } from '../matching/compileCues.ts';
import { foldText } from '../matching/foldText.ts';
import type { Span } from '../span.ts';
import { endOfWorkingDays, momentOf, type WallTime, type WorkCalendar, wallTimeOf } from './zonedTime.ts';

/** When something said is due, against the time at which it was said. */
export interface DueTime {
  readonly span: Span;
  /** Milliseconds since 1970; the last moment at which it is still kept (not included). */
  readonly until: number;
  /** Whether the words name a time, a day, or a stretch of them such as a week. */
  readonly grain: 'minute' | 'day' | 'stretch';
}

const DIGITS = Array.from({ length: 99 }, (_none, i) => String(i + 1)).concat('120', '0');
const ENGLISH_NUMBERS: Record<string, number> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    'twenty-four': 24,
    'forty-eight': 48,
    'a couple of': 2,
    'a few': 3,
  },
  'half an': 0.5,
};
const HAN_DIGITS = '零一二三四五六七八九';
const HAN_NUMBERS: Record<string, number> = { 两: 2, 半: 0.5, 几: 3, 廿: 20 };
for (let n = 1; n <= 31; n++) HAN_NUMBERS[hanOf(n)] = n;
HAN_NUMBERS.四十八 = 48;
HAN_NUMBERS.七十二 = 72;
const EN = `{${[...DIGITS, ...Object.keys(ENGLISH_NUMBERS)].join('|')}}`;
const ZH = `{${[...DIGITS, ...Object.keys(HAN_NUMBERS)].join('|')}}`;
const ENGLISH_DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const PART = '{上午|早上|中午|下午|晚上|早|晚|凌晨|晚间|傍晚|}';
const CLOCK = `{${DIGITS.slice(0, 24).join('|')}|${Object.keys(HAN_NUMBERS).slice(4, 28).join('|')}|两|}{点半|点钟|点|时|}`;
const BEFORE = '{之前|以前|前|}';

/** In the order in which the kinds are told apart below. */
const KINDS = ['duration', 'duration', 'day', 'day', 'date'] as const;
const finder = compileCues([
  `{within |in |less than |up to |under |}{the next |the |}${EN}{-|–| to | or |}${EN.replace('}', '|}')}{ |-}{business |working |full |}{minute|min|hour|hr|day|week|month}{s|}`,
  `${ZH}{-|~|到|至|—|、|或|}${ZH.replace('}', '|}')}{个|}{工作日|工作天|分钟|分|小时|钟头|天|日|周|星期|礼拜|月}{之内|以内|内|左右|后|之后|}`,
  `{by |before |until |on |this |next |}{the |}{end of |}{the |next |}{day after tomorrow|today|tonight|tomorrow|day|week|month|${ENGLISH_DAYS.join('|')}|this week|next week|this month|next month|noon|midnight|morning|afternoon|evening}{ morning| afternoon| evening| night| noon|}{ at | by | before | around |}{${DIGITS.slice(0, 12).join('|')}|}{ |:30 |:30|:00|:00 |:15 |:45 |}{am|pm|a.m.|p.m.|o'clock|}`,
  `{今天|今日|今晚|今早|明天|明日|明早|明晚|大后天|后天|本周|这周|本星期|下周|下星期|下礼拜|周|星期|礼拜|月底|本月底|这个月底|年底|本月|下个月|下月|下班}{一|二|三|四|五|六|日|天|末|内|底|初|}${PART}${CLOCK}${BEFORE}`,
  `{${DIGITS.slice(0, 12).join('|')}|${Object.keys(HAN_NUMBERS).slice(4, 16).join('|')}|}{月|}${ZH}{日|号}${PART}${CLOCK}${BEFORE}`,
]);

/**
 * The times that a text names, resolved against the moment and zone in which it was written: "tomorrow", "within 24 hours",
 * 三个工作日内, 下周一前. Where a range is given its later end counts. A day is over at midnight; "by Friday" is kept on
 * Friday, 周五前 (before Friday) no longer. Past times are not meant: a weekday is the next one.
 *
 * @param text      as it was written
 * @param at        when it was written, milliseconds since 1970
 * @param zone      IANA name of the zone of the one who wrote
 * @param calendar  holidays, for working days
 */
export function resolveDue(text: string, at: number, zone: string, calendar?: WorkCalendar): DueTime[] {
  const { folded, at: places } = foldText(text);
  const found: DueTime[] = [];
  let last = 0;
  const hits = finder.findAll(folded).sort((one, other) => one.start - other.start || other.end - one.end);
  for (const { start, end, cue } of hits) {
    if (start < last) continue;
    const words = folded.slice(start, end).trim();
    const kind = KINDS[cue] ?? 'day';
    const when = kind === 'duration' ? ofDuration(words, at, zone, calendar) : ofDay(words, at, zone, kind);
    if (!when || when.until <= at) continue;
    last = end;
    found.push({ span: { start: places[start] ?? 0, end: (places[end - 1] ?? 0) + 1 }, ...when });
  }
  return found;
}

type When = Omit<DueTime, 'span'>;

function ofDuration(words: string, at: number, zone: string, calendar?: WorkCalendar): When | null {
  const amount = lastNumber(words);
  if (amount === null || amount <= 0) return null;
  if (/工作日|工作天|business|working/.test(words)) {
    return { until: endOfWorkingDays(at, zone, Math.ceil(amount), calendar), grain: 'day' };
  }
  const minutes = /分|min/.test(words) ? 1 : /小时|钟头|hour|hr/.test(words) ? 60 : 0;
  if (minutes > 0) return { until: at + amount * minutes * 60_000, grain: 'minute' };
  if (amount === 0.5 && /天/.test(words)) return { until: at + 12 * 3_600_000, grain: 'minute' };
  const { year, month, day } = wallTimeOf(at, zone);
  if (/month|月/.test(words)) {
    // 3月 without 个 is March, not three months
    if (words.includes('月') && !words.includes('个月')) return null;
    return { until: momentOf({ year, month: month + Math.ceil(amount), day: day + 1 }, zone), grain: 'stretch' };
  }
  const days = /week|周|星期|礼拜/.test(words) ? 7 * amount : amount;
  // 5日 is the fifth, unless it is said to be a stretch of time; 三天 is three days
  if (/日$/.test(words)) return null;
  return {
    until: momentOf({ year, month, day: day + Math.ceil(days) + 1 }, zone),
    grain: days > 6 ? 'stretch' : 'day',
  };
}

function ofDay(words: string, at: number, zone: string, kind: 'day' | 'date'): When | null {
  const now = wallTimeOf(at, zone);
  const day = kind === 'date' ? dateOf(words, now) : (dayOf(words, now) ?? hanDayOf(words, now));
  if (day === null) return null;
  const clock = clockOf(words);
  if (day === 0 && clock === null && !/today|tonight|今|day$|noon|midnight|下班/.test(words)) return null;
  const stretch = /week|month|本周|这周|本星期|下周$|下周内|月/.test(words) && clock === null && kind === 'day';
  // "before Friday" ends when Friday begins; with a clock it ends at that hour
  const before = clock === null && (/^before /.test(words) || /前$/.test(words)) && day > 0;
  const hour = clock?.hour ?? 24;
  const until = before
    ? momentOf({ year: now.year, month: now.month, day: now.day + day }, zone)
    : momentOf({ year: now.year, month: now.month, day: now.day + day, hour, minute: clock?.minute ?? 0 }, zone);
  return { until, grain: clock ? 'minute' : stretch ? 'stretch' : 'day' };
}

/** Days from now, or null where the English words name no day. */
function dayOf(words: string, now: WallTime): number | null {
  if (/day after tomorrow/.test(words)) return 2;
  if (/tomorrow/.test(words)) return 1;
  if (/today|tonight|end of (the )?day|^(by |before )?(noon|midnight)/.test(words)) return 0;
  const weekday = ENGLISH_DAYS.findIndex((name) => words.includes(name));
  if (weekday >= 0) {
    const ahead = (weekday - now.weekday + 6) % 7;
    return ahead + 1;
  }
  const untilSunday = (7 - now.weekday) % 7;
  if (/next week/.test(words)) return untilSunday + 7;
  if (/week/.test(words)) return untilSunday;
  if (/next month/.test(words)) return daysToMonthEnd(now, 1);
  if (/month/.test(words)) return daysToMonthEnd(now, 0);
  return /^(by|before|at|on|this|until)/.test(words) && clockOf(words) ? 0 : null;
}

function hanDayOf(words: string, now: WallTime): number | null {
  if (/^大后/.test(words)) return 3;
  if (/^后/.test(words)) return 2;
  if (/^明/.test(words)) return 1;
  if (/^今|^下班/.test(words)) return 0;
  if (/^(下个月|下月)/.test(words)) return daysToMonthEnd(now, 1);
  if (/^(月底|本月|这个月)/.test(words)) return daysToMonthEnd(now, 0);
  if (/^年底/.test(words)) return daysBetween(now, now.year, 12, 31);
  // the week begins on Monday
  const today = (now.weekday + 6) % 7;
  const named = /(?:周|星期|礼拜)([一二三四五六日天末])/.exec(words)?.[1];
  const next = /^下/.test(words);
  if (named) {
    const place = '一二三四五六日'.indexOf(named === '天' || named === '末' ? '日' : named);
    if (next) return 7 - today + place;
    return place >= today ? place - today : place - today + 7;
  }
  if (next) return 13 - today;
  return /^(本|这)/.test(words) ? 6 - today : null;
}

function dateOf(words: string, now: WallTime): number | null {
  const parts = /^(?:(.{1,3})月)?(.{1,3})[日号]/.exec(words);
  const day = parts?.[2] === undefined ? null : lastNumber(parts[2]);
  if (day === null || day > 31 || day < 1) return null;
  const month = parts?.[1] === undefined ? null : lastNumber(parts[1]);
  if (month !== null && month > 12) return null;
  // 一日 alone is more often "a day" than the first
  if (month === null && !/[号\d]/.test(words)) return null;
  const ahead = daysBetween(now, now.year, month ?? now.month, day);
  if (ahead >= 0) return ahead;
  return month === null ? daysBetween(now, now.year, now.month + 1, day) : daysBetween(now, now.year + 1, month, day);
}

function daysBetween(now: WallTime, year: number, month: number, day: number): number {
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(now.year, now.month - 1, now.day)) / 86_400_000);
}

const daysToMonthEnd = (now: WallTime, months: number) => daysBetween(now, now.year, now.month + months + 1, 0);

function clockOf(words: string): { hour: number; minute: number } | null {
  const english = /(\d{1,2})(?::(\d\d))? ?(am|pm|a\.m\.|p\.m\.|o'clock)/.exec(words);
  if (english) {
    const hour = Number(english[1]) % 12;
    return { hour: english[3]?.startsWith('p') ? hour + 12 : hour, minute: Number(english[2] ?? 0) };
  }
  const han =
    /(上午|早上|中午|下午|晚上|早|晚|凌晨|晚间|傍晚)?([\d零一二三四五六七八九十两廿]{1,3})(点半|点钟|点|时)/.exec(
      words,
    );
  if (han) {
    const hour = lastNumber(han[2] ?? '') ?? 0;
    const late = /下午|晚|傍晚/.test(`${han[1] ?? ''}${words.slice(0, 3)}`) && hour < 12;
    return { hour: late ? hour + 12 : hour, minute: han[3] === '点半' ? 30 : 0 };
  }
  if (/noon|中午/.test(words) && !/afternoon/.test(words)) return { hour: 12, minute: 0 };
  if (/morning|上午|早/.test(words)) return { hour: 12, minute: 0 };
  return /afternoon|下午/.test(words) ? { hour: 18, minute: 0 } : null;
}

/** The last number of a few words: of a range the later end. */
function lastNumber(words: string): number | null {
  const digits = words.match(/\d{1,3}/g);
  if (digits) return Number(digits.at(-1));
  for (const [name, value] of Object.entries(ENGLISH_NUMBERS).sort(([one], [other]) => other.length - one.length)) {
    const at = words.indexOf(name);
    if (
      at >= 0 &&
      /[a-z]/.test(name) &&
      !/[a-z]/.test(words[at - 1] ?? ' ') &&
      !/[a-z]/.test(words[at + name.length] ?? ' ')
    ) {
      return value;
    }
  }
  const han = words.match(/[零一二三四五六七八九十]{1,3}|[两半几廿]/g)?.filter((part) => part in HAN_NUMBERS);
  return han?.length ? (HAN_NUMBERS[han.at(-1) ?? ''] ?? null) : null;
}

function hanOf(n: number): string {
  const tens = Math.floor(n / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : HAN_DIGITS[tens]}十`;
  return `${ten}${n % 10 === 0 ? '' : HAN_DIGITS[n % 10]}`;
}
