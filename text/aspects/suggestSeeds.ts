import { segmentWords } from '../segment/segmentWords.ts';
import { splitClauses } from '../segment/splitClauses.ts';
import { AspectMatcher, type AspectSeeds } from './AspectMatcher.ts';

export type SeedSuggestion = { word: string; score: number; texts: number };
/** Two lists for a person to choose from; neither is taken over by itself. */
export type SeedSuggestions = {
  aspect: string;
  /** words that stand in clauses of this aspect far more often than in others */
  typical: SeedSuggestion[];
  /** words that stand beside its seeds far more often than chance, most certain first */
  beside: SeedSuggestion[];
};

const COUNT_MIN = 5;
const PRIOR = 1000;
/** A word nearly as typical of a second aspect belongs to neither. */
const RIVAL_SHARE = 0.6;
const TEXTS_MAX = 20_000;

type Counts = { words: Map<string, number>; total: number };

/**
 * Words a person may accept as seeds of an aspect, grown on the company's own texts.
 *
 * About one suggestion in three is right in Chinese and every second in English, so they are suggestions: taken over
 * unseen they make the tagging worse than the seeds alone.
 *
 * @param texts  normalised texts; the first 20,000 are read
 * @param seeds  the aspects with the seeds they have
 * @param limit  words a list
 * Source  log-odds with an informative Dirichlet prior, Monroe, Colaresi & Quinn (2008); positive pointwise mutual
 *         information, Church & Hanks (1990)
 */
export function suggestSeeds(texts: readonly string[], seeds: readonly AspectSeeds[], limit = 15): SeedSuggestions[] {
  const { all, of, known } = countClauses(texts.slice(0, TEXTS_MAX), seeds);
  const odds = new Map(seeds.map(({ aspect }) => [aspect, oddsOf(of.get(aspect), all)]));
  return seeds.map(({ aspect }) => {
    const own = odds.get(aspect) ?? new Map<string, number>();
    const rivals = [...odds].filter(([other]) => other !== aspect).map(([, scores]) => scores);
    const contested = (word: string) =>
      rivals.some((scores) => (scores.get(word) ?? 0) > RIVAL_SHARE * Math.max(0.1, own.get(word) ?? 0));
    const counts = of.get(aspect) ?? { words: new Map<string, number>(), total: 0 };
    const free = [...counts.words].filter(
      ([word, count]) => count >= COUNT_MIN && !known.has(word) && !contested(word),
    );
    const list = (score: (word: string, count: number) => number) =>
      free
        .map(([word, count]) => ({ word, score: score(word, count), texts: count }))
        .filter(({ score: found }) => found > 0)
        .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))
        .slice(0, limit);
    return {
      aspect,
      typical: list((word) => own.get(word) ?? 0),
      beside: list((word, count) => mutualInformation(count, counts.total, all.words.get(word) ?? count, all.total)),
    };
  });
}

function countClauses(texts: readonly string[], seeds: readonly AspectSeeds[]) {
  const matcher = new AspectMatcher(seeds);
  const all: Counts = { words: new Map(), total: 0 };
  const of = new Map<string, Counts>();
  const known = new Set<string>();
  for (const text of texts) {
    for (const clause of splitClauses(text)) {
      const mentions = matcher.find(text, clause);
      for (const { start, end } of mentions) known.add(text.slice(start, end));
      const words = new Set(segmentWords(text.slice(clause.start, clause.end)).map(({ text: word }) => word));
      const aspects = new Set(mentions.map(({ aspect }) => aspect));
      for (const word of words) {
        if (word.length < 2 || /[0UA]/.test(word)) continue;
        add(all, word);
        for (const aspect of aspects) {
          const counts = of.get(aspect) ?? { words: new Map<string, number>(), total: 0 };
          of.set(aspect, counts);
          add(counts, word);
        }
      }
    }
  }
  return { all, of, known };
}

/** How many standard errors a word is more typical of these clauses than of the others. */
function oddsOf(counts: Counts | undefined, all: Counts): Map<string, number> {
  const scores = new Map<string, number>();
  if (counts === undefined) return scores;
  const rest = all.total - counts.total;
  for (const [word, count] of counts.words) {
    const everywhere = all.words.get(word) ?? count;
    const prior = (PRIOR * everywhere) / all.total;
    const other = everywhere - count;
    const here = Math.log((count + prior) / (counts.total + PRIOR - count - prior));
    const there = Math.log((other + prior) / (rest + PRIOR - other - prior));
    scores.set(word, (here - there) / Math.sqrt(1 / (count + prior) + 1 / (other + prior)));
  }
  return scores;
}

/** Positive pointwise mutual information times the square root of the count, so that rare words do not lead. */
function mutualInformation(count: number, total: number, everywhere: number, all: number): number {
  return Math.max(0, Math.log((count * all) / (total * everywhere))) * Math.sqrt(count);
}

function add(counts: Counts, word: string): void {
  counts.words.set(word, (counts.words.get(word) ?? 0) + 1);
  counts.total += 1;
}
