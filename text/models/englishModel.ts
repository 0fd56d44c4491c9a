import { readFileSync } from 'node:fs';
import { decodeWeights } from '../linear/weightsFile.ts';
import type { PolarityStack } from '../sentiment/PolarityScorer.ts';

/** How much a point of the English lexicon weighs beside the shipped weights. */
export const ENGLISH_LEXICON_WEIGHT = 0.6;

let known: PolarityStack | null = null;

/**
 * The English model that ships: weights trained on sentences under CC BY 4.0 and on sentences written for this product
 * (ATTRIBUTION.md), beside the English lexicon. Read once.
 */
export function loadEnglishModel(): PolarityStack {
  if (known === null) {
    const { recipe, weights, bias, platt } = decodeWeights(readFileSync(new URL('english.weights', import.meta.url)));
    known = {
      language: 'en',
      recipe,
      layers: [{ weights, bias }],
      lexiconWeight: ENGLISH_LEXICON_WEIGHT,
      platt,
      calibrated: false,
    };
  }
  return known;
}
