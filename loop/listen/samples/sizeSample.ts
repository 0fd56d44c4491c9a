import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';

/** What an answer varies by: a share by itself, a mean by its standard deviation. */
export type Spread = { kind: 'share'; expected: number } | { kind: 'mean'; sd: number };

/**
 * Answers that a margin needs, with the finite population correction.
 *
 * @param margin       half the width of the interval, above 0, in the unit of the spread
 * @param people       in the population, 1 or more
 * @param confidence   strictly between 0 and 1
 * @param designEffect 1 or more
 * @returns            answers, not rounded, at most `people`
 * @throws RangeError outside those ranges
 *
 * Source  [cochran-1977] sections 4.4 and 4.6     Checked  by hand: 384.15 for 5 points at a half, 277.74 of 1,000
 */
export function sizeSample(
  spread: Spread,
  { margin, people, confidence, designEffect }: { margin: number; people: number } & Doubt,
): number {
  if (!(margin > 0)) throw new RangeError(`margin must be above 0: ${margin}`);
  if (people < 1) return 0;
  const z = normalQuantile((1 + confidence) / 2);
  const endless = (z * z * designEffect * varianceOf(spread)) / (margin * margin);
  // a share's variance has the divisor N, a mean's N − 1: Cochran's two forms
  const sized = spread.kind === 'share' ? endless / (1 + (endless - 1) / people) : endless / (1 + endless / people);
  return Math.min(people, sized);
}
export type Doubt = { confidence: number; designEffect: number };
export type AnsweredStratum = { people: number; answers: number };

/**
 * Half the width of the interval that answers of strata give, each stratum weighted by its people.
 *
 * @param strata people (0 or more) and answers (0..people, not rounded where they are only expected) of each
 * @returns      margin in the unit of the spread; null where a stratum with people has no answers, or nobody answered
 * @throws RangeError from a confidence outside (0, 1)
 *
 * Source  [cochran-1977] section 5.9     Checked  by hand
 */
export function marginOf(
  spread: Spread,
  strata: readonly AnsweredStratum[],
  { confidence, designEffect }: Doubt,
): number | null {
  const known = strata.filter(({ people }) => people > 0);
  const all = known.reduce((sum, { people }) => sum + people, 0);
  if (all === 0 || known.some(({ answers }) => answers <= 0)) return null;
  let variance = 0;
  for (const { people, answers } of known) {
    const share = people / all;
    const rest =
      spread.kind === 'share' ? (people - answers) / Math.max(1, people - 1) : Math.max(0, 1 - answers / people);
    variance += (share * share * varianceOf(spread) * Math.max(0, rest)) / answers;
  }
  return normalQuantile((1 + confidence) / 2) * Math.sqrt(variance * designEffect);
}

const varianceOf = (spread: Spread): number =>
  spread.kind === 'share' ? spread.expected * (1 - spread.expected) : spread.sd * spread.sd;
