import type { CauseCoding, CodingAgreement } from '@plumbline/model/cause.ts';
import { cohenKappa } from '@plumbline/stats/agreement/cohenKappa.ts';
import { krippendorffAlpha } from '@plumbline/stats/agreement/krippendorffAlpha.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';

/** What two people said of the same comments; an empty cause says that none applies. */
export type CodedPair = { one: string; other: string };

const DRAWS = 200;
const SEED = 23;

/**
 * How far two people agree who sorted the same comments apart from each other: by the causes as they are, and by those of
 * the first level alone.
 *
 * @param pairs       what each said of the same comments
 * @param parentOf    the cause of the first level that a cause hangs under; itself where it is one
 * @param confidence  strictly between 0 and 1
 * @returns           for each level Cohen's kappa with its large-sample interval, Krippendorff's alpha with one that resamples
 *                    comments, and the share that is the same; null where one cause only was used
 * Source  [cohen-1960], [krippendorff-2019]     Checked  a table worked by hand
 */
export function estimateCoding(
  pairs: readonly CodedPair[],
  parentOf: (cause: string) => string,
  confidence: number,
): NonNullable<CauseCoding['agreement']> {
  const first = pairs.map(({ one, other }) => ({ one: parentOf(one), other: parentOf(other) }));
  return { first: agreementOf(first, confidence), second: agreementOf(pairs, confidence) };
}

function agreementOf(pairs: readonly CodedPair[], confidence: number): CodingAgreement {
  const texts = pairs.length;
  if (texts === 0) return { texts, kappa: null, alpha: null, observed: null };
  const observed = pairs.filter(({ one, other }) => one === other).length / texts;
  return { texts, observed, kappa: kappaOf(pairs, confidence), alpha: alphaOf(pairs, confidence) };
}

function kappaOf(pairs: readonly CodedPair[], confidence: number): CodingAgreement['kappa'] {
  const causes = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const table = causes.map((row) =>
    causes.map((column) => pairs.filter(({ one, other }) => one === row && other === column).length),
  );
  return orNothing(() => {
    const { kappa, low, high } = cohenKappa(table, 'none', confidence);
    return { point: kappa, low: Math.max(-1, low), high: Math.min(1, high) };
  });
}

/** Its interval resamples comments. */
function alphaOf(pairs: readonly CodedPair[], confidence: number): CodingAgreement['alpha'] {
  const causes = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const numbers = pairs.map(({ one, other }) => [causes.indexOf(one), causes.indexOf(other)] as const);
  const of = (chosen: readonly (readonly [number, number])[]) =>
    orNothing(() => krippendorffAlpha([chosen.map(([one]) => one), chosen.map(([, other]) => other)]).alpha);
  const point = of(numbers);
  if (point === null) return null;
  const random = openRandom(SEED);
  const drawn: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const one = of(numbers.map(() => numbers[random.below(numbers.length)] ?? ([0, 0] as const)));
    if (one !== null) drawn.push(one);
  }
  drawn.sort((one, other) => one - other);
  const at = (share: number): number => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))] ?? point;
  return { point, low: at((1 - confidence) / 2), high: at((1 + confidence) / 2) };
}

/** Where both used one cause only there is nothing to agree beyond chance: that is a result and no defect. */
function orNothing<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ArgumentError) return null;
    throw error;
  }
}
