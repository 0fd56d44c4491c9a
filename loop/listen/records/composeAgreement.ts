import {
  type AgreementReport,
  CODE_FAMILIES,
  type Codes,
  RECORD_LIMITS,
  type RecordFigure,
} from '@plumbline/model/record.ts';
import { cohenKappa } from '@plumbline/stats/agreement/cohenKappa.ts';
import { tabulateRaters } from '@plumbline/stats/agreement/tabulateRaters.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type TwiceCoded = { codings: readonly { coder: string; coderName: string; codes: Codes }[] };
type Pair = AgreementReport['pairs'][number];
type Agreed = Pick<Pair['families'][number], 'kappa' | 'observed' | 'expected'>;

/** Codes are words, so that "none of it applies" is one too, told from every key by its first character. */
const NONE = '\u0000none';

/**
 * How far people agree in how they code passages: Cohen's kappa for each pair of people, per family of codes, and of
 * each dimension against all others.
 *
 * @param passages   with the codings of the two people, made apart from each other; those with fewer do not count
 * @param confidence strictly between 0 and 1
 * @returns          pairs, those with the most passages first; under the limit a kappa is too few
 *
 * Source  [cohen-1960], [fleiss-cohen-everitt-1969]     Checked  a table of Cohen's by hand
 */
export function composeAgreement(passages: readonly TwiceCoded[], confidence: number): AgreementReport {
  const byPair = new Map<
    string,
    { first: Codes; second: Codes; names: [string, string]; coders: [string, string] }[]
  >();
  for (const { codings } of passages) {
    const [first, second] = [...codings].sort((one, other) => (one.coder < other.coder ? -1 : 1));
    if (first === undefined || second === undefined) continue;
    const coders: [string, string] = [first.coder, second.coder];
    const key = JSON.stringify(coders);
    const kept = byPair.get(key) ?? [];
    kept.push({ first: first.codes, second: second.codes, coders, names: [first.coderName, second.coderName] });
    byPair.set(key, kept);
  }
  const pairs = [...byPair.values()].flatMap((coded): Pair[] => {
    const [any] = coded;
    if (any === undefined) return [];
    return [
      {
        coders: any.coders,
        names: any.names,
        passages: coded.length,
        families: CODE_FAMILIES.map((family) => ({
          family,
          ...agreementOf(
            coded.map(({ first }) => first[family] ?? NONE),
            coded.map(({ second }) => second[family] ?? NONE),
            confidence,
          ),
        })),
        dimensions: dimensionsOf(coded, confidence),
      },
    ];
  });
  return { schema: 1, pairs: pairs.sort((one, other) => other.passages - one.passages) };
}

function dimensionsOf(coded: readonly { first: Codes; second: Codes }[], confidence: number): Pair['dimensions'] {
  const used = new Set(coded.flatMap(({ first, second }) => [first.dimension, second.dimension]));
  return [...used]
    .filter((dimension) => dimension !== null)
    .sort()
    .map((dimension) => {
      const [one, other] = [
        coded.map(({ first }) => (first.dimension === dimension ? 'yes' : 'no')),
        coded.map(({ second }) => (second.dimension === dimension ? 'yes' : 'no')),
      ];
      const count = (said: readonly string[]): number => said.filter((word) => word === 'yes').length;
      return { dimension, first: count(one), second: count(other), ...agreementOf(one, other, confidence) };
    });
}

function agreementOf(first: readonly string[], second: readonly string[], confidence: number): Agreed {
  const n = first.length;
  const needed = RECORD_LIMITS.kappaPassagesMin;
  const { categories, table } = tabulateRaters(first, second);
  const alike = first.filter((code, at) => code === second[at]).length;
  const observed = n === 0 ? null : alike / n;
  if (n < needed) return { kappa: { kind: 'tooFew', n, needed }, observed, expected: null };
  if (categories.length < 2) return { kappa: { kind: 'constant', n }, observed, expected: 1 };
  const agreement = cohenKappa(table, 'none', confidence);
  return { kappa: figureOf(agreement, n, confidence), observed, expected: agreement.expectedAgreement };
}

/**
 * Where two people agree in every passage the large-sample error is 0, as if more passages could not differ. The bound
 * is then that of the share agreed (Wilson), with the agreement by chance taken as it is.
 */
function figureOf(
  { kappa, low, high, observedAgreement, expectedAgreement }: ReturnType<typeof cohenKappa>,
  n: number,
  confidence: number,
): RecordFigure {
  const lowest =
    observedAgreement === 1 ? (wilsonInterval(n, n, confidence)[0] - expectedAgreement) / (1 - expectedAgreement) : low;
  return {
    kind: 'estimate',
    point: kappa,
    low: Math.max(-1, lowest),
    high: Math.min(1, high),
    n,
    confidence,
    method: 'agreement',
  };
}
