import { z } from 'zod';
import { Estimate } from './estimate.ts';

/** What customers expect to pay: from the prices they named, and from those at which they would buy. */
const Count = z.int().min(0);
const Money = z.number().min(0);

export const PriceSurvey = z
  .object({
    survey: z.string(),
    key: z.string(),
    title: z.record(z.string(), z.string()),
    /** questions of four prices, by the beginning of their keys */
    meters: z.array(z.string()),
    /** ladders of prices, by the beginning of their keys, with what they ask in each language, the price left open */
    ladders: z.array(
      z.object({ key: z.string(), asks: z.record(z.string(), z.string()), prices: z.array(z.number()) }),
    ),
    /** of each response it is known how far what it got exceeds what it expected */
    exceeds: z.boolean(),
    /** in which prices are asked, as ISO 4217 writes it: named by the questions, or that of the purchases; null where it is not known */
    currency: z.string().nullable(),
  })
  .meta({ id: 'PriceSurvey' });
export type PriceSurvey = z.infer<typeof PriceSurvey>;

export const PriceSurveys = z.object({ surveys: z.array(PriceSurvey) }).meta({ id: 'PriceSurveys' });
export type PriceSurveys = z.infer<typeof PriceSurveys>;

export const PriceMeter = z
  .object({
    key: z.string(),
    /** people whose four prices are in order */
    n: Count,
    /** people who named four prices in another order: too cheap above too expensive, and the like. Left out */
    disordered: Count,
    /** people who did not name all four */
    incomplete: Count,
    /** marginal cheapness, marginal expensiveness, optimum, indifference */
    pmc: Estimate,
    pme: Estimate,
    opp: Estimate,
    ipp: Estimate,
    /** shares of people at prices that were named; none where there are too few people */
    curves: z.array(
      z.object({
        price: z.number(),
        tooCheap: z.number(),
        cheap: z.number(),
        expensive: z.number(),
        tooExpensive: z.number(),
      }),
    ),
  })
  .meta({ id: 'PriceMeter' });
export type PriceMeter = z.infer<typeof PriceMeter>;

export const DemandLadder = z
  .object({
    key: z.string(),
    n: Count,
    steps: z.array(
      z.object({
        price: z.number(),
        /** share that would buy, as answered */
        share: Estimate,
        /** the same made to fall with the price; null where it is withheld */
        demand: z.number().nullable(),
        revenue: z.number().nullable(),
        profit: z.number().nullable(),
      }),
    ),
    revenueOptimum: Estimate,
    profitOptimum: Estimate,
    elasticity: Estimate,
    /** from cost upwards, and from demand; null while no cost is given */
    bounds: z.object({ floor: z.number(), demandPrice: Estimate, conflict: z.boolean() }).nullable(),
    /** what people bear by how far their expectation was exceeded; null where the survey does not ask it */
    premium: z
      .object({
        reference: z.number(),
        people: Count,
        perPoint: Estimate,
        degrees: z.array(z.object({ exceeded: z.number(), premium: Estimate })),
      })
      .nullable(),
  })
  .meta({ id: 'DemandLadder' });
export type DemandLadder = z.infer<typeof DemandLadder>;

export const PriceReport = z
  .object({
    schema: z.literal(1),
    survey: z.string(),
    asOf: z.string(),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    resamples: z.int(),
    /** of all prices and money here; null where it is not known */
    currency: z.string().nullable(),
    /** responses that were read; more do not move the figures */
    responsesMax: z.int(),
    meters: z.array(PriceMeter),
    ladders: z.array(DemandLadder),
  })
  .meta({ id: 'PriceReport' });
export type PriceReport = z.infer<typeof PriceReport>;

export const PriceCosts = z.object({
  unitCost: z.coerce.number().pipe(Money).optional(),
  /** asked for on cost, as a share */
  margin: z.coerce.number().min(-1).max(100).optional(),
  marginalCost: z.coerce.number().positive().optional(),
  /** the price that premiums are over; the middle one that was asked where it is not given */
  reference: z.coerce.number().positive().optional(),
});
export type PriceCosts = z.infer<typeof PriceCosts>;
