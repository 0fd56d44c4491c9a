import { z } from 'zod';
import { Estimate } from './estimate.ts';

/** How brand value, conversion or revenue of a region moves with fulfilment, from region × month. */
export const PANEL_LIMITS = { placesMax: 400, monthsMax: 240, lagMax: 6, placesMin: 3, monthsMin: 8 } as const;

const Key = z.string().min(1).max(120);
const Count = z.int().min(0);

export const PANEL_DRIVERS = ['kept', 'met'] as const;
export type PanelDriver = (typeof PANEL_DRIVERS)[number];

export const PanelOutcome = z
  .discriminatedUnion('kind', [
    /** what was paid in a month */
    z.strictObject({ kind: z.literal('revenue'), currency: z.string().min(1).max(12) }),
    /** share of those who had an event and bought in the same month */
    z.strictObject({ kind: z.literal('conversion'), event: Key }),
    /** mean of a metric, such as one of the brand */
    z.strictObject({ kind: z.literal('metric'), metric: Key }),
  ])
  .meta({ id: 'PanelOutcome' });
export type PanelOutcome = z.infer<typeof PanelOutcome>;

export const PanelAsk = z
  .strictObject({
    outcome: PanelOutcome,
    /** `kept`: share of promises kept; `met`: share of occasions at which the expectation was met */
    driver: z.enum(PANEL_DRIVERS),
    by: z.enum(['region', 'channel', 'segment']),
    lagMax: z.int().min(0).max(PANEL_LIMITS.lagMax),
  })
  .meta({ id: 'PanelAsk' });
export type PanelAsk = z.infer<typeof PanelAsk>;

export const PanelReport = z
  .object({
    schema: z.literal(1),
    ask: PanelAsk,
    rows: Count,
    places: Count,
    months: Count,
    from: z.string(),
    to: z.string(),
    /** per cent more for one per cent more fulfilment */
    elasticity: Estimate,
    p: z.number(),
    /** share more for one point more of fulfilment, at its mean */
    perPoint: Estimate,
    /** the same in the unit of the outcome, a place and month, at the means */
    perPointInUnit: Estimate,
    driverMean: z.number(),
    outcomeMean: z.number(),
    lag: z.int(),
    lags: z.array(z.object({ lag: z.int(), error: z.number(), rows: Count, chosen: z.boolean() })),
    rSquaredWithin: z.number(),
    /** what is left of both when levels of places and months are taken out, in logarithms */
    dots: z.array(z.object({ x: z.number(), y: z.number() })),
    /** actions that were proven to have moved it; association where there is none */
    provenBy: z.array(z.string()),
    warnings: z.array(z.enum(['fewPlaces', 'cellsLeftOut', 'notConverged'])),
    cellsLeftOut: Count,
  })
  .meta({ id: 'PanelReport' });
export type PanelReport = z.infer<typeof PanelReport>;
