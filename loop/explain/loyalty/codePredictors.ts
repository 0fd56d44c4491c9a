import { CHURN_LIMITS, type CodedPredictor, type PredictorRole } from '@plumbline/model/churn.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';

/** One predictor of many customers. Numbers are NaN where they are not known, words empty. */
export type PredictorColumn = { key: string; role: PredictorRole } & (
  | { kind: 'number'; numbers: Float64Array }
  | { kind: 'category'; words: readonly string[] }
);

/** Different values above which a number may bend, and where. */
const BENDS_FROM = 8;
const KNOTS = [0.25, 0.5, 0.75];
/** A category with more levels than this share of its customers names each of them. */
const NAMES_SHARE = 0.5;
const LEVEL_MIN = 20;

/**
 * Learns how each predictor becomes terms of a model: numbers with places to bend at, categories against their commonest level.
 *
 * Learn on the customers the model is fitted on only, so that held-out customers stay unseen.
 *
 * @param columns predictors of all customers
 * @param rows    customers to learn from
 * @returns       the coding of those that can be used, and why others cannot
 */
export function codePredictors(
  columns: readonly PredictorColumn[],
  rows: readonly number[],
): { coded: CodedPredictor[]; dropped: { key: string; because: 'constant' | 'tooManyValues' }[] } {
  const coded: CodedPredictor[] = [];
  const dropped: { key: string; because: 'constant' | 'tooManyValues' }[] = [];
  for (const column of columns) {
    const made = column.kind === 'number' ? codeNumber(column, rows) : codeCategory(column, rows);
    if (typeof made === 'string') dropped.push({ key: column.key, because: made });
    else coded.push(made);
  }
  return { coded, dropped };
}

function codeNumber(
  { key, role, numbers }: PredictorColumn & { kind: 'number' },
  rows: readonly number[],
): CodedPredictor | 'constant' {
  const known = Float64Array.from(
    rows.map((row) => numbers[row] as number).filter((value) => !Number.isNaN(value)),
  ).sort();
  const unknowns = rows.length - known.length;
  const unknown = unknowns >= LEVEL_MIN && known.length >= LEVEL_MIN;
  const different = new Set(known);
  if (known.length < LEVEL_MIN || (different.size < 2 && !unknown)) return 'constant';
  const [first, last] = [known[0] as number, known.at(-1) as number];
  const places = different.size < BENDS_FROM ? [] : KNOTS.map((share) => quantileOfSorted(known, share));
  const knots = [...new Set(places)].filter((place) => place > first && place < last);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { kind: 'number', key, role, mean, knots, unknown };
}

function codeCategory(
  { key, role, words }: PredictorColumn & { kind: 'category' },
  rows: readonly number[],
): CodedPredictor | 'constant' | 'tooManyValues' {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(words[row] as string, (counts.get(words[row] as string) ?? 0) + 1);
  if (counts.size < 2) return 'constant';
  if (counts.size > CHURN_LIMITS.levelsMax && counts.size > NAMES_SHARE * rows.length) return 'tooManyValues';
  const ordered = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  const frequent = ordered.filter(([, n]) => n >= LEVEL_MIN).slice(0, CHURN_LIMITS.levelsMax);
  const rest = rows.length - frequent.reduce((sum, [, n]) => sum + n, 0);
  const others = rest >= LEVEL_MIN;
  const [reference, ...levels] = frequent.map(([word]) => word);
  if (reference === undefined || (levels.length === 0 && !others)) return 'constant';
  return { kind: 'category', key, role, reference, levels, others };
}

/** A term, and how to read it off a value. */
export type Term = { predictor: number; straight: boolean; read: (value: number | string) => number };

/**
 * The terms of coded predictors, in their order.
 *
 * @param coded from `codePredictors`
 * @returns     each with the place of its predictor; `straight` where it is no bend
 */
export function termsOf(coded: readonly CodedPredictor[]): Term[] {
  return coded.flatMap((one, predictor) =>
    one.kind === 'number' ? numberTerms(one, predictor) : categoryTerms(one, predictor),
  );
}

function numberTerms({ mean, knots, unknown }: CodedPredictor & { kind: 'number' }, predictor: number): Term[] {
  const filled = (value: number | string): number => (typeof value !== 'number' || Number.isNaN(value) ? mean : value);
  const terms: Term[] = [
    { predictor, straight: true, read: filled },
    ...knots.map((knot) => ({
      predictor,
      straight: false,
      read: (value: number | string) => Math.max(0, filled(value) - knot),
    })),
  ];
  if (!unknown) return terms;
  const isUnknown = (value: number | string) => (typeof value !== 'number' || Number.isNaN(value) ? 1 : 0);
  return [...terms, { predictor, straight: true, read: isUnknown }];
}

function categoryTerms(
  { reference, levels, others }: CodedPredictor & { kind: 'category' },
  predictor: number,
): Term[] {
  const terms: Term[] = levels.map((level) => ({
    predictor,
    straight: true,
    read: (value) => (String(value) === level ? 1 : 0),
  }));
  if (!others) return terms;
  const named = new Set([reference, ...levels]);
  return [...terms, { predictor, straight: true, read: (value) => (named.has(String(value)) ? 0 : 1) }];
}
