import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { PromiseRule } from '@plumbline/model/servicePromise.ts';
import { composeFilters } from '@plumbline/store/analytics/composeFilters.ts';
import { z } from 'zod';
import { Listed } from '../../http/queryValues.ts';
import { FilterQuery, readAsking } from '../../measure/linesQuery.ts';
import type { Subject } from '../../measure/loadSubject.ts';

export const FulfilmentQuery = FilterQuery.extend({ by: Listed });
export type FulfilmentQuery = z.output<typeof FulfilmentQuery>;

export const BrokenQuery = FilterQuery.extend({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type BrokenQuery = z.output<typeof BrokenQuery>;

/** A rule to be tried on the past: without days on the last ninety. */
export const CalculationInput = z
  .strictObject({
    rule: PromiseRule,
    keep: z.number().min(0.5).max(0.999).default(0.95),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    by: z.array(z.string().max(80)).max(LIMITS.byMax).default([]),
    filters: z.record(z.string().max(80), z.array(z.string().max(200)).max(50)).default({}),
  })
  .meta({ id: 'CalculationInput' });
export type CalculationInput = z.input<typeof CalculationInput>;

const TIMES: Record<string, string> = { week: 'weekOfDay', month: 'monthOfDay', quarter: 'quarterOfDay' };
const ATTRIBUTE = 'attribute:';

/**
 * The placeholders of every question about outcomes: tenant, filters, and what to split by.
 *
 * @throws Refusal invalid `measure.unknownAttribute`, `measure.tooManyAttributes`, and those of `readAsking`
 */
export function composeOutcomeFilters(
  { workspace, hidden, excluded, roots }: Pick<Subject, 'hidden' | 'excluded' | 'roots'> & { workspace: number },
  { by: wanted, ...filters }: z.output<typeof FilterQuery> & { by: readonly string[] },
): { parameters: Record<string, unknown>; by: readonly string[]; asking: ReturnType<typeof readAsking> } {
  const asking = readAsking(filters);
  const by = readSplit(wanted);
  const common = { workspace, hidden, excluded, roots, kind: 'dimension' as const, dimensions: [] };
  const { from, to } = asking;
  const parameters: Record<string, unknown> = {
    ...composeFilters({ ...common, from, to, filters: asking.filters, attributes: asking.attributes }),
  };
  for (let place = 1; place <= LIMITS.byMax; place++) {
    const attribute = by[place - 1];
    const own = attribute?.startsWith(ATTRIBUTE) === true;
    parameters[`by${place}`] = own ? `attribute${place}` : (TIMES[attribute ?? ''] ?? attribute ?? 'nothing');
    parameters[`attribute${place}`] = own ? (attribute ?? '').slice(ATTRIBUTE.length) : '';
  }
  return { parameters, by, asking };
}

/** Filters as an answer repeats them. */
export function writtenFilters({ filters, attributes }: ReturnType<typeof readAsking>): Record<string, string[]> {
  return Object.fromEntries(
    [
      ...Object.entries(filters),
      ...Object.entries(attributes).map(([name, values]) => [`${ATTRIBUTE}${name}`, values] as const),
    ].map(([name, values]) => [name, [...(values ?? [])]]),
  );
}

function readSplit(wanted: readonly string[]): readonly string[] {
  const by = [...new Set(wanted)];
  for (const attribute of by) {
    const own = attribute.startsWith(ATTRIBUTE) && attribute.length > ATTRIBUTE.length;
    if (!own && !(attribute in TIMES) && !GROUPINGS.includes(attribute as Grouping)) {
      const known = [...GROUPINGS, ...Object.keys(TIMES)].join(', ');
      throw new Refusal('invalid', 'measure.unknownAttribute', { attribute, known });
    }
  }
  if (by.length > LIMITS.byMax) {
    throw new Refusal('invalid', 'measure.tooManyAttributes', { count: by.length, byMax: LIMITS.byMax });
  }
  return by;
}
