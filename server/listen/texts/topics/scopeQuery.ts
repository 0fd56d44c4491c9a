import { TextScope } from '@plumbline/model/textScope.ts';
import { z } from 'zod';
import { Repeated } from '../../../http/queryValues.ts';

const Day = z.iso.date().optional();

/** A scope as it stands in an address: `from=2026-01-01&source=chat&source=shop`. */
export const ScopeQuery = z.object({
  from: Day,
  to: Day,
  language: Repeated,
  verdict: Repeated,
  dimension: Repeated,
  source: Repeated,
  channel: Repeated,
  region: Repeated,
  segment: Repeated,
});
export type ScopeQuery = z.output<typeof ScopeQuery>;

export function scopeOf({
  from,
  to,
  language,
  verdict,
  dimension,
  source,
  channel,
  region,
  segment,
}: ScopeQuery): TextScope {
  return TextScope.parse({
    ...{ from: from ?? null, to: to ?? null },
    ...{ language, verdict, dimension, source, channel, region, segment },
  });
}
