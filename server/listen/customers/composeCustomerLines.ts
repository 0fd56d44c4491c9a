import type { CustomerLine } from '@plumbline/model/customer.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { MarksRow } from '@plumbline/store/analytics/listen/customers/oneCustomer.ts';

const MARKED = ['adequate', 'expected', 'expectedRecalled', 'believed', 'promised', 'delivered', 'perceived'] as const;

/** The marks of one person by dimension, in the order of the tree. Rows of a dimension come the latest first. */
export function composeCustomerLines(rows: readonly MarksRow[], tree: readonly Dimension[]): CustomerLine[] {
  const byDimension = new Map<string, MarksRow[]>();
  for (const row of rows) byDimension.set(row.dimension, [...(byDimension.get(row.dimension) ?? []), row]);
  const place = new Map(tree.map(({ key }, i) => [key, i]));
  return [...byDimension]
    .sort(([a], [b]) => (place.get(a) ?? tree.length) - (place.get(b) ?? tree.length) || (a < b ? -1 : 1))
    .map(([dimension, said]) => ({
      dimension,
      names: tree.find(({ key }) => key === dimension)?.names ?? { 'zh-CN': dimension, en: dimension },
      latest: latestOf(said),
      accounts: said.map((row) => ({
        at: new Date(row.atMs).toISOString(),
        source: row.source,
        channel: row.channel,
        marks: Object.fromEntries(MARKED.flatMap((mark) => (row[mark] === null ? [] : [[mark, row[mark]]]))),
      })),
    }));
}

function latestOf(said: readonly MarksRow[]): CustomerLine['latest'] {
  const latest: CustomerLine['latest'] = {};
  for (const mark of MARKED) {
    const row = said.find((one) => one[mark] !== null);
    const value = row?.[mark] ?? null;
    if (row !== undefined && value !== null) latest[mark] = { value, at: new Date(row.atMs).toISOString() };
  }
  return latest;
}
