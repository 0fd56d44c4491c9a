import { OBSERVED, OBSERVED_GAPS } from '@plumbline/model/moments.ts';
import { question, withParts } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';
import { type GroupsAsking, keepPairs, listFigures, placeAll, placeRows } from './askGroups.ts';
import { blocksFor } from './blocksOfRows.ts';
import { type AnsweredRow, SIDES, type SumsRow } from './composeCells.ts';
import type { PlaceRow } from './composePairPlaces.ts';

const sumCustomers = question(import.meta.url, 'sumCustomers.sql');

/** Rows of one customer in a cell of which eight counts fit into one number. */
const PACKED_ROWS_MAX = 255;
/** Of very many clusters reading ahead brings a fifth. */
const SETTINGS = { enable_software_prefetch_in_aggregation: 1 } as const;

/**
 * Who gave which marks, and the sums over customers, in one pass over the rows, where every occasion weighs the same.
 *
 * @returns null where the places are too many, or texts, or a customer has too many rows
 */
export async function askCustomers(
  analytics: Analytics,
  asking: GroupsAsking,
): Promise<{ answered: AnsweredRow[]; sums: SumsRow[] } | null> {
  const { parameters, marks, ask } = asking;
  const places = await placeAll(analytics, asking);
  if (places === null) return null;
  const wanted = listFigures(marks, { slots: false });
  const rows = await analytics.ask<Row>(
    withParts(sumCustomers, new Set([...asking.shared, ...places.parts, ...wanted])),
    { ...parameters, ...places.parameters },
    { ...ask, settings: { ...ask.settings, ...SETTINGS, ...blocksFor(asking.asked) } },
  );
  if (rows.some(({ crowd }) => Number(crowd) > PACKED_ROWS_MAX)) return null;
  const placed = placeRows(places, rows).map((row) => ({ row, counts: countsOf(row) }));
  const partly = OBSERVED_GAPS.map((gap) => `${gap}Pairs`).filter((pairs) => {
    const [both, either] = [pairs, pairs.replace('Pairs', 'Either')].map((name) =>
      placed.reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0),
    );
    return (both ?? 0) > 0 && (both ?? 0) < (either ?? 0);
  });
  return {
    answered: placed.map(({ row: { by1, by2, by3, dimension, met, below, above }, counts }) => ({
      ...{
        by1,
        by2,
        by3,
        dimension,
        answered: [],
        counts,
        met: Number(met),
        below: Number(below),
        above: Number(above),
      },
    })),
    sums: placed.map(({ row }) => keepPairs(row, partly)),
  };
}

type Row = PlaceRow & Record<'crowd' | 'met' | 'below' | 'above' | 'zoneAll', number> & Record<string, unknown>;

/** Occasions with each mark, with either of a pair, with both, and with all that the zone needs. */
function countsOf(row: Row): Record<string, number> {
  const given = (mark: string): number => Number((row[mark] as readonly number[] | undefined)?.[1] ?? 0);
  return {
    ...Object.fromEntries(OBSERVED.map((mark) => [mark, given(mark)])),
    ...Object.fromEntries(
      OBSERVED_GAPS.flatMap((gap) => {
        const both = Number(row[`${gap}Both`] ?? 0);
        const [of, against] = SIDES[gap];
        return [
          [`${gap}Pairs`, both],
          [`${gap}Either`, given(of) + given(against) - both],
        ];
      }),
    ),
    zone: Number(row.zoneAll),
  };
}
