import { groupBy } from '@plumbline/model/groupBy.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { PromisingParty } from '@plumbline/model/mappedKinds.ts';
import type { PromisesReport } from '@plumbline/model/promisesReport.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { estimatePromiseShare, type PromiseReading } from './estimatePromiseShare.ts';

/** Promises of one kind in one cell, as the store counts them. */
export type PromiseCounts = {
  promise: string;
  by: readonly string[];
  kept: number;
  broken: number;
  notYetDue: number;
  notMeasurable: number;
  /** customers to whom one was made, once each */
  people: number;
  /** of these, customers with a promise kept or broken: the ones behind the share */
  peopleDue: number;
};

export type PromisesParts = {
  workspace: string;
  counts: readonly PromiseCounts[];
  promises: readonly { key: string; names: Names; dimension: string | null; party: PromisingParty }[];
  by: readonly string[];
  period: { from: string | null; to: string | null };
  filters: Record<string, string[]>;
  reading: PromiseReading;
};

/** Composes the promises of one answer: counts and shares, both withheld together where a cell is too small. */
export function composePromisesReport(parts: PromisesParts): PromisesReport {
  const { workspace, counts, promises, by, period, filters, reading } = parts;
  const byPromise = groupBy(counts, (cell) => cell.promise);
  return {
    schema: 1,
    workspace,
    asOf: reading.asOf,
    period,
    filters,
    by: [...by],
    confidence: reading.confidence,
    cellPeopleMin: reading.cellPeopleMin,
    promises: promises.flatMap((promise) => {
      const cells = byPromise.get(promise.key) ?? [];
      const status = suppressCells(
        // before any came due, whoever waits for one is still a person
        cells.map((cell) => ({ place: cell.by, people: cell.peopleDue > 0 ? cell.peopleDue : cell.people })),
        reading.cellPeopleMin,
      );
      return cells.map((cell, at) => {
        const hidden = status[at] === 'tooFew' || status[at] === 'withheld';
        const shown = (count: number) => (hidden ? null : count);
        return {
          promise: promise.key,
          names: promise.names,
          dimension: promise.dimension,
          party: promise.party,
          by: Object.fromEntries(by.map((attribute, place) => [attribute, cell.by[place] ?? ''])),
          kept: shown(cell.kept),
          broken: shown(cell.broken),
          notYetDue: shown(cell.notYetDue),
          notMeasurable: shown(cell.notMeasurable),
          people: shown(cell.people),
          share:
            status[at] === 'withheld'
              ? ({ kind: 'withheld' } as const)
              : estimatePromiseShare(cell.kept, cell.broken, cell.peopleDue, reading),
        };
      });
    }),
  };
}
