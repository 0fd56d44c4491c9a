import { PERIODS_OF_DAY, type PeriodOfDay } from '@plumbline/model/explorerReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { GAP_KEYS, GAPS, type Gap, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { type Asking, LinesQuery, readAsking } from '../linesQuery.ts';

/** What `GET …/explorer` may be asked: a named gap or any two marks, split by up to three attributes. */
export const ExplorerQuery = LinesQuery.extend({
  gap: z.enum(GAP_KEYS as [Gap, ...Gap[]]).optional(),
  of: z.enum(MARKS).optional(),
  against: z.enum(MARKS).optional(),
  /** days up to the last day that has data; `from` wins over it */
  period: z.enum(['30', '90', '365']).optional(),
  /** `shares` counts the zone of tolerance too */
  zone: z.literal('shares').optional(),
});
export type ExplorerQuery = z.output<typeof ExplorerQuery>;

export type ExplorerAsking = Asking & { of: Mark; against: Mark; zone: boolean };

/**
 * Turns the words of an address into a question about one pair of marks.
 *
 * @throws Refusal as `readAsking`; invalid `explorer.sameMark`, `explorer.twoPeriods`
 */
export function readExplorerAsking(query: ExplorerQuery): ExplorerAsking {
  const { of, against } = readPair(query);
  const periods = query.by.filter(isPeriod);
  if (new Set(periods).size > 1) throw new Refusal('invalid', 'explorer.twoPeriods', { by: periods.join(', ') });
  const split = query.by.filter((one) => !isPeriod(one));
  const asking = readAsking({ ...query, by: split } as unknown as LinesQuery);
  const by = [...new Set(query.by)];
  if (by.length > LIMITS.byMax) {
    throw new Refusal('invalid', 'measure.tooManyAttributes', { count: by.length, byMax: LIMITS.byMax });
  }
  return { ...asking, by, of, against, zone: query.zone !== undefined };
}

export const isPeriod = (attribute: string): attribute is PeriodOfDay =>
  (PERIODS_OF_DAY as readonly string[]).includes(attribute);

/** A pair that names its marks wins over a named gap; the service gap where nothing is said. */
function readPair({ gap = 'service', of, against }: ExplorerQuery): { of: Mark; against: Mark } {
  const pair = { of: of ?? GAPS[gap].of, against: against ?? GAPS[gap].from };
  if (pair.of === pair.against) throw new Refusal('invalid', 'explorer.sameMark', { mark: pair.of });
  return pair;
}
