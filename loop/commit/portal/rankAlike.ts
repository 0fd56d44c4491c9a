import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { topicWords } from '@plumbline/text/topics/topicWords.ts';

/** Terms that are kept of a text: more make nothing more alike. */
const TERMS_MAX = 120;
/** Under this two texts share words, and mean different things. */
const NEARNESS_MIN = 0.16;

const HAN_RUN = /\p{Script=Han}{2,}/gu;
/** A pair with one of these says how, not what. */
const PARTICLE = /[的了吗呢吧是在和也都就很能不没有我你他们这那个着过把被让给跟与或]/;

/**
 * What a text is compared by: its telling words, and for Han also every pair of neighbouring characters, since customers
 * cut one thing into words in many ways. Both scripts of Chinese become the same terms.
 *
 * @returns each once, in no order that means anything
 */
export function termsOf(text: string): string[] {
  const normal = normalizeText(text).text;
  const pairs = [...normal.matchAll(HAN_RUN)].flatMap(([run]) =>
    Array.from({ length: run.length - 1 }, (_none, at) => run.slice(at, at + 2)).filter((pair) => !PARTICLE.test(pair)),
  );
  const words = topicWords(text).map(stem);
  return [...new Set([...words, ...pairs])].slice(0, TERMS_MAX);
}

/** Enough of English to see that "slots" are "slot"s; other languages stay as they are. */
function stem(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  return word.replace(/(?:ies)$/, 'y').replace(/(?:ing|ed|es|s)$/, '');
}

export type Compared = { readonly terms: readonly string[] };

/**
 * Those that may mean the same as a text, the nearest first: the cosine of their terms, a term weighing the more the fewer
 * of the others have it.
 *
 * @param terms   of the new text, as `termsOf` makes them
 * @param others  that share a term with it
 * @param most    how many at most
 * @returns       nearness in 0..1; none that only share a word or two
 * Source  Salton, Wong, Yang (1975), A vector space model for automatic indexing
 */
export function rankAlike<T extends Compared>(
  terms: readonly string[],
  others: readonly T[],
  most: number,
): { one: T; nearness: number }[] {
  const having = new Map<string, number>();
  for (const other of others) for (const term of other.terms) having.set(term, (having.get(term) ?? 0) + 1);
  const weightOf = (term: string) => Math.log(1 + (others.length + 1) / (having.get(term) ?? 1)) ** 2;
  const lengthOf = (all: readonly string[]) => Math.sqrt(all.reduce((sum, term) => sum + weightOf(term), 0));
  const own = new Set(terms);
  const length = lengthOf(terms);
  return others
    .map((one) => {
      const shared = one.terms.filter((term) => own.has(term));
      const sum = shared.reduce((total, term) => total + weightOf(term), 0);
      const nearness = sum === 0 ? 0 : sum / (length * lengthOf(one.terms));
      return { one, nearness, shared: shared.length };
    })
    .filter(({ nearness, shared }) => nearness >= NEARNESS_MIN && shared >= 2)
    .sort((one, other) => other.nearness - one.nearness)
    .slice(0, most)
    .map(({ one, nearness }) => ({ one, nearness }));
}
