import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { composePriceBounds } from '../../improve/composePriceBounds.ts';
import { type DemandCurve, estimateDemandCurve } from '../../improve/estimateDemandCurve.ts';
import { estimatePremium } from '../../improve/estimatePremium.ts';
import { estimatePriceSensitivity } from '../../improve/estimatePriceSensitivity.ts';
import { type Analysis, type AnalysisTable, analysis, type DataTable } from './analysis.ts';
import { completeCases } from './completeCases.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const RESAMPLES = z.number().int().min(0).max(20_000).default(1000);
const SEED = z.number().int().default(1);

const sensitivity = analysis({
  key: 'price-sensitivity',
  family: 'requirements',
  chapter: 'price-sensitivity',
  spec: z.strictObject({
    tooCheap: z.string(),
    cheap: z.string(),
    expensive: z.string(),
    tooExpensive: z.string(),
    range: z.enum(['original', 'narrower']).default('original'),
    confidence: CONFIDENCE,
    resamples: RESAMPLES,
    seed: SEED,
  }),
  example: `# van Westendorp's four questions, a price each
tooCheap: too_cheap
cheap: bargain
expensive: getting_expensive
tooExpensive: too_expensive
# original: "not cheap" and "not expensive" end the range; narrower: the curves of cheap and expensive do
range: original
resamples: 300
`,
  exampleData: () => {
    const random = openRandom(61);
    const base = Array.from({ length: 80 }, () => 30 + 6 * random.normal());
    const times = (factor: number) => base.map((price) => Math.round(Math.max(1, price * factor + random.normal())));
    return { too_cheap: times(0.5), bargain: times(0.8), getting_expensive: times(1.2), too_expensive: times(1.7) };
  },
  run: (spec, table) => {
    const { tooCheap, cheap, expensive, tooExpensive, ...options } = spec;
    const found = estimatePriceSensitivity(
      {
        tooCheap: table.numbers(tooCheap),
        cheap: table.numbers(cheap),
        expensive: table.numbers(expensive),
        tooExpensive: table.numbers(tooExpensive),
      },
      options,
    );
    const points = { PMC: found.pmc, PME: found.pme, OPP: found.opp, IPP: found.ipp };
    return {
      n: found.n,
      dropped: found.dropped + found.disordered,
      converged: null,
      warnings: found.disordered > 0 ? [{ code: 'pricesOutOfOrder', values: { people: found.disordered } }] : [],
      tables: [
        {
          name: 'pricePoints',
          columns: ['name', 'price', 'low', 'high', 'n'],
          rows: Object.entries(points).map(([name, { price, low, high }]) => [name, price, low, high, found.n]),
        },
        {
          name: 'priceCurves',
          columns: ['price', 'tooCheap', 'cheap', 'expensive', 'tooExpensive'],
          rows: found.curves.map((one) => [one.price, one.tooCheap, one.cheap, one.expensive, one.tooExpensive]),
        },
      ],
    };
  },
});

const STEPS = z.array(z.strictObject({ price: z.number().positive(), column: z.string() })).min(2);
const LADDER = () => {
  const random = openRandom(67);
  const limits = Array.from({ length: 100 }, () => 12 + 5 * random.normal());
  const column = (price: number) => limits.map((limit) => (limit >= price ? 1 : 0));
  return { at_8: column(8), at_10: column(10), at_12: column(12), at_15: column(15) };
};
const LADDER_SPEC = `# would you buy at this price? 1 yes, 0 no, empty where it was not asked
prices:
  - {price: 8, column: at_8}
  - {price: 10, column: at_10}
  - {price: 12, column: at_12}
  - {price: 15, column: at_15}
`;

function demandOf(
  table: DataTable,
  spec: { prices: z.infer<typeof STEPS>; unitCost: number; confidence: number; resamples: number; seed: number },
): DemandCurve {
  const { prices, ...options } = spec;
  return estimateDemandCurve(
    prices.map(({ price }) => price),
    prices.map(({ column }) => table.numbers(column)),
    options,
  );
}

/** People who were asked at least one price. */
function countAsked(table: DataTable, prices: z.infer<typeof STEPS>): number {
  const columns = prices.map(({ column }) => table.numbers(column));
  let asked = 0;
  for (let i = 0; i < table.rows; i++) if (columns.some((column) => !Number.isNaN(column[i]))) asked += 1;
  return asked;
}

function elasticityTable(found: DemandCurve): AnalysisTable[] {
  if (found.elasticity === null) return [];
  const { estimate, low, high } = found.elasticity;
  return [{ name: 'elasticity', columns: ['estimate', 'low', 'high', 'n'], rows: [[estimate, low, high, found.n]] }];
}

const demand = analysis({
  key: 'demand-curve',
  family: 'requirements',
  chapter: 'demand-curve',
  spec: z.strictObject({
    prices: STEPS,
    unitCost: z.number().nonnegative().default(0),
    confidence: CONFIDENCE,
    resamples: RESAMPLES,
    seed: SEED,
  }),
  example: `${LADDER_SPEC}# cost of one unit, for the profit
unitCost: 5
resamples: 300
`,
  exampleData: LADDER,
  run: (spec, table) => {
    const found = demandOf(table, spec);
    const n = countAsked(table, spec.prices);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'demand',
          columns: ['price', 'share', 'shareLow', 'shareHigh', 'demand', 'revenue', 'profit', 'arcElasticity', 'n'],
          rows: found.steps.map((one) => [
            one.price,
            one.share,
            one.low,
            one.high,
            one.demand,
            one.revenue,
            one.profit,
            one.elasticity,
            one.asked,
          ]),
        },
        {
          name: 'revenueOptimum',
          columns: ['price', 'low', 'high', 'revenue'],
          rows: [
            [
              found.revenueOptimum.price,
              found.revenueOptimum.low,
              found.revenueOptimum.high,
              found.revenueOptimum.value,
            ],
          ],
        },
        {
          name: 'profitOptimum',
          columns: ['price', 'low', 'high', 'profit'],
          rows: [
            [found.profitOptimum.price, found.profitOptimum.low, found.profitOptimum.high, found.profitOptimum.value],
          ],
        },
        ...elasticityTable(found),
      ],
    };
  },
});

const bounds = analysis({
  key: 'price-bounds',
  family: 'requirements',
  chapter: 'price-bounds',
  spec: z.strictObject({
    prices: STEPS,
    unitCost: z.number().nonnegative(),
    margin: z.number().min(-1),
    marginalCost: z.number().positive(),
    confidence: CONFIDENCE,
    resamples: RESAMPLES,
    seed: SEED,
  }),
  example: `${LADDER_SPEC}# floor = unitCost × (1 + margin); demand price from the elasticity of these answers
unitCost: 7
margin: 0.2
marginalCost: 6
resamples: 300
`,
  exampleData: LADDER,
  run: (spec, table) => {
    const { margin, marginalCost, ...rest } = spec;
    const found = demandOf(table, rest);
    const elasticity = found.elasticity;
    const falls = elasticity !== null && elasticity.estimate < 0;
    const composed = falls ? composePriceBounds(spec.unitCost, margin, marginalCost, elasticity) : null;
    const floor = spec.unitCost * (1 + margin);
    const price = composed?.demandPrice ?? null;
    const warnings: { code: string; values: Record<string, string | number> }[] = [];
    if (price === null) warnings.push({ code: 'inelasticDemand', values: {} });
    if (composed?.conflict === true) warnings.push({ code: 'demandBelowFloor', values: {} });
    const n = countAsked(table, spec.prices);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings,
      tables: [
        {
          name: 'priceBounds',
          columns: ['floor', 'demandPrice', 'low', 'high'],
          rows: [[floor, price?.estimate ?? null, price?.low ?? null, price?.high ?? null]],
        },
        ...elasticityTable(found),
      ],
    };
  },
});

const premium = analysis({
  key: 'price-premium',
  family: 'requirements',
  chapter: 'price-premium',
  spec: z.strictObject({
    buys: z.string(),
    exceeded: z.string(),
    premium: z.string(),
    degrees: z.array(z.number()).min(1).default([0, 10, 20]),
    confidence: CONFIDENCE,
  }),
  example: `# one row an offer: bought or not, how far expectation was exceeded, what was asked over the usual price
buys: bought
exceeded: exceeded
premium: premium
# degrees at which the premium is wanted
degrees: [0, 5, 10]
`,
  exampleData: () => {
    const random = openRandom(71);
    const exceeded = Array.from({ length: 300 }, () => Math.round(20 * random.next() - 5));
    const asked = exceeded.map(() => Math.round(50 * random.next()) / 100);
    const bought = exceeded.map((degree, i) => {
      const odds = 10 * (0.12 + 0.01 * degree - (asked[i] as number));
      return random.next() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
    });
    return { bought, exceeded, premium: asked };
  },
  run: (spec, table) => {
    const { columns, n, dropped } = completeCases(
      [spec.buys, spec.exceeded, spec.premium].map((name) => table.numbers(name)),
    );
    const [buys, exceeded, asked] = columns as [Float64Array, Float64Array, Float64Array];
    const found = estimatePremium(buys, exceeded, asked, spec.degrees, spec.confidence);
    const names = ['—', spec.exceeded, spec.premium];
    const warnings: { code: string; values: Record<string, string | number> }[] = [];
    if (found.separated) warnings.push({ code: 'separatedOutcomes', values: {} });
    if (found.perPoint === null) warnings.push({ code: 'noPriceEffect', values: {} });
    const { perPoint, degrees } = found;
    return {
      n,
      dropped,
      converged: found.converged,
      warnings,
      tables: [
        {
          name: 'logOdds',
          columns: ['name', 'estimate', 'standardError', 'statistic', 'p', 'low', 'high'],
          rows: found.coefficients.map((one, at) => [
            names[at] ?? '',
            one.estimate,
            one.standardError,
            one.statistic,
            one.p,
            one.low,
            one.high,
          ]),
        },
        ...(perPoint === null || degrees === null
          ? []
          : [
              {
                name: 'premiumPerPoint',
                columns: ['estimate', 'standardError', 'low', 'high'],
                rows: [[perPoint.estimate, perPoint.standardError, perPoint.low, perPoint.high]],
              },
              {
                name: 'premiums',
                columns: ['exceeded', 'premium', 'standardError', 'low', 'high'],
                rows: degrees.map((one) => [one.exceeded, one.estimate, one.standardError, one.low, one.high]),
              },
            ]),
      ],
    };
  },
});

/** What may be asked for it. */
export const REQUIREMENT_PRICES: readonly Analysis[] = [sensitivity, demand, bounds, premium];
