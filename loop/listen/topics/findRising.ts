import type { RisingTerm } from '@plumbline/model/textTopics.ts';
import { countRecent, type DatedWords } from '@plumbline/text/topics/countRecent.ts';
import { detectRising } from '@plumbline/text/topics/detectRising.ts';
import { readableWords } from './readableWords.ts';

/** A text with what its share of all may change by: where it came from and what it was asked about. */
export type RisingText = {
  key: string;
  day: string;
  person: number;
  folded: string;
  same: string;
  source: string;
  channel: string;
  dimension: string;
};
export type FoundRising = {
  recent: number;
  before: number;
  copies: number;
  looked: number;
  terms: RisingTerm[];
};

const DAY_MS = 86_400_000;
const TERMS_MAX = 50;
const KEYS_MAX = 20;
const RECENT_MIN = 5;

const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY_MS);

/** Collects texts of recent days and of those before, and finds what is said more. */
export class RisingFinder {
  private readonly texts: (DatedWords & { key: string })[] = [];

  add({ key, day, person, folded, same, source, channel, dimension }: RisingText): void {
    const words = [...new Set(readableWords(folded))];
    const stratum = `${source}\u0001${channel}\u0001${dimension}`;
    this.texts.push({ key, day: dayNumber(day), person, words, same, stratum });
  }

  find({
    until,
    recentDays,
    falseShareMax,
  }: {
    until: string;
    recentDays: number;
    falseShareMax: number;
  }): FoundRising {
    const options = { until: dayNumber(until), recentDays, recentMin: RECENT_MIN };
    const { counts, looked, recent, before, copies } = countRecent(this.texts, options);
    const rising = recent === 0 || before === 0 ? [] : detectRising(counts, looked, { falseShareMax });
    const since = options.until - recentDays;
    const terms = rising.slice(0, TERMS_MAX).map(({ key: term, ratioLow: low, ratioHigh: high, z: _z, ...one }) => {
      const behind = this.texts.filter(({ day, words }) => day > since && day <= options.until && words.includes(term));
      return {
        ...{ term, low, high, ...one },
        keys: behind
          .sort((text, other) => other.day - text.day)
          .slice(0, KEYS_MAX)
          .map(({ key }) => key),
      };
    });
    return { recent, before, copies, looked, terms };
  }
}
