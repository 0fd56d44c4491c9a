import { listAssociationRules } from '@plumbline/stats/groups/listAssociationRules.ts';
import { listFrequentSets } from '@plumbline/stats/groups/listFrequentSets.ts';
import { listSimilarItems, SIMILARITIES } from '@plumbline/stats/groups/listSimilarItems.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';

const MISSING = new Set(['', 'NA']);

/** Whole numbers from 0 for names, in the order of their first places. */
function numberNames(cells: readonly string[]): { codes: number[]; names: string[] } {
  const known = new Map<string, number>();
  const codes = cells.map((cell) => {
    const code = known.get(cell) ?? known.size;
    known.set(cell, code);
    return code;
  });
  return { codes, names: [...known.keys()] };
}

/** Rows whose cells are all there, trimmed. */
function completeText(columns: readonly (readonly string[])[]): { rows: number[]; cells: string[][] } {
  const trimmed = columns.map((column) => column.map((cell) => cell.trim()));
  const length = trimmed[0]?.length ?? 0;
  const rows = Array.from({ length }, (_unused, i) => i).filter((i) =>
    trimmed.every((column) => !MISSING.has(column[i] as string)),
  );
  return { rows, cells: trimmed.map((column) => rows.map((i) => column[i] as string)) };
}

const rules = analysis({
  key: 'association-rules',
  family: 'groups',
  chapter: 'association-rules',
  spec: z.strictObject({
    basket: z.string(),
    item: z.string(),
    supportMin: z.number().gt(0).max(1).default(0.01),
    confidenceMin: z.number().min(0).max(1).default(0.2),
    liftMin: z.number().min(0).default(1),
    lengthMax: z.int().min(2).max(10).default(3),
    rulesMax: z.int().min(1).default(500),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `# one row for each item of a basket, or each topic of a comment
basket: basket
item: item
# share of baskets, confidence and lift at least
supportMin: 0.05
confidenceMin: 0.3
liftMin: 1
# items in a rule at most
lengthMax: 3
`,
  exampleData: () => inventBaskets(),
  run: (spec, table) => {
    const { rows, cells } = completeText([table.text(spec.basket), table.text(spec.item)]);
    const baskets = numberNames(cells[0] ?? []);
    const items = numberNames(cells[1] ?? []);
    const lists: number[][] = baskets.names.map(() => []);
    baskets.codes.forEach((basket, row) => {
      lists[basket]?.push(items.codes[row] as number);
    });
    const found = listFrequentSets(lists, { supportMin: spec.supportMin, lengthMax: spec.lengthMax });
    const all = listAssociationRules(found.sets, lists.length, { ...spec, level: spec.confidence });
    const nameOf = (item: number): string => items.names[item] ?? '';
    const shown = all.slice(0, spec.rulesMax);
    return {
      n: lists.length,
      dropped: table.rows - rows.length,
      converged: null,
      warnings: [
        ...(found.truncated ? [{ code: 'setsTruncated', values: { sets: found.sets.length } }] : []),
        ...(all.length > shown.length
          ? [{ code: 'rowsTruncated', values: { shown: shown.length, all: all.length } }]
          : []),
        { code: 'basketsIndependent', values: {} },
      ],
      tables: [
        {
          name: 'rules',
          columns: [
            'antecedent',
            'consequent',
            'n',
            'support',
            'ruleConfidence',
            'ruleConfidenceLow',
            'ruleConfidenceHigh',
            'lift',
            'low',
            'high',
            'p',
            'pAdjusted',
          ],
          rows: shown.map((rule) => [
            rule.antecedent.map(nameOf).join(' + '),
            nameOf(rule.consequent),
            rule.count,
            rule.support,
            rule.confidence,
            rule.confidenceLow,
            rule.confidenceHigh,
            rule.lift,
            rule.liftLow,
            rule.liftHigh,
            rule.p,
            rule.pAdjusted,
          ]),
        },
        {
          name: 'frequentSets',
          columns: ['name', 'n', 'support'],
          rows: found.sets.map(({ items: own, count }) => [own.map(nameOf).join(' + '), count, count / lists.length]),
        },
      ],
    };
  },
});

const similar = analysis({
  key: 'similar-items',
  family: 'groups',
  chapter: 'similar-items',
  spec: z.strictObject({
    customer: z.string(),
    item: z.string(),
    value: z.string().optional(),
    measure: z.enum(SIMILARITIES).default('cosine'),
    shrinkage: z.number().min(0).default(10),
    commonMin: z.int().min(1).default(3),
    nearestMax: z.int().min(1).default(10),
  }),
  example: `customer: basket
item: item
# a rating or an amount; leave out for bought or not
# value: rating
# cosine, jaccard or adjustedCosine (for ratings)
measure: jaccard
# so many customers in common halve the similarity
shrinkage: 10
commonMin: 3
nearestMax: 5
`,
  exampleData: () => inventBaskets(),
  run: (spec, table) => {
    const { rows, cells } = completeText([table.text(spec.customer), table.text(spec.item)]);
    const values = spec.value === undefined ? null : table.numbers(spec.value);
    const people = numberNames(cells[0] ?? []);
    const items = numberNames(cells[1] ?? []);
    // several rows of one customer and item are one: their mean where there are values
    const sums = new Map<string, { person: number; item: number; sum: number; n: number }>();
    let used = 0;
    rows.forEach((row, at) => {
      const value = values === null ? 1 : (values[row] as number);
      if (Number.isNaN(value)) return;
      used++;
      const [person, item] = [people.codes[at] as number, items.codes[at] as number];
      const sum = sums.get(`${person} ${item}`) ?? { person, item, sum: 0, n: 0 };
      sums.set(`${person} ${item}`, { ...sum, sum: sum.sum + value, n: sum.n + 1 });
    });
    const triples = [...sums.values()];
    const pairs = listSimilarItems(
      triples.map(({ person }) => person),
      triples.map(({ item }) => item),
      triples.map(({ sum, n }) => sum / n),
      spec,
    );
    return {
      n: people.names.length,
      dropped: table.rows - used,
      converged: null,
      warnings: pairs.length === 0 ? [{ code: 'nothingInCommon', values: { commonMin: spec.commonMin } }] : [],
      tables: [
        {
          name: 'similarItems',
          columns: ['name', 'other', 'n', 'raw', 'similarity'],
          rows: pairs.map(({ item, other, n, raw, similarity }) => [
            items.names[item] ?? '',
            items.names[other] ?? '',
            n,
            raw,
            similarity,
          ]),
        },
      ],
    };
  },
});

/** Baskets in which tea and biscuits go together, and coffee with milk. */
function inventBaskets(): Record<string, (number | string)[]> {
  const random = openRandom(6);
  const made: { basket: string[]; item: string[] } = { basket: [], item: [] };
  for (let b = 1; b <= 150; b++) {
    const items = new Set<string>();
    if (random.next() < 0.4) for (const one of ['tea', ...(random.next() < 0.6 ? ['biscuits'] : [])]) items.add(one);
    if (random.next() < 0.45) for (const one of ['coffee', ...(random.next() < 0.7 ? ['milk'] : [])]) items.add(one);
    for (const one of ['milk', 'biscuits', 'bread', 'honey']) if (random.next() < 0.18) items.add(one);
    for (const item of items) {
      made.basket.push(`B${b}`);
      made.item.push(item);
    }
  }
  return made;
}

/** What goes together: rules, and items with the same customers. */
export const GROUPS_BASKETS: readonly Analysis[] = [rules, similar];
