import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { z } from 'zod';
import { scoreRfm } from '../scoreRfm.ts';
import { summarisePurchases } from '../summarisePurchases.ts';
import { type Analysis, analysis } from './analysis.ts';
import { inventPurchases } from './inventPurchases.ts';
import { dayOf, readDays } from './readDays.ts';

const MISSING = new Set(['', 'NA']);

const rfm = analysis({
  key: 'rfm',
  family: 'groups',
  chapter: 'rfm',
  spec: z.strictObject({
    customer: z.string(),
    date: z.string(),
    amount: z.string(),
    end: z.string().optional(),
    levels: z.int().min(2).max(10).default(5),
    by: z.enum(['breaks', 'ranks']).default('breaks'),
  }),
  example: `# one row a purchase
customer: customer
date: date
amount: amount
# the day from which recency counts; the last of the log if left out
end: 2026-06-30
levels: 5
# breaks: equal values score equally; ranks: groups of equal size
by: breaks
`,
  exampleData: () => inventPurchases(80, 4),
  run: (spec, table) => {
    const days = readDays(table, spec.date);
    const amounts = table.numbers(spec.amount);
    const names = table.text(spec.customer).map((cell) => cell.trim());
    const rows = names.flatMap((name, i) =>
      MISSING.has(name) || Number.isNaN(days[i]) || Number.isNaN(amounts[i]) ? [] : [i],
    );
    const used = rows.map((i) => days[i] as number);
    const end =
      spec.end === undefined ? used.reduce((most, day) => Math.max(most, day), used[0] ?? 0) : dayOf(spec.end);
    if (Number.isNaN(end))
      throw new ArgumentError('end', 'syntax', `${spec.end} is no date`, { value: spec.end ?? '' });
    const found = summarisePurchases(
      rows.map((i) => names[i] as string),
      used,
      rows.map((i) => amounts[i] as number),
      end,
    );
    const scores = scoreRfm(found.recencyDays, found.purchases, found.total, spec);
    const n = found.customers.length;
    const groups = new Map<string, { n: number; total: number; recency: number; purchases: number }>();
    scores.segments.forEach((segment, i) => {
      const sum = groups.get(segment) ?? { n: 0, total: 0, recency: 0, purchases: 0 };
      groups.set(segment, {
        n: sum.n + 1,
        total: sum.total + (found.total[i] as number),
        recency: sum.recency + (found.recencyDays[i] as number),
        purchases: sum.purchases + (found.purchases[i] as number),
      });
    });
    const whole = found.total.reduce((sum, value) => sum + value, 0);
    return {
      n,
      dropped: table.rows - rows.length,
      converged: null,
      warnings: found.after > 0 ? [{ code: 'rowsAfterEnd', values: { n: found.after } }] : [],
      tables: [
        {
          name: 'rfmSegments',
          columns: ['name', 'n', 'share', 'recencyDays', 'purchases', 'totalSpend', 'spendShare'],
          rows: [...groups]
            .sort(([, one], [, other]) => other.total - one.total)
            .map(([name, sum]) => [
              name,
              sum.n,
              sum.n / n,
              sum.recency / sum.n,
              sum.purchases / sum.n,
              sum.total,
              whole === 0 ? null : sum.total / whole,
            ]),
        },
        {
          name: 'rfmBreaks',
          columns: ['name', 'scoreAbove', 'breakValue'],
          rows:
            spec.by === 'ranks'
              ? [['ranks', spec.levels, n]]
              : Object.entries(scores.breaks).flatMap(([name, values]) =>
                  values.map((value, at) => [name, at + 1, value]),
                ),
        },
        {
          name: 'rfmCustomers',
          columns: [
            'name',
            'recencyDays',
            'purchases',
            'totalSpend',
            'recencyScore',
            'frequencyScore',
            'monetaryScore',
            'segment',
            'octant',
          ],
          rows: found.customers.map((name, i) => [
            name,
            found.recencyDays[i] as number,
            found.purchases[i] as number,
            found.total[i] as number,
            scores.recency[i] as number,
            scores.frequency[i] as number,
            scores.monetary[i] as number,
            scores.segments[i] as string,
            scores.octants[i] as string,
          ]),
        },
      ],
    };
  },
});

/** Who bought lately, often and much. */
export const GROUPS_RFM: readonly Analysis[] = [rfm];
