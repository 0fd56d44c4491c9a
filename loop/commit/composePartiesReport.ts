import type { Estimate } from '@plumbline/model/estimate.ts';
import type { PartiesReport } from '@plumbline/model/partiesReport.ts';
import { type ShareSums, shareOfTotal } from '@plumbline/stats/shareOfTotal.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { estimatePromiseShare, type PromiseReading } from './estimatePromiseShare.ts';

/** What was lost at one party, as the store sums it. */
export type PartyTotals = ShareSums & {
  party: string;
  counted: number;
  people: number;
  /** of these, promises that the party itself gave to the company */
  ownCounted?: number;
  ownBroken?: number;
  ownPeople?: number;
};

export type PartiesParts = Pick<
  PartiesReport,
  'workspace' | 'party' | 'dimension' | 'dimensions' | 'asked' | 'period' | 'filters'
> & {
  /** broken promises of those that came due */
  broken: readonly PartyTotals[];
  /** points below the expectation on the dimension; empty where none was asked for */
  shortfall: readonly PartyTotals[];
  reading: PromiseReading;
};

/**
 * Composes what stands behind broken promises and unmet expectations, party by party, the largest share first.
 *
 * A party with few customers is withheld in all its figures, and another with it where it could be subtracted.
 */
export function composePartiesReport(parts: PartiesParts): PartiesReport {
  const { broken, shortfall, reading, ...said } = parts;
  const names = [...new Set([...broken, ...shortfall].map(({ party }) => party))];
  const brokenOf = estimateShares(broken, reading);
  const shortfallOf = estimateShares(shortfall, reading);
  return {
    schema: 1,
    ...said,
    asOf: reading.asOf,
    confidence: reading.confidence,
    cellPeopleMin: reading.cellPeopleMin,
    parties: names.map((name) => {
      const own = broken.find(({ party }) => party === name);
      const ofBroken = brokenOf.get(name) ?? { kind: 'absent', because: 'noPromise' };
      return {
        name,
        kept: keptOf(own, ofBroken, reading),
        ofBroken,
        ofShortfall: shortfallOf.get(name) ?? { kind: 'absent', because: 'notAsked' },
      };
    }),
  };
}

function keptOf(own: PartyTotals | undefined, ofBroken: Estimate, reading: PromiseReading): Estimate {
  const { ownCounted = 0, ownBroken = 0, ownPeople = 0 } = own ?? {};
  if (ownCounted === 0) return { kind: 'absent', because: 'noPromise' };
  // where all promises are its own, the share kept and the share of the broken tell the same counts
  if (ofBroken.kind === 'withheld') return ofBroken;
  return estimatePromiseShare(ownCounted - ownBroken, ownBroken, ownPeople, reading);
}

function estimateShares(parties: readonly PartyTotals[], reading: PromiseReading): Map<string, Estimate> {
  const status = suppressCells(
    parties.map(({ party, people }) => ({ place: [party], people })),
    reading.cellPeopleMin,
  );
  return new Map(
    parties.map((own, at): [string, Estimate] => {
      if (status[at] === 'withheld') return [own.party, { kind: 'withheld' }];
      if (status[at] === 'tooFew') return [own.party, { kind: 'tooFew', n: own.people, needed: reading.cellPeopleMin }];
      const share = shareOfTotal(own, reading.confidence);
      if (share === null) return [own.party, { kind: 'absent', because: 'notMeasured' }];
      const { people: n, counted } = own;
      return [
        own.party,
        {
          ...{ kind: 'estimate', ...share, n, occasions: counted, nEffective: n, confidence: reading.confidence },
          ...{ unit: 'share', method: 'party-share', clusteredBy: 'customer', asOf: reading.asOf },
        } as Estimate,
      ];
    }),
  );
}
