import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { estimatePremium } from './estimatePremium.ts';

/** A person, by how many points it got more than it expected, and what it said at each premium it was asked at. */
export type PricedPerson = { exceeded: number; offers: readonly { premium: number; buys: number }[] };
export type PremiumBounds = { point: number; low: number; high: number };
export type PremiumWithin = { perPoint: PremiumBounds; degrees: ({ exceeded: number } & PremiumBounds)[] };

/** More people do not move the figure, and each costs a fit of every resample. */
const PEOPLE_MAX = 1000;
const RESAMPLES_MAX = 200;

/**
 * The premium by degree of exceeded expectation where each person was asked at several prices: the logit of `estimatePremium`, its
 * intervals by resampling people, because the answers of one person are alike.
 *
 * @param people   with what each said
 * @param degrees  points exceeded at which the premium is wanted
 * @param reading  confidence, resamples (200 at most)
 * @returns        shares of the reference price; null where buying does not fall with the premium, or in too many resamples
 * @throws ArgumentError as `estimatePremium`
 * Source  [mccullagh-nelder-1989]; [efron-tibshirani-1993]     Checked  recovers the values it was drawn from, within its interval
 */
export function estimatePremiumWithin(
  people: readonly PricedPerson[],
  degrees: readonly number[],
  { confidence, resamples }: { confidence: number; resamples: number },
): PremiumWithin | null {
  const asked = people.slice(0, PEOPLE_MAX);
  const whole = fit(asked, degrees);
  if (whole === null) return null;
  const random = openRandom(1);
  const rounds = Math.min(RESAMPLES_MAX, resamples);
  const drawn: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const sample = asked.map(() => asked[random.below(asked.length)] as PricedPerson);
    const found = tryFit(sample, degrees);
    if (found !== null) drawn.push(found);
  }
  if (drawn.length < rounds / 2) return null;
  const bounds = whole.map((point, at): PremiumBounds => {
    const sorted = Float64Array.from(drawn, (one) => one[at] as number).sort();
    const end = (share: number) => quantileOfSorted(sorted, share);
    return { point, low: end((1 - confidence) / 2), high: end((1 + confidence) / 2) };
  });
  const [perPoint, ...own] = bounds;
  if (perPoint === undefined) return null;
  return { perPoint, degrees: own.map((one, at) => ({ exceeded: degrees[at] ?? 0, ...one })) };
}

/** Premium per point, and at each degree; null where buying does not fall with the premium. */
function fit(people: readonly PricedPerson[], degrees: readonly number[]): number[] | null {
  const rows = people.flatMap(({ exceeded, offers }) => offers.map((offer) => ({ exceeded, ...offer })));
  const { perPoint, degrees: found } = estimatePremium(
    rows.map(({ buys }) => buys),
    rows.map(({ exceeded }) => exceeded),
    rows.map(({ premium }) => premium),
    degrees,
  );
  return perPoint === null || found === null ? null : [perPoint.estimate, ...found.map(({ estimate }) => estimate)];
}

function tryFit(people: readonly PricedPerson[], degrees: readonly number[]): number[] | null {
  try {
    return fit(people, degrees);
  } catch (error) {
    // a resample of buyers only tells nothing
    if (error instanceof ArgumentError) return null;
    throw error;
  }
}
