import type { BudgetMove } from '@plumbline/model/channels.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import type { Reading } from '../reading.ts';

/** What is known of a channel that gives or takes budget. */
export type BudgetChannel = {
  channel: string;
  cost: number;
  /** people who were met for that cost */
  met: number;
  /** of whom the share who buy is known */
  people: number;
  converted: number;
  /** what a buyer spends there: mean and its standard error */
  spent: number;
  spentError: number;
};

const DRAWS = 4000;
const SEED = 7;

/**
 * What moving budget between two channels would bring if each further unit of cost brought what the average one did.
 *
 * Drawn anew thousands of times: the share who buy from its posterior (normal, by Wilson's centre and spread), what a buyer
 * spends from its mean and error. Returns that fall with the budget are not in it: the answer is an upper bound for channels that
 * are nearly used up.
 *
 * @param amount  in the currency of costs and sales, above 0
 * Source  [gelman-hill-2007]
 */
export function composeBudgetMove(
  from: BudgetChannel,
  to: BudgetChannel,
  { amount, currency }: { amount: number; currency: string },
  { confidence, asOf }: Reading,
): BudgetMove {
  const random = openRandom(SEED);
  const reached = ({ cost, met }: BudgetChannel): number => (amount / cost) * met;
  const drawRevenue = (channel: BudgetChannel): number => {
    const { people, converted, spent, spentError } = channel;
    const share = (converted + 2) / (people + 4);
    const drawn = Math.min(1, Math.max(0, share + Math.sqrt((share * (1 - share)) / (people + 4)) * random.normal()));
    return reached(channel) * drawn * (spent + spentError * random.normal());
  };
  const gains = Float64Array.from({ length: DRAWS }, () => drawRevenue(to) - drawRevenue(from)).sort();
  const meanOf = (channel: BudgetChannel): number =>
    reached(channel) * (channel.converted / channel.people) * channel.spent;
  const point = meanOf(to) - meanOf(from);
  const tail = (1 - confidence) / 2;
  const n = Math.min(from.people, to.people);
  const middle = gains.reduce((sum, gain) => sum + gain, 0) / DRAWS;
  const se = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - middle) ** 2, 0) / (DRAWS - 1));
  return {
    ...{ from: from.channel, to: to.channel, amount, currency },
    ...{ peopleLost: reached(from), peopleWon: reached(to) },
    revenue: {
      ...{
        kind: 'estimate',
        point,
        low: quantileOfSorted(gains, tail),
        high: quantileOfSorted(gains, 1 - tail),
        se,
        n,
      },
      ...{ occasions: n, nEffective: n, confidence, unit: currency, method: 'channel-return', asOf },
      clusteredBy: 'customer',
    },
    gainsShare: gains.filter((gain) => gain > 0).length / DRAWS,
  };
}
