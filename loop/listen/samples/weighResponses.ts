import type { Estimate } from '@plumbline/model/estimate.ts';
import type { WeightingDesign, WeightingReport, WeightingVariable } from '@plumbline/model/weighting.ts';
import { goodnessOfFitTest } from '@plumbline/stats/compare/goodnessOfFitTest.ts';
import { rakeWeights } from '@plumbline/stats/samples/rakeWeights.ts';
import { weightEfficiency } from '@plumbline/stats/samples/weightEfficiency.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** A response with its category of each variable, by place; −1 where it has none. */
export type Categorised = { id: string; categories: readonly number[]; baseWeight: number | null };
export type Weighed = { weights: readonly { response: string; weight: number }[]; report: WeightingReport };

const SMALL_CATEGORY = 30;
const MISSING_MANY = 0.05;
const EFFICIENCY_LOW = 0.7;
const BINS = 12;

/** A weighting that cannot be made, and where: words are `errors:samples.KEY`. */
export class WeightingFault extends Error {
  readonly key: 'emptyCategory' | 'noAnswers' | 'zeroTarget';
  readonly values: Record<string, string | number>;

  constructor(key: WeightingFault['key'], values: WeightingFault['values']) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/**
 * Weights that give the answers the population's shares on every variable, by raking from the base weights.
 *
 * Whoever has no category of a variable is left out, or kept in a category of its own whose share is the one that the
 * starting weights give it: so it neither gains nor loses by that variable.
 *
 * @param responses complete answers that count
 * @returns         weights with mean 1, and what they do
 * @throws WeightingFault where a category has a target and nobody, or nobody can be weighted
 *
 * Source  [deming-stephan-1940], [kish-1992]     Checked  through `rakeWeights`, R 4.2.2 survey 4.1-1 rake()
 */
export function weighResponses(
  design: WeightingDesign,
  responses: readonly Categorised[],
  { asOf, confidence }: { asOf: string; confidence: number },
): Weighed {
  const kept = responses.filter(
    ({ categories }) => design.missing === 'keep' || categories.every((category) => category >= 0),
  );
  if (kept.length === 0) throw new WeightingFault('noAnswers', { n: responses.length });
  const start = startOf(design, kept);
  const margins = design.variables.map((variable, at) => marginOf(variable, at, kept, start));
  const options = design.capMultiple === null ? {} : { capMultiple: design.capMultiple };
  const raked = rakeWeights(margins, { start, tolerance: 1e-10, roundsMax: 2000, ...options });
  const cost = weightEfficiency(raked.weights);
  const report: Omit<WeightingReport, 'warnings'> = {
    ...{ schema: 1, asOf, responses: responses.length, n: kept.length },
    ...{ effectiveN: cost.nEffective, designEffect: cost.designEffect, efficiency: cost.efficiency },
    ...{ min: cost.min, max: cost.max, capped: raked.trimmed, converged: raked.converged, rounds: raked.rounds },
    largestDifference: raked.largestDifference,
    variables: design.variables.map((variable, at) =>
      reportVariable(variable, { at, kept, weights: raked.weights, start }, { asOf, confidence, design }),
    ),
    distribution: distribute(raked.weights),
  };
  return {
    weights: kept.map(({ id }, at) => ({ response: id, weight: raked.weights[at] ?? 1 })),
    report: { ...report, warnings: warn(report) },
  };
}

/** Base weights where they are wanted; whoever was not drawn has their mean. */
function startOf({ base }: WeightingDesign, kept: readonly Categorised[]): Float64Array {
  const known = kept.flatMap(({ baseWeight }) => (baseWeight === null || baseWeight <= 0 ? [] : [baseWeight]));
  const mean = known.length === 0 ? 1 : known.reduce((sum, weight) => sum + weight, 0) / known.length;
  return Float64Array.from(kept, ({ baseWeight }) =>
    base && baseWeight !== null && baseWeight > 0 ? baseWeight : base ? mean : 1,
  );
}

function sharesOf({ categories }: WeightingVariable): number[] {
  const sum = categories.reduce((all, { target }) => all + target, 0);
  return categories.map(({ target }) => target / sum);
}

function marginOf(variable: WeightingVariable, at: number, kept: readonly Categorised[], start: Float64Array) {
  const { name, categories } = variable;
  const codes = Int32Array.from(kept, (one) => one.categories[at] ?? -1);
  const missing = codes.reduce((sum, code, place) => sum + (code < 0 ? (start[place] ?? 0) : 0), 0);
  const all = start.reduce((sum, weight) => sum + weight, 0);
  const counts = countsOf(codes, categories.length);
  categories.forEach((category, place) => {
    if ((counts[place] ?? 0) === 0 && category.target > 0)
      throw new WeightingFault('emptyCategory', { variable: name, category: category.name });
    if ((counts[place] ?? 0) > 0 && category.target === 0)
      throw new WeightingFault('zeroTarget', { variable: name, category: category.name, n: counts[place] ?? 0 });
  });
  // categories that nobody has and nobody should have say nothing
  const used = categories.flatMap((category, place) => ((counts[place] ?? 0) > 0 ? [{ category, place }] : []));
  const placeOf = new Map(used.map(({ place }, index) => [place, index]));
  const shares = sharesOf(variable);
  const targets = used.map(({ place }) => (shares[place] ?? 0) * (1 - missing / all));
  return {
    name,
    codes: codes.map((code) => (code < 0 ? used.length : (placeOf.get(code) ?? 0))),
    targets: missing > 0 ? [...targets, missing / all] : targets,
    categories: [...used.map(({ category }) => category.name), ...(missing > 0 ? ['—'] : [])],
  };
}

function countsOf(codes: Int32Array, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

type Made = { at: number; kept: readonly Categorised[]; weights: Float64Array; start: Float64Array };

function reportVariable(
  variable: WeightingVariable,
  { at, kept, weights }: Made,
  { asOf, confidence }: { asOf: string; confidence: number; design: WeightingDesign },
): WeightingReport['variables'][number] {
  const codes = Int32Array.from(kept, (one) => one.categories[at] ?? -1);
  const counts = countsOf(codes, variable.categories.length);
  const known = counts.reduce((sum, count) => sum + count, 0);
  const after = new Array<number>(variable.categories.length).fill(0);
  codes.forEach((code, place) => {
    if (code >= 0) after[code] = (after[code] ?? 0) + (weights[place] ?? 0);
  });
  const sum = after.reduce((all, weight) => all + weight, 0);
  const shares = sharesOf(variable);
  const positive = shares.filter((share) => share > 0);
  const tested =
    known > 0 && positive.length > 1
      ? goodnessOfFitTest(
          counts.filter((_count, place) => (shares[place] ?? 0) > 0),
          positive,
        )
      : null;
  return {
    name: variable.name,
    missing: kept.length - known,
    test:
      tested === null ? null : { statistic: tested.statistic, degreesOfFreedom: tested.degreesOfFreedom, p: tested.p },
    categories: variable.categories.map(({ name }, place) => ({
      ...{ name, n: counts[place] ?? 0, target: shares[place] ?? 0 },
      before: estimateShare(counts[place] ?? 0, known, { asOf, confidence }),
      after: sum === 0 ? 0 : (after[place] ?? 0) / sum,
    })),
  };
}

function estimateShare(count: number, n: number, { asOf, confidence }: { asOf: string; confidence: number }): Estimate {
  if (n === 0) return { kind: 'tooFew', n: 0, needed: 1 };
  const [low, high] = wilsonInterval(count, n, confidence);
  const point = count / n;
  return {
    kind: 'estimate',
    ...{ point, low, high, se: Math.sqrt((point * (1 - point)) / n), n, occasions: n, nEffective: n },
    ...{ confidence, unit: 'share', method: 'wilson-people', clusteredBy: 'customer', asOf },
  };
}

function distribute(weights: Float64Array): WeightingReport['distribution'] {
  const [least, most] = minmax(weights);
  // weights that are all alike are one bar
  const size = most - least < 1e-9 ? 1 : BINS;
  const width = size === 1 ? 1 : (most - least) / size;
  const bins = Array.from({ length: size }, (_unused, at) => ({
    from: least + at * width,
    to: size === 1 ? most : least + (at + 1) * width,
    count: 0,
  }));
  for (const weight of weights) {
    const bin = bins[Math.min(size - 1, Math.floor((weight - least) / width))];
    if (bin !== undefined) bin.count += 1;
  }
  return bins;
}

function minmax(weights: Float64Array): [least: number, most: number] {
  return weights.reduce<[number, number]>(
    ([least, most], weight) => [Math.min(least, weight), Math.max(most, weight)],
    [Number.POSITIVE_INFINITY, 0],
  );
}

function warn(report: Omit<WeightingReport, 'warnings'>): WeightingReport['warnings'] {
  const warnings: WeightingReport['warnings'] = report.variables.flatMap(({ name: variable, categories, missing }) => [
    ...categories
      .filter(({ n }) => n > 0 && n < SMALL_CATEGORY)
      .map(({ name: category, n }) => ({ key: 'smallCategory' as const, values: { variable, category, n } })),
    ...(missing > report.n * MISSING_MANY ? [{ key: 'missingMany' as const, values: { variable, missing } }] : []),
  ]);
  if (report.efficiency < EFFICIENCY_LOW)
    warnings.push({ key: 'lowEfficiency', values: { percent: Math.round(report.efficiency * 100) } });
  if (report.capped > 0) warnings.push({ key: 'capped', values: { count: report.capped } });
  if (!report.converged)
    warnings.push({ key: 'notMet', values: { points: Number((report.largestDifference * 100).toFixed(1)) } });
  return warnings;
}
