import { openRandom } from '@plumbline/stats/numeric/random.ts';

/**
 * A purchase log for examples: customers who come at rates of their own and may stop after a purchase.
 *
 * @param customers how many
 * @param seed      the same gives the same log
 * @returns         columns customer, date (2025-07-01 to 2026-06-30) and amount
 */
export function inventPurchases(customers: number, seed: number): Record<string, (number | string)[]> {
  const random = openRandom(seed);
  const first = Date.UTC(2025, 6, 1) / 86_400_000;
  const last = Date.UTC(2026, 5, 30) / 86_400_000;
  const made = { customer: [] as string[], date: [] as string[], amount: [] as number[] };
  for (let c = 1; c <= customers; c++) {
    const daysBetween = 12 + 160 * random.next() ** 2;
    const stops = 0.05 + 0.3 * random.next();
    const usual = 20 + 60 * random.next();
    let day = first + random.below(120);
    while (day <= last) {
      made.customer.push(`C${String(c).padStart(3, '0')}`);
      made.date.push(new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10));
      made.amount.push(Math.round(100 * usual * (0.6 + 0.8 * random.next())) / 100);
      if (random.next() < stops) break;
      day += 1 - Math.log(1 - random.next()) * daysBetween;
    }
  }
  return made;
}
