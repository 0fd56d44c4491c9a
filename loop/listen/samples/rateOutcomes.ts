import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Disposition, OutcomeGroup } from '@plumbline/model/sample.ts';
import { DISPOSITIONS, GROUP_OF_DISPOSITION } from '@plumbline/model/sample.ts';
import type { OutcomeRates, Outcomes } from '@plumbline/model/sampleFollowUp.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** People of one outcome: a disposition, or `unknown` where nothing ever came back. */
export type CountedOutcome = { outcome: string; people: number; sent: number; opened: number };

/** People by what became of them, in the groups of AAPOR. */
export function groupOutcomes(counted: readonly CountedOutcome[]): Outcomes {
  const made: Outcomes = {
    ...{ invited: 0, sent: 0, opened: 0, complete: 0, partial: 0, refused: 0 },
    ...{ noContact: 0, other: 0, ineligible: 0, unknown: 0 },
  };
  for (const { outcome, people, sent, opened } of counted) {
    const group: OutcomeGroup = isDisposition(outcome) ? GROUP_OF_DISPOSITION[outcome] : 'unknown';
    made.invited += people;
    made.sent += sent;
    made.opened += opened;
    made[group] += people;
  }
  return made;
}

const isDisposition = (outcome: string): outcome is Disposition => DISPOSITIONS.includes(outcome as Disposition);

export type RateOptions = { confidence: number; asOf: string; peopleMin: number };

/**
 * Response, cooperation, refusal and contact rates of the American Association for Public Opinion Research.
 *
 * RR1 and RR2 count everybody of whom nothing is known as eligible, and so are the lowest they can be; RR3 and RR4 count only
 * the share of them that is eligible among those of whom it is known. RR2 and RR4 count partial answers too.
 *
 * @param outcomes people by group, whole, 0 or more
 * @returns        shares 0..1 with Wilson's interval; `tooFew` where fewer people stand under the line than may be shown
 *
 * Source  [aapor-2023]     Checked  by hand
 */
export function rateOutcomes(outcomes: Outcomes, options: RateOptions): OutcomeRates {
  const { complete: I, partial: P, refused: R, noContact: NC, other: O, ineligible: NE, unknown: U } = outcomes;
  const eligible = I + P + R + NC + O;
  const eligibleShare = eligible + NE === 0 ? null : eligible / (eligible + NE);
  const likely = eligible + (eligibleShare ?? 1) * U;
  const rate = (over: number, under: number) => estimateRate(over, under, options);
  return {
    rr1: rate(I, eligible + U),
    rr2: rate(I + P, eligible + U),
    rr3: rate(I, likely),
    rr4: rate(I + P, likely),
    coop1: rate(I, I + P + R + O),
    refusal1: rate(R, eligible + U),
    contact1: rate(I + P + R + O, eligible + U),
    eligibleShare,
  };
}

function estimateRate(over: number, under: number, { confidence, asOf, peopleMin }: RateOptions): Estimate {
  const n = Math.round(under);
  if (n < peopleMin) return { kind: 'tooFew', n, needed: peopleMin };
  const [low, high] = wilsonInterval(over, under, confidence);
  const point = over / under;
  return {
    kind: 'estimate',
    ...{ point, low, high, se: Math.sqrt((point * (1 - point)) / under), n, occasions: n, nEffective: under },
    ...{ confidence, unit: 'share', method: 'response-rate', clusteredBy: 'customer', asOf },
  };
}
