import { groupBy } from '@plumbline/model/groupBy.ts';
import type { PromiseCandidate } from '@plumbline/model/promiseCandidate.ts';
import { findPrices, findTimes } from './findAmounts.ts';

/** One promise as it was said once; `words` with personal data masked. Personal: person */
export type SaidPromise = {
  words: string;
  language: string;
  action: string;
  firm: boolean;
  spoken: boolean;
  channel: string;
  source: string;
  day: string;
  person: number;
  dimension: string | null;
};

export type GroupedPromise = Omit<PromiseCandidate, 'key' | 'state' | 'promise' | 'people'> & {
  /** the same for what is said the same way, whatever the spacing, capitals and marks */
  same: string;
  people: number;
};

/**
 * Puts together what was said the same way, what was said most often first.
 *
 * @param said  the newest first; a group shows the words of its newest
 */
export function groupCandidates(said: readonly SaidPromise[]): GroupedPromise[] {
  return [...groupBy(said, ({ action, words }) => `${action} ${sameWords(words)}`)]
    .flatMap(([same, all]): GroupedPromise[] => {
      const [newest] = all;
      if (newest === undefined) return [];
      const { words, language, action, spoken } = newest;
      const days = all.map(({ day }) => day).sort();
      return [
        {
          ...{ same, words, language, action, spoken },
          firm: all.some(({ firm }) => firm),
          channels: different(all.map(({ channel }) => channel)),
          sources: different(all.map(({ source }) => source)),
          times: all.length,
          people: new Set(all.map(({ person }) => person)).size,
          first: days[0] ?? '',
          last: days.at(-1) ?? '',
          dimension: mostOften(all.flatMap(({ dimension }) => dimension ?? [])),
          amount: findTimes(words)[0] ?? findPrices(words)[0] ?? null,
        },
      ];
    })
    .sort((one, other) => other.times - one.times || other.last.localeCompare(one.last));
}

const sameWords = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const different = (all: readonly string[]): string[] => [...new Set(all)].filter((one) => one !== '').sort();

function mostOften(all: readonly string[]): string | null {
  const groups = [...groupBy(all, (one) => one).values()];
  return groups.sort((one, other) => other.length - one.length)[0]?.[0] ?? null;
}
