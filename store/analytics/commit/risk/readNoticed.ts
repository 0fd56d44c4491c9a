import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const sums = question(import.meta.url, 'sumNoticed.sql');
const occasionsOf = question(import.meta.url, 'listOccasionsOf.sql');

const SUMS = [
  ...([
    'occasions',
    'customers',
    'judged',
    'judges',
    'points',
    'pointsPoints',
    'pointsJudged',
    'judgedJudged',
  ] as const),
  ...(['complained', 'complainedComplained', 'complainedCases', 'casesCases'] as const),
] as const;
/** Of one group: how many occasions and customers, and sums, squares and products of customers' totals. */
export type NoticedRow = { told: number } & Record<(typeof SUMS)[number], number>;
/** An occasion that was drawn, and whose it is. */
export type DrawnOccasion = { occasion: string; customer: string };
export type OccasionRow = { occasionKey: string; beganMs: number; names: string[]; momentsMs: number[] };

/** How two groups of occasions judged a dimension and complained: by events of the names, or by a text that blames. */
export async function sumNoticed(
  analytics: Analytics,
  asked: {
    workspace: number;
    hidden: readonly number[];
    told: readonly DrawnOccasion[];
    heldOut: readonly DrawnOccasion[];
    dimension: string;
    complaintEvents: readonly string[];
    /** of the readings of texts that stand */
    edition: number;
  },
  options: AskOptions = {},
): Promise<NoticedRow[]> {
  const numbers = new Map<string, number>();
  const numberOf = ({ customer }: DrawnOccasion): number => {
    const number = numbers.get(customer) ?? numbers.size;
    numbers.set(customer, number);
    return number;
  };
  const params = {
    ...asked,
    ...{ told: asked.told.map(({ occasion }) => BigInt(occasion)), toldCustomers: asked.told.map(numberOf) },
    ...{
      heldOut: asked.heldOut.map(({ occasion }) => BigInt(occasion)),
      heldOutCustomers: asked.heldOut.map(numberOf),
    },
  };
  const rows = await analytics.ask<NoticedRow>(sums, params, options);
  return rows.map((row) => ({
    told: Number(row.told),
    ...(Object.fromEntries(SUMS.map((name) => [name, Number(row[name])])) as Record<(typeof SUMS)[number], number>),
  }));
}

/** A person's occasions with the events on them, the latest first. */
export async function listOccasionsOf(
  analytics: Analytics,
  asked: {
    workspace: number;
    hidden: readonly number[];
    excluded: readonly string[];
    people: readonly number[];
    groups: readonly number[];
    /** one occasion; null for all */
    only: string | null;
    rows: number;
  },
  options: AskOptions = {},
): Promise<OccasionRow[]> {
  const params = { ...asked, excluded: asked.excluded.map(BigInt), only: BigInt(asked.only ?? '0') };
  const rows = await analytics.ask<OccasionRow>(occasionsOf, params, options);
  return rows.map((row) => ({ ...row, beganMs: Number(row.beganMs), momentsMs: row.momentsMs.map(Number) }));
}
