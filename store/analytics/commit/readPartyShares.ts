import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const broken = question(import.meta.url, 'sumBrokenByParty.sql');
const shortfall = question(import.meta.url, 'sumShortfallByParty.sql');

/** What was lost at one party, and in all: sums over people, from which a share and its interval are estimated. */
export type PartySums = {
  party: string;
  total: number;
  squares: number;
  products: number;
  /** promises that came due, or occasions with both marks */
  counted: number;
  people: number;
  /** of these, promises that the party itself gave to the company; none where the shortfall was asked for */
  ownCounted?: number;
  ownBroken?: number;
  ownPeople?: number;
  allTotal: number;
  allSquares: number;
  clusters: number;
};

/**
 * Broken promises, or points below the expectation, by party.
 *
 * @param parameters  placeholders of the question, made by `composeParameters` of the measure shelf
 * @param by          the party, the keys of promises that such parties gave, and for the shortfall the dimension it is on
 * @throws Refusal invalid `measure.tooManyCells`
 */
export async function readPartyShares(
  analytics: Analytics,
  parameters: Record<string, unknown>,
  by: { party: 'supplier' | 'staff'; own: readonly string[]; dimension: string | null },
  options: AskOptions = {},
): Promise<PartySums[]> {
  const asked = by.dimension === null ? broken : shortfall;
  const rows = await analytics.ask<PartySums>(asked, { ...parameters, ...by, dimension: by.dimension ?? '' }, options);
  if (rows.length > LIMITS.cellsMax)
    throw new Refusal('invalid', 'measure.tooManyCells', { by: by.party, cellsMax: LIMITS.cellsMax });
  return rows;
}
