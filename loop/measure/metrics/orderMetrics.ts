import type { MetricInput } from '@plumbline/model/metric.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Formula } from '../formula.ts';
import { listFormulaMetrics, parseFormula } from '../parseFormula.ts';

export type Named = { key: string; input: Pick<MetricInput, 'data'> };
export type OrderedMetric<M extends Named> = M & {
  formula: Formula | null;
  needs: readonly string[];
  /** why it cannot be computed */
  refusal: Refusal | null;
};

/**
 * Metrics in an order in which each comes after those that its formula names.
 *
 * A formula that cannot be read, names a metric that is gone, or comes back to itself has its refusal; so has everything
 * that needs it. The others are not kept from being computed.
 *
 * @param metrics the register, keys once each
 * @returns       the same metrics in order
 */
export function orderMetrics<M extends Named>(metrics: readonly M[]): OrderedMetric<M>[] {
  const byKey = new Map(metrics.map((metric) => [metric.key, metric]));
  const ordered = new Map<string, OrderedMetric<M>>();
  const visit = (metric: M, path: readonly string[]): void => {
    if (ordered.has(metric.key)) return;
    const along = [...path, metric.key];
    const read = readNeeds(metric, byKey.keys());
    let { refusal } = read;
    for (const need of read.needs) {
      const circle = along.indexOf(need);
      if (circle >= 0) {
        refusal ??= new Refusal('invalid', 'metrics.circle', { path: [...along.slice(circle), need].join(' → ') });
        continue;
      }
      visit(byKey.get(need) as M, along);
      const needed = ordered.get(need);
      if (needed?.refusal) refusal ??= needed.refusal;
    }
    ordered.set(metric.key, { ...metric, ...read, refusal });
  };
  for (const metric of metrics) visit(metric, []);
  return [...ordered.values()];
}

function readNeeds({ input }: Named, known: Iterable<string>) {
  const { data } = input;
  if (data.from !== 'formula') return { formula: null, needs: [], refusal: null };
  try {
    const formula = parseFormula(data.formula, known);
    return { formula, needs: listFormulaMetrics(formula), refusal: null };
  } catch (error) {
    if (error instanceof Refusal) return { formula: null, needs: [], refusal: error };
    throw error;
  }
}
