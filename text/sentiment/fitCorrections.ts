import { featurize } from '../features/FeatureReader.ts';
import { accuracyOf, aucOf } from '../linear/accuracy.ts';
import { fitDualDescent, type LinearModel } from '../linear/fitDualDescent.ts';
import { outOfFoldMargins } from '../linear/margins.ts';
import { fitPlatt } from '../linear/platt.ts';
import { PolarityScorer, type PolarityStack } from './PolarityScorer.ts';

export type Correction = { text: string; label: 0 | 1 };
export type Corrected = {
  stack: PolarityStack;
  labels: number;
  /** On the corrections themselves, each scored by a model that had not seen it. */
  accuracyBefore: number;
  accuracyAfter: number;
  aucBefore: number;
  aucAfter: number;
  /** False where the new layer did not help those it had not seen: then only the probability was fitted anew. */
  layerKept: boolean;
};

const FOLDS = 5;
const LABELS_MIN = 10;
const COST_FEW = 0.3;
const COST_MANY = 0.5;
const MANY = 1000;
/** Below this the probability keeps its curve: people are asked about the doubtful texts first, and a curve fitted on few of
 * those would take every text for doubtful. */
const CURVE_LABELS_MIN = 150;

/**
 * What people corrected, as a thin layer anchored to the model as it was: with no corrections the outcome is that model,
 * with a thousand it is a company's own.
 *
 * @param stack        the model so far, without an earlier layer of corrections
 * @param corrections  normalised texts with the label a person gave, all of them, each text once
 * @throws RangeError  with fewer than 10 corrections
 */
export function fitCorrections(
  stack: PolarityStack,
  corrections: readonly Correction[],
  { seed }: { seed: number },
): Corrected {
  if (corrections.length < LABELS_MIN) {
    throw new RangeError(`at least ${LABELS_MIN} corrections: ${corrections.length}`);
  }
  const texts = corrections.map(({ text }) => text);
  const labels = Uint8Array.from(corrections, ({ label }) => label);
  const offsets = new PolarityScorer(stack).margins(texts);
  const matrix = featurize(texts, stack.recipe);
  const options = { cost: labels.length >= MANY ? COST_MANY : COST_FEW, seed, offsets };
  const unseen = outOfFoldMargins(matrix, labels, { ...options, folds: FOLDS });
  const [aucBefore, aucAfter] = [aucOf(offsets, labels), aucOf(unseen, labels)];
  const [accuracyBefore, accuracyAfter] = [
    accuracyOf(offsets, labels, thresholdOf(stack)),
    accuracyOf(unseen, labels, 0),
  ];
  const bothSides = labels.includes(0) && labels.includes(1);
  const layerKept = bothSides && (accuracyAfter >= accuracyBefore || aucAfter > aucBefore);
  const margins = layerKept ? unseen : offsets;
  const layer: LinearModel | null = layerKept ? fitDualDescent(matrix, labels, options) : null;
  const platt = !bothSides || labels.length < CURVE_LABELS_MIN ? stack.platt : fitPlatt(margins, labels);
  return {
    stack: {
      ...stack,
      layers: layer === null ? stack.layers : [...stack.layers, layer],
      platt,
      calibrated: labels.length >= CURVE_LABELS_MIN,
    },
    labels: labels.length,
    accuracyBefore,
    accuracyAfter: layerKept ? accuracyAfter : accuracyBefore,
    aucBefore,
    aucAfter: layerKept ? aucAfter : aucBefore,
    layerKept,
  };
}

/** The margin at which the probability is one half. */
function thresholdOf({ platt }: PolarityStack): number {
  return platt.slope > 0 ? -platt.intercept / platt.slope : 0;
}
