import { readFileSync } from 'node:fs';
import { decodeWeights } from '../linear/weightsFile.ts';
import type { PolarityStack } from '../sentiment/PolarityScorer.ts';

let loaded: PolarityStack | null = null;

/** The Chinese model that ships, read once in a process. Its card is docs/text/sentiment-chinese.md. */
export function loadChinese(): PolarityStack {
  if (loaded !== null) return loaded;
  const { recipe, platt, weights, bias, card } = decodeWeights(readFileSync(new URL('./chinese.bin', import.meta.url)));
  const lexiconWeight = Number(card.lexiconWeight);
  if (!Number.isFinite(lexiconWeight)) throw new RangeError('the card of chinese.bin has no lexiconWeight');
  loaded = { language: 'zh', recipe, layers: [{ weights, bias }], lexiconWeight, platt, calibrated: false };
  return loaded;
}
