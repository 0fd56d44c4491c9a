import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const sums = question(import.meta.url, 'sumNoticed.sql');
const occasionsOf = question(import.meta.url, 'listOccasionsOf.sql');

export type NoticedRow = {
  told: number;
  occasions: number;
  judged: number;
  sum: number;
  squares: number;
  complained: number;
};
export type OccasionRow = { occasionKey: string; beganMs: number; names: string[]; momentsMs: number[] };

/** How two groups of occasions judged a dimension and complained: by events of the names, or by a text that blames. */
export async function sumNoticed(
  analytics: Analytics,
  asked: {
    workspace: number;
    hidden: readonly number[];
    told: readonly string[];
    heldOut: readonly string[];
    dimension: string;
    complaintEvents: readonly string[];
    /** of the readings of texts that stand */
    edition: number;
  },
  options: AskOptions = {},
): Promise<NoticedRow[]> {
  const params = { ...asked, told: asked.told.map(BigInt), heldOut: asked.heldOut.map(BigInt) };
  const rows = await analytics.ask<NoticedRow>(sums, params, options);
  return rows.map(({ told, occasions, judged, sum, squares, complained }) => ({
    ...{ told: Number(told), occasions: Number(occasions), judged: Number(judged) },
    ...{ sum: Number(sum), squares: Number(squares), complained: Number(complained) },
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
