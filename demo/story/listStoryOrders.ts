import { DAY_MS, SHANGHAI_MS } from '../calendar.ts';
import type { Demo } from '../composeDemo.ts';
import type { DemoObservation } from '../composeRow.ts';

/** An occasion of the lines, told again as an order: the same customer, day, carrier and delays. */
export type StoryOrder = {
  order: string;
  person: number;
  /** civil day of the order, and days before the last day of the story */
  day: string;
  /** minutes of that day at which it was ordered */
  minutes: number;
  daysBefore: number;
  region: string;
  channel: string;
  segment: string;
  supplier: string;
  category: string;
  promisedDays: number | null;
  /** null while it is on its way */
  deliveredDays: number | null;
  installed: boolean;
  refundDays: number | null;
  returned: boolean;
  /** the customer turned to customer service because of it */
  contacted: boolean;
};

/** Customers whose orders are told: the first so many, because drawing all of them again takes seconds. */
export const STORY_PEOPLE = 1600;

/**
 * The orders of the first customers, in order of person, as their marks were drawn from them.
 *
 * @param pause  awaited now and then, so that requests are answered in between
 */
export async function listStoryOrders(demo: Demo, endDay: string, pause: () => Promise<void>): Promise<StoryOrder[]> {
  const orders: StoryOrder[] = [];
  let current: DemoObservation[] = [];
  const close = () => {
    const made = orderOf(current, endDay, orders.length + 1);
    if (made !== null) orders.push(made);
    current = [];
  };
  for (const batch of demo.batches()) {
    for (const row of batch.observations) {
      if (current.length > 0 && current[0]?.occasion !== row.occasion) close();
      if (row.person > STORY_PEOPLE) return orders;
      current.push(row);
    }
    await pause();
  }
  close();
  return orders;
}

function orderOf(rows: readonly DemoObservation[], endDay: string, number: number): StoryOrder | null {
  const delivery = rows.find(({ dimension }) => dimension === 'delivery.date');
  if (delivery === undefined) return null;
  const { person, day, region, channel, segment, supplier, attributePairs } = delivery;
  const has = (dimension: string) => rows.some((row) => row.dimension === dimension);
  return {
    order: `D${day.replaceAll('-', '').slice(2)}${String(number).padStart(5, '0')}`,
    ...{ person, day, region, channel, segment, supplier },
    minutes: minutesOf(delivery.at),
    daysBefore: Math.round((Date.parse(endDay) - Date.parse(day)) / DAY_MS),
    category: attributePairs[0]?.split('=')[1] ?? '',
    promisedDays: delivery.promisedNative,
    deliveredDays: delivery.deliveredNative,
    installed: has('installation'),
    refundDays: rows.find(({ dimension }) => dimension === 'returns.refund')?.deliveredNative ?? null,
    returned: has('returns.effort') || has('returns.refund'),
    contacted: has('service.wait'),
  };
}

/** Of a UTC moment, as the analytics store writes it, the minutes since midnight in Shanghai. */
function minutesOf(at: string): number {
  const localMs = Date.parse(`${at.replace(' ', 'T')}Z`) + SHANGHAI_MS;
  return Math.floor((localMs % DAY_MS) / 60_000);
}
