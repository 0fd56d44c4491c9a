import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { ASKED, type Asked } from '@plumbline/model/mark.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { z } from 'zod';
import { Listed, Repeated } from '../http/queryValues.ts';

/** Period and filters, as they stand in the address of a page: `from`, `to`, `region=…`, `attribute:gender=…`. */
export const FilterQuery = z
  .object({
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    ...(Object.fromEntries(GROUPINGS.map((grouping) => [grouping, Repeated])) as Record<Grouping, typeof Repeated>),
  })
  .catchall(Repeated);

/** What `GET …/lines` may be asked. */
export const LinesQuery = FilterQuery.extend({
  by: Listed,
  asked: z.enum(ASKED).optional(),
  dimension: Repeated,
  parent: z.string().optional(),
  level: z.coerce.number().int().min(1).max(LIMITS.treeDepthMax).optional(),
});
export type LinesQuery = z.output<typeof LinesQuery>;

export type Asking = {
  from: string | null;
  to: string | null;
  filters: Partial<Record<Grouping, readonly string[]>>;
  attributes: Record<string, readonly string[]>;
  by: readonly string[];
  asked: Asked | null;
};

const ATTRIBUTE = 'attribute:';
const KNOWN = new Set(['from', 'to', 'by', 'asked', 'dimension', 'parent', 'level', 'gap', 'weeks', 'after', 'limit']);

/**
 * Turns the words of an address into a question. Nothing in it is passed over in silence.
 *
 * @throws Refusal invalid `measure.periodReversed`, `measure.unknownFilter`, `measure.unknownAttribute`,
 *   `measure.tooManyAttributes`
 */
export function readAsking(query: z.output<typeof FilterQuery> & { by?: string[]; asked?: Asked | undefined }): Asking {
  const { from = null, to = null } = query;
  if (from !== null && to !== null && from > to) throw new Refusal('invalid', 'measure.periodReversed', { from, to });
  const filters: Asking['filters'] = {};
  const attributes: Asking['attributes'] = {};
  for (const [key, values] of Object.entries(query)) {
    if (!Array.isArray(values) || values.length === 0) continue;
    if (GROUPINGS.includes(key as Grouping)) filters[key as Grouping] = values;
    else if (key.startsWith(ATTRIBUTE)) attributes[key.slice(ATTRIBUTE.length)] = values;
    else if (!KNOWN.has(key)) throw new Refusal('invalid', 'measure.unknownFilter', { filter: key });
  }
  return { from, to, filters, attributes, by: readBy(query.by ?? []), asked: query.asked ?? null };
}

function readBy(by: readonly string[]): readonly string[] {
  const once = [...new Set(by)];
  for (const attribute of once) {
    const own = attribute.startsWith(ATTRIBUTE) && attribute.length > ATTRIBUTE.length;
    if (!own && !GROUPINGS.includes(attribute as Grouping)) {
      const known = GROUPINGS.join(', ');
      throw new Refusal('invalid', 'measure.unknownAttribute', { attribute, known });
    }
  }
  if (once.length > LIMITS.byMax) {
    throw new Refusal('invalid', 'measure.tooManyAttributes', { count: once.length, byMax: LIMITS.byMax });
  }
  return once;
}
