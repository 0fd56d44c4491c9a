import type { SaidCount } from './detectRising.ts';

export interface DatedWords {
  readonly words: readonly string[];
  /** Whole days, larger is later. */
  readonly day: number;
  /** Group whose share of the texts may change by itself, such as a category, channel or source. */
  readonly stratum?: string;
  /** Who wrote it; texts without are one person each. */
  readonly person?: number;
  /** What makes two texts the same: of equal ones only the first is counted, lately and before. */
  readonly same?: string;
}

export interface RecentOptions {
  /** The last day that counts. */
  readonly until: number;
  /** Texts of so many last days are recent, the others are before. */
  readonly recentDays: number;
  /** What was said in fewer recent texts is not counted. */
  readonly recentMin?: number;
}

export interface SaidCounts {
  readonly counts: SaidCount[];
  /** All that was said at all, however seldom: false alarms are counted among these. */
  readonly looked: number;
  readonly recent: number;
  readonly before: number;
  /** Texts left out because they say the same as another. */
  readonly copies: number;
}

/** Said so many times more before, as what was never said in a month may have been said the month before (Jeffreys). */
const UNSEEN_TEXTS = 0.5;
/** Days for which the common dispersion stands in that of one word. */
const POOL_DAYS = 20;

interface Said {
  readonly key: string;
  /** By stratum. */
  readonly recent: Float64Array;
  readonly before: Float64Array;
  readonly byDay: Float64Array;
  readonly days: Set<number>;
  readonly people: Set<number>;
}

/**
 * In how many texts each word stands lately, and in how many it would if nothing had changed but the mix of the texts.
 *
 * The expectation is made stratum by stratum, so that more texts of one category are not taken for something new in all; how
 * much a word swings from day to day by itself is measured on the days before. Copies count once, as one flood of them says
 * nothing new.
 *
 * @param texts  any order; those after `until` are left out
 */
export function countRecent(texts: readonly DatedWords[], options: RecentOptions): SaidCounts {
  const { until, recentDays, recentMin = 5 } = options;
  const dated = texts.filter(({ day }) => day <= until);
  const kept = withoutCopies(dated, until - recentDays);
  const frame = frameOf(kept, until, recentDays);
  const { said, looked } = countSaid(kept, frame, recentMin);
  const pool = poolDispersion(said, frame);
  const counts = said.map((one) => describe(one, frame, pool));
  return { counts, looked, recent: sum(frame.recent), before: sum(frame.before), copies: dated.length - kept.length };
}

function withoutCopies(texts: readonly DatedWords[], lastBefore: number): DatedWords[] {
  const seen = [new Set<string>(), new Set<string>()] as const;
  return texts.filter(({ same, day }) => {
    if (same === undefined) return true;
    const known = seen[day > lastBefore ? 1 : 0];
    if (known.has(same)) return false;
    known.add(same);
    return true;
  });
}

interface Frame {
  readonly lastBefore: number;
  readonly firstDay: number;
  readonly strata: ReadonlyMap<string, number>;
  /** Texts by stratum, lately and before. */
  readonly recent: Float64Array;
  readonly before: Float64Array;
  /** Texts before by day and stratum. */
  readonly daily: Float64Array;
  readonly days: number;
}

function frameOf(texts: readonly DatedWords[], until: number, recentDays: number): Frame {
  const strata = new Map<string, number>();
  for (const { stratum = '' } of texts) if (!strata.has(stratum)) strata.set(stratum, strata.size);
  const lastBefore = until - recentDays;
  let firstDay = lastBefore;
  for (const { day } of texts) firstDay = Math.min(firstDay, day);
  const days = Math.max(1, lastBefore - firstDay + 1);
  const recent = new Float64Array(strata.size);
  const before = new Float64Array(strata.size);
  const daily = new Float64Array(days * strata.size);
  for (const { day, stratum = '' } of texts) {
    const place = strata.get(stratum) as number;
    if (day > lastBefore) add(recent, place);
    else {
      add(before, place);
      add(daily, (day - firstDay) * strata.size + place);
    }
  }
  return { lastBefore, firstDay, strata, recent, before, daily, days };
}

/** Only what was said often enough lately is followed: the rest of the words is most of them. */
function countSaid(texts: readonly DatedWords[], frame: Frame, recentMin: number): { said: Said[]; looked: number } {
  const lately = new Map<string, number>();
  for (const { words, day } of texts) {
    for (const word of new Set(words)) lately.set(word, (lately.get(word) ?? 0) + (day > frame.lastBefore ? 1 : 0));
  }
  const said = new Map<string, Said>();
  for (const [key, times] of lately) {
    if (times < recentMin) continue;
    const [recent, before] = [new Float64Array(frame.strata.size), new Float64Array(frame.strata.size)];
    said.set(key, { key, recent, before, byDay: new Float64Array(frame.days), days: new Set(), people: new Set() });
  }
  for (const [row, { words, day, stratum = '', person }] of texts.entries()) {
    const place = frame.strata.get(stratum) as number;
    for (const word of new Set(words)) {
      const one = said.get(word);
      if (!one) continue;
      if (day > frame.lastBefore) {
        add(one.recent, place);
        one.days.add(day);
        // nobody has a number below 0, so a text without an author is somebody of its own
        one.people.add(person ?? -1 - row);
      } else {
        add(one.before, place);
        add(one.byDay, day - frame.firstDay);
      }
    }
  }
  return { said: [...said.values()], looked: lately.size };
}

/** How many times the variance of chance the days before have, as a sum over days with its degrees of freedom. */
function scatterOf(one: Said, frame: Frame): { scatter: number; days: number } {
  const shares = one.before.map((count, place) => count / Math.max(1, frame.before[place] as number));
  let scatter = 0;
  let days = 0;
  for (let day = 0; day < frame.days; day++) {
    let expected = 0;
    for (const [place, share] of shares.entries())
      expected += (frame.daily[day * frame.strata.size + place] as number) * share;
    if (expected <= 0) continue;
    scatter += ((one.byDay[day] as number) - expected) ** 2 / expected;
    days++;
  }
  return { scatter, days: Math.max(0, days - 1) };
}

function poolDispersion(said: readonly Said[], frame: Frame): number {
  let [scatter, days] = [0, 0];
  for (const one of said) {
    const own = scatterOf(one, frame);
    scatter += own.scatter;
    days += own.days;
  }
  return days > 0 ? Math.max(1, scatter / days) : 1;
}

/** Texts before, each with the weight that brings its stratum to the size it has now. */
function describe(one: Said, frame: Frame, pool: number): SaidCount {
  const recent = sum(one.recent);
  let [expected, variance, unseen] = [0, 0, 0];
  for (const [place, count] of one.before.entries()) {
    const weight = (frame.recent[place] as number) / Math.max(1, frame.before[place] as number);
    expected += weight * count;
    variance += weight * weight * count;
    // what was not seen is missed where the word is said now: a new source has no days before
    unseen += (weight * (one.recent[place] as number)) / Math.max(1, recent);
  }
  const own = scatterOf(one, frame);
  return {
    ...{ key: one.key, recent, before: sum(one.before), days: one.days.size, people: one.people.size },
    expected: expected + UNSEEN_TEXTS * unseen,
    expectedVariance: variance + UNSEEN_TEXTS * unseen * unseen,
    dispersion: Math.max(1, (own.scatter + POOL_DAYS * pool) / (own.days + POOL_DAYS)),
  };
}

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
const add = (values: Float64Array, place: number) => {
  values[place] = (values[place] as number) + 1;
};
