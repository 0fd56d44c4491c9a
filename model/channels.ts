import { z } from 'zod';
import { CustomerAddress } from './customer.ts';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** Two channels on one dimension: how differently customers saw them, the same ones where possible. */
export const ChannelPair = z
  .object({
    dimension: z.string(),
    names: Names.nullable(),
    first: z.string(),
    second: z.string(),
    /** the same customers with themselves, or, where too few were in both, those of one channel with those of the other */
    compared: z.enum(['within', 'between']),
    /** second − first, points */
    difference: Estimate,
    /** Benjamini–Hochberg over all pairs that are shown; null where nothing is */
    pAdjusted: z.number().nullable(),
    /** of the same customers: the share whose own scores lie apart by at least so many points */
    apart: Estimate,
  })
  .meta({ id: 'ChannelPair' });
export type ChannelPair = z.infer<typeof ChannelPair>;

/** What a dimension is perceived to be in each channel, by everybody who was there. */
export const ChannelLevel = z
  .object({ dimension: z.string(), names: Names.nullable(), channel: z.string(), perceived: Estimate })
  .meta({ id: 'ChannelLevel' });
export type ChannelLevel = z.infer<typeof ChannelLevel>;

/** What a channel cost over a stretch of days, as a person entered it. */
export const ChannelCost = z
  .object({
    id: z.uuid(),
    channel: z.string(),
    from: z.string(),
    to: z.string(),
    amount: z.number(),
    currency: z.string(),
    note: z.string(),
    enteredBy: z.string(),
    enteredAt: z.string(),
  })
  .meta({ id: 'ChannelCost' });
export type ChannelCost = z.infer<typeof ChannelCost>;
export const ChannelCostInput = z
  .strictObject({
    channel: z.string().trim().min(1).max(200),
    from: z.iso.date(),
    to: z.iso.date(),
    amount: z.number().positive().max(1e12),
    currency: z.string().trim().min(1).max(10),
    note: z.string().trim().max(500),
  })
  .meta({ id: 'NewChannelCost' });
export type ChannelCostInput = z.infer<typeof ChannelCostInput>;

/** One channel in the scorecard. */
export const ChannelScore = z
  .object({
    channel: z.string(),
    people: z.int().nullable(),
    contacts: z.int().nullable(),
    /** metrics by their key: satisfaction, loyalty … */
    metrics: z.record(z.string(), Estimate),
    orders: z.int().nullable(),
    /** what a buyer spent in the channel, in `currency` */
    spent: Estimate,
    currency: z.string(),
    /** share of those met in the channel who bought within so many days */
    converted: Estimate,
    /** share of them who went on to another channel within so many days, and who met the same step again there */
    crossed: Estimate,
    startedAgain: Estimate,
    /** what was entered as its cost, as far as it falls into the period; null where nothing was */
    cost: z.number().nullable(),
    /** people met on the days of which the cost is known; null where they are too few */
    peopleWithin: z.int().nullable(),
    /** over those days alone */
    costPerContact: z.number().nullable(),
    /** revenue for each unit of cost, over those days alone */
    returned: Estimate,
  })
  .meta({ id: 'ChannelScore' });
export type ChannelScore = z.infer<typeof ChannelScore>;

export const ChannelsReport = z
  .object({
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    confidence: z.number(),
    /** so many points apart is called a contradiction, and so many days belong to a contact */
    points: z.number(),
    days: z.int(),
    /** share of customers that consistency was counted on; 1 is all of them */
    sampledShare: z.number(),
    channels: z.array(z.string()),
    metrics: z.array(z.object({ key: z.string(), names: Names })),
    pairs: z.array(ChannelPair),
    levels: z.array(ChannelLevel),
    scores: z.array(ChannelScore),
    costs: z.array(ChannelCost),
  })
  .meta({ id: 'ChannelsReport' });
export type ChannelsReport = z.infer<typeof ChannelsReport>;

/** A customer whose own scores of one dimension contradict each other between channels. Personal. */
export const ChannelContradiction = z
  .object({
    customer: CustomerAddress,
    dimension: z.string(),
    names: Names.nullable(),
    lowest: z.string(),
    lowestPoints: z.number(),
    highest: z.string(),
    highestPoints: z.number(),
  })
  .meta({ id: 'ChannelContradiction' });
export const ChannelContradictions = z
  .object({ customers: z.array(ChannelContradiction), more: z.boolean() })
  .meta({ id: 'ChannelContradictions' });
export type ChannelContradictions = z.infer<typeof ChannelContradictions>;

/** What moving budget from one channel to another would bring, at returns that stay as they are. */
export const BudgetMove = z
  .object({
    from: z.string(),
    to: z.string(),
    amount: z.number(),
    currency: z.string(),
    /** people met in each channel, more or fewer */
    peopleLost: z.number(),
    peopleWon: z.number(),
    /** revenue gained less revenue lost */
    revenue: Estimate,
    /** share of draws in which the move gains */
    gainsShare: z.number(),
  })
  .meta({ id: 'BudgetMove' });
export type BudgetMove = z.infer<typeof BudgetMove>;
