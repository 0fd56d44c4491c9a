/** How often something was said lately, and how often it would have been had nothing changed (`countRecent`). */
export interface SaidCount {
  readonly key: string;
  /** Texts in which it was said. */
  readonly recent: number;
  readonly before: number;
  /** Recent texts that would say it by the shares before and the mix of texts now, and the variance of that expectation. */
  readonly expected: number;
  readonly expectedVariance: number;
  /** Times the variance of chance that days differ by, 1 or more. */
  readonly dispersion: number;
  /** Days and people lately. */
  readonly days: number;
  readonly people: number;
}

export interface Rising {
  readonly key: string;
  readonly recent: number;
  readonly before: number;
  readonly expected: number;
  readonly days: number;
  readonly people: number;
  /** Texts lately over those expected, with its 95 % interval. */
  readonly ratio: number;
  readonly ratioLow: number;
  readonly ratioHigh: number;
  readonly z: number;
  /** Chance of so much if nothing rose. */
  readonly p: number;
  /** The same among all that was looked at, by Benjamini and Hochberg. */
  readonly q: number;
}

export interface RisingOptions {
  /** Share of false alarms among alarms that is borne. */
  readonly falseShareMax?: number;
  /** What was said on fewer days, or by fewer people, is one event or one voice. */
  readonly daysMin?: number;
  readonly peopleMin?: number;
}

/**
 * What is said more than before: words or topics whose recent texts exceed what the mix of texts explains beyond chance.
 *
 * The count is held against a negative binomial, because plain Poisson counts take the expectation for known and the days
 * for alike: they raise a false alarm in seven runs of ten. Measured by simulation: docs/text/figures.md
 *
 * Source  Farrington, Andrews, Beale, Catchpole (1996), A statistical algorithm for the early detection of outbreaks;
 *         Benjamini, Hochberg (1995)
 *
 * @param counts  of what was said often enough lately, as `countRecent` gives them
 * @param looked  all that was said at all: counts that reached the least number were picked from among these, so false
 *                alarms are counted among these too
 * @returns       those beyond chance, the surest first
 * @throws RangeError where fewer were looked at than counted
 */
export function detectRising(counts: readonly SaidCount[], looked: number, options: RisingOptions = {}): Rising[] {
  if (looked < counts.length) throw new RangeError(`${counts.length} counted of ${looked} looked at`);
  const { falseShareMax = 0.05, daysMin = 3, peopleMin = 4 } = options;
  const order = counts.map(testOne).sort((one, other) => other.p - one.p);
  let q = 1;
  return order
    .map((one, i) => {
      q = Math.min(q, (one.p * looked) / (order.length - i));
      return { ...one, q };
    })
    .filter((one) => one.q <= falseShareMax && one.ratio > 1 && one.days >= daysMin && one.people >= peopleMin)
    .sort((one, other) => other.z - one.z);
}

function testOne({ key, recent, before, expected, expectedVariance, dispersion, days, people }: SaidCount) {
  const mean = Math.max(expected, 1e-9);
  // what the expectation does not know and what days swing by both add to the variance of chance
  const spread = expectedVariance / mean ** 2 + (dispersion - 1) / mean;
  const ratio = (recent + 0.5) / (mean + 0.5);
  const half = 1.96 * Math.sqrt(dispersion / (recent + 0.5) + expectedVariance / (mean + 0.5) ** 2);
  return {
    ...{ key, recent, before, expected, days, people, ratio },
    ...{ ratioLow: ratio * Math.exp(-half), ratioHigh: ratio * Math.exp(half) },
    z: (recent - mean) / Math.sqrt(mean + mean * mean * spread),
    p: chanceOfMore(recent, mean, 1 / Math.max(spread, 1e-9)),
  };
}

/** Chance that a negative binomial count of this mean and shape is `count` or more. */
function chanceOfMore(count: number, mean: number, shape: number): number {
  if (count <= mean) return 1;
  const step = mean / (mean + shape);
  let term = -shape * Math.log1p(mean / shape);
  for (let i = 0; i < count; i++) term += Math.log(((shape + i) / (i + 1)) * step);
  let chance = 0;
  for (let i = count; ; i++) {
    const add = Math.exp(term);
    chance += add;
    if (add < chance * 1e-10 || add === 0) return Math.min(1, chance);
    term += Math.log(((shape + i) / (i + 1)) * step);
  }
}
