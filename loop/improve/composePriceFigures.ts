import type { Estimate } from '@plumbline/model/estimate.ts';
import type { DemandLadder, PriceMeter } from '@plumbline/model/priceReport.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { composePriceBounds } from './composePriceBounds.ts';
import { type DemandCurve, estimateDemandCurve } from './estimateDemandCurve.ts';
import { estimatePremiumWithin, type PricedPerson } from './estimatePremiumWithin.ts';
import { estimatePriceSensitivity, type PriceAnswers } from './estimatePriceSensitivity.ts';

export type PriceReading = {
  confidence: number;
  cellPeopleMin: number;
  asOf: string;
  resamples: number;
  /** in which prices were asked; null where it is not known */
  currency: string | null;
};
export type PriceLadderAnswers = {
  key: string;
  prices: number[];
  /** one array a price: 1 would buy, 0 would not, NaN not asked */
  answers: Float64Array[];
  /** points by which each got more than it expected, NaN where it is not known; null where the survey does not ask it */
  exceeded: Float64Array | null;
};
export type Costs = {
  unitCost?: number | undefined;
  margin?: number | undefined;
  marginalCost?: number | undefined;
  /** the price that premiums are over; the middle one that was asked where it is not given */
  reference?: number | undefined;
};

/** Points of a curve that are drawn; more are not seen. */
const CURVE_POINTS_MAX = 80;
const MISSING: Estimate = { kind: 'absent', because: 'notMeasured' };

/**
 * The price sensitivity meter as it is shown: four points with intervals, and curves, where enough people named four prices in order.
 *
 * @param key      of the questions
 * @param answers  one price a person and question, NaN where none
 * @param reading  confidence, small cells, resamples
 * @returns        the meter; people out of order and without all four prices are counted
 * Source  [westendorp-1976]     Checked  as `estimatePriceSensitivity`
 */
export function composePriceMeter(key: string, answers: PriceAnswers, reading: PriceReading): PriceMeter {
  const { cellPeopleMin: needed } = reading;
  const counted = countPeople(answers);
  const none: Estimate = counted.n === 0 ? MISSING : { kind: 'tooFew', n: counted.n, needed };
  if (counted.n < Math.max(2, needed))
    return { key, ...counted, pmc: none, pme: none, opp: none, ipp: none, curves: [] };
  const { confidence, resamples } = reading;
  const found = estimatePriceSensitivity(answers, { confidence, resamples });
  const point = ({ price, low, high }: (typeof found)['pmc']) =>
    price === null || low === null || high === null
      ? MISSING
      : figure({ point: price, low, high, n: found.n, unit: unitOf(reading), method: 'price-sensitivity' }, reading);
  return {
    ...{ key, ...counted, pmc: point(found.pmc), pme: point(found.pme), opp: point(found.opp), ipp: point(found.ipp) },
    curves: thin(found.curves),
  };
}

function countPeople({ tooCheap, cheap, expensive, tooExpensive }: PriceAnswers) {
  const counts = { n: 0, disordered: 0, incomplete: 0 };
  for (let i = 0; i < tooCheap.length; i++) {
    const four = [tooCheap[i], cheap[i], expensive[i], tooExpensive[i]] as number[];
    if (four.some(Number.isNaN)) counts.incomplete += 1;
    else if (four.some((price, at) => at > 0 && price < (four[at - 1] as number))) counts.disordered += 1;
    else counts.n += 1;
  }
  return counts;
}

const thin = <T>(points: readonly T[]): T[] =>
  points.filter(
    (_unused, at) =>
      points.length <= CURVE_POINTS_MAX ||
      at === points.length - 1 ||
      Math.floor((at * CURVE_POINTS_MAX) / points.length) !== Math.floor(((at - 1) * CURVE_POINTS_MAX) / points.length),
  );

/**
 * A demand curve as it is shown, with what a price may be by cost and by demand, and what people bear for more than they expected.
 *
 * @param asked    prices and who would buy at each
 * @param costs    of a unit; without them there are no bounds
 * @param reading  confidence, small cells, resamples
 * @returns        shares with Wilson's intervals, optima and elasticity by resampling people
 * Source  [gabor-granger-1966]; [lerner-1934]     Checked  as `estimateDemandCurve`, `composePriceBounds`, `estimatePremium`
 */
export function composeDemandLadder(asked: PriceLadderAnswers, costs: Costs, reading: PriceReading): DemandLadder {
  const { key, prices, answers } = asked;
  const n = countAsked(answers);
  const none: Estimate = n === 0 ? MISSING : { kind: 'tooFew', n, needed: reading.cellPeopleMin };
  const askedOf = answers.map((own) => own.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : 1), 0));
  const shown = askedOf.every((count) => count >= Math.max(2, reading.cellPeopleMin));
  if (!shown || prices.length < 2)
    return {
      ...{ key, n, revenueOptimum: none, profitOptimum: none, elasticity: none, bounds: null, premium: null },
      steps: prices.map((price) => ({ price, share: none, demand: null, revenue: null, profit: null })),
    };
  const { confidence, resamples } = reading;
  const found = estimateDemandCurve(prices, answers, { confidence, resamples, unitCost: costs.unitCost ?? 0 });
  const { elasticity } = found;
  return {
    ...{ key, n, steps: stepsOf(found, reading) },
    revenueOptimum: optimum(found.revenueOptimum, n, reading),
    profitOptimum: costs.unitCost === undefined ? MISSING : optimum(found.profitOptimum, n, reading),
    elasticity:
      elasticity === null || elasticity.low === null || elasticity.high === null
        ? MISSING
        : figure(
            {
              ...{ point: elasticity.estimate, low: elasticity.low, high: elasticity.high, n },
              ...{ unit: 'scale', method: 'demand-curve' },
            },
            reading,
          ),
    bounds: boundsOf(found, costs, n, reading),
    premium: premiumOf(asked, costs, reading),
  };
}

function stepsOf({ steps }: DemandCurve, reading: PriceReading): DemandLadder['steps'] {
  return steps.map(({ price, asked: n, share, low, high, demand, revenue, profit }) => ({
    ...{ price, demand, revenue, profit },
    share: figure({ point: share, low, high, n, unit: 'share', method: 'demand-curve' }, reading),
  }));
}

const optimum = ({ price, low, high }: DemandCurve['revenueOptimum'], n: number, reading: PriceReading): Estimate =>
  low === null || high === null
    ? MISSING
    : figure({ point: price, low, high, n, unit: unitOf(reading), method: 'demand-curve' }, reading);

function boundsOf(
  { elasticity }: DemandCurve,
  { unitCost, margin, marginalCost }: Costs,
  n: number,
  reading: PriceReading,
): DemandLadder['bounds'] {
  if (unitCost === undefined) return null;
  const floor = unitCost * (1 + (margin ?? 0));
  if (elasticity === null || !(elasticity.estimate < 0)) return { floor, demandPrice: MISSING, conflict: false };
  const found = composePriceBounds(unitCost, margin ?? 0, marginalCost ?? Math.max(unitCost, 1e-9), elasticity);
  const { demandPrice, conflict } = found;
  const known = demandPrice !== null && demandPrice.low !== null && demandPrice.high !== null;
  return {
    ...{ floor: found.floor, conflict },
    demandPrice: known
      ? figure(
          {
            ...{ point: demandPrice.estimate, low: demandPrice.low ?? 0, high: demandPrice.high ?? 0, n },
            ...{ unit: unitOf(reading), method: 'price-bounds' },
          },
          reading,
        )
      : MISSING,
  };
}

function premiumOf(
  { prices, answers, exceeded }: PriceLadderAnswers,
  { reference }: Costs,
  reading: PriceReading,
): DemandLadder['premium'] {
  if (exceeded === null) return null;
  const over = reference ?? [...prices].sort((one, other) => one - other)[Math.floor((prices.length - 1) / 2)] ?? 1;
  const people: PricedPerson[] = [];
  exceeded.forEach((degree, i) => {
    if (Number.isNaN(degree)) return;
    const offers = prices.flatMap((price, at) => {
      const buys = answers[at]?.[i] ?? Number.NaN;
      return Number.isNaN(buys) ? [] : [{ premium: price / over - 1, buys }];
    });
    if (offers.length > 0) people.push({ exceeded: degree, offers });
  });
  const n = people.length;
  const none: Estimate = { kind: 'tooFew', n, needed: Math.max(reading.cellPeopleMin, PREMIUM_PEOPLE_MIN) };
  const nothing = { reference: over, people: n, degrees: [] };
  if (n < none.needed) return { ...nothing, perPoint: none };
  try {
    const found = estimatePremiumWithin(people, DEGREES, reading);
    if (found === null) return { ...nothing, perPoint: MISSING };
    const share = { n, unit: 'share', method: 'price-premium' };
    return {
      ...{ reference: over, people: n, perPoint: figure({ ...found.perPoint, ...share }, reading) },
      degrees: found.degrees.map(({ exceeded: degree, ...within }) => ({
        ...{ exceeded: degree, premium: figure({ ...within, ...share }, reading) },
      })),
    };
  } catch (error) {
    // buyers of one kind only, or all as much exceeded: no premium is known, and the curve still is
    if (error instanceof ArgumentError) return { ...nothing, perPoint: MISSING };
    throw error;
  }
}

const DEGREES = [0, 10, 20];
const PREMIUM_PEOPLE_MIN = 30;

function countAsked(answers: readonly Float64Array[]): number {
  let n = 0;
  for (let i = 0; i < (answers[0]?.length ?? 0); i++) if (answers.some((own) => !Number.isNaN(own[i]))) n += 1;
  return n;
}

/** A price whose currency nobody knows is a bare number. */
const unitOf = ({ currency }: PriceReading): string => currency ?? 'scale';

type Drawn = { point: number; low: number; high: number; n: number; unit: string; method: string };

/** Intervals of resampling have no error of their own; a normal one as wide has this. */
const figure = ({ low, high, n, ...drawn }: Drawn, { confidence, asOf }: PriceReading): Estimate => ({
  ...{ kind: 'estimate', ...drawn, low, high, se: (high - low) / 3.92, n, occasions: n, nEffective: n, confidence },
  ...{ clusteredBy: 'customer', asOf },
});
