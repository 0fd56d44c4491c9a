import type { CustomerFact } from '@plumbline/model/customer.ts';
import type { FactRow } from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';

/** Changes of a fact that are told. */
const HISTORY_MAX = 20;
/** The order in which people look for them; others follow by name. */
const ORDER = ['name', 'phone', 'email', 'level', 'company', 'household', 'consent', 'birthYear'];

/**
 * What is known of a person: the latest of each field, who says otherwise, and how it changed.
 *
 * Sources agree when the latest that each of them said is the same. Rows come the latest first.
 */
export function composeFacts(rows: readonly FactRow[]): CustomerFact[] {
  const fields = new Map<string, FactRow[]>();
  for (const row of rows) fields.set(row.field, [...(fields.get(row.field) ?? []), row]);
  const place = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return [...fields]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([field, said]) => composeFact(field, said));
}

function composeFact(field: string, said: readonly FactRow[]): CustomerFact {
  const told = ({ value, atMs, source }: FactRow) => ({ value, at: new Date(atMs).toISOString(), source });
  const newestOf = new Map<string, FactRow>();
  for (const row of said) if (!newestOf.has(row.source)) newestOf.set(row.source, row);
  const bySource = [...newestOf.values()];
  // a value that is said again is no change: of a run of the same the first time counts
  const changes = said.filter((row, i) => row.value !== said[i + 1]?.value);
  return {
    field,
    ...told(said[0] as FactRow),
    bySource: bySource.map(told),
    agrees: new Set(bySource.map(({ value }) => value)).size === 1,
    history: changes.slice(0, HISTORY_MAX).map(told),
  };
}
