import { FeatureReader } from '../features/FeatureReader.ts';
import type { FeatureRecipe } from '../features/recipe.ts';
import type { Scan, ScanLanguage } from '../lexicon/scan.ts';
import { at } from '../linear/csr.ts';
import type { LinearModel } from '../linear/fitDualDescent.ts';
import { type Platt, probabilityOf } from '../linear/platt.ts';
import type { OwnWords } from '../segment/ownWords.ts';
import { blendMargin } from './blendMargin.ts';
import { scanEnds } from './lexiconMargin.ts';

/**
 * How a text is scored: layers of weights over the same features, and the lexicon beside them.
 *
 * The first layer ships, the second comes from the workspace's own texts without labels, the third from corrections.
 * Each was fitted with the ones below as they were, so that any of them may be taken away again.
 */
export type PolarityStack = {
  language: ScanLanguage;
  recipe: FeatureRecipe;
  layers: readonly LinearModel[];
  lexiconWeight: number;
  /** How much of the first layer gives way to rules in short texts shaped by them, 0..1 (blendMargin); 0.75 if left out. */
  rulesShare?: number;
  platt: Platt;
  /** True once the curve was fitted on this workspace's own labels or ratings. */
  calibrated: boolean;
};

/** Scores normalised texts one by one with the same scratch memory. For one thread. */
export class PolarityScorer {
  readonly stack: PolarityStack;
  #reader: FeatureReader;

  constructor(stack: PolarityStack, ownWords?: OwnWords) {
    const places = 2 ** stack.recipe.bits;
    for (const { weights } of stack.layers) {
      if (weights.length !== places) throw new RangeError(`a layer of ${weights.length} weights for ${places} places`);
    }
    this.stack = stack;
    this.#reader = new FeatureReader(stack.recipe, ownWords);
  }

  /** How far a text lies on the side of praise; `reading` may be handed in where the text was scanned already. */
  margin(text: string, reading: Scan = scanEnds(text, this.stack.language)): number {
    const { layers } = this.stack;
    const count = layers.length === 0 ? 0 : this.#reader.read(text);
    const { indices } = this.#reader;
    let margin = 0;
    for (const [place, { weights, bias }] of layers.entries()) {
      let sum = 0;
      for (let index = 0; index < count; index += 1) sum += at(weights, at(indices, index));
      const learnt = bias + (count === 0 ? 0 : sum / Math.sqrt(count));
      // what a workspace taught stands beside the blend of what ships, as it was fitted
      margin += place === 0 ? this.#blend(learnt, reading, text.length) : learnt;
    }
    return layers.length === 0 ? this.#blend(0, reading, text.length) : margin;
  }

  #blend(learnt: number, reading: Scan, length: number): number {
    const { lexiconWeight, language, rulesShare } = this.stack;
    return blendMargin({
      learnt,
      reading,
      lexiconWeight,
      language,
      length,
      ...(rulesShare === undefined ? {} : { rulesShare }),
    });
  }

  /** The probability of praise. */
  probability(text: string): number {
    return probabilityOf(this.stack.platt, this.margin(text));
  }

  margins(texts: readonly string[]): Float64Array {
    return Float64Array.from(texts, (text) => this.margin(text));
  }
}
