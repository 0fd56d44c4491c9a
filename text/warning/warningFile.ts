import { decodeWeights, encodeWeights } from '../linear/weightsFile.ts';
import type { WarningModel } from './fitWarning.ts';

/** What a workspace's outcomes taught, a language each; the other warns by the polarity of words. */
export type WarningModels = Partial<Record<'zh' | 'en', WarningModel>>;

const LANGUAGES = ['zh', 'en'] as const;
const KEEP_MAX = 40_000;
type Card = Pick<WarningModel, 'besideWeight' | 'learntShare' | 'hereShare'> & { goodMargins: (number | null)[] };

export function encodeWarning(models: WarningModels): Uint8Array {
  const parts = LANGUAGES.map((language) => {
    const model = models[language];
    if (model === undefined) return new Uint8Array(0);
    const { recipe, linear, platt, besideWeight, learntShare, hereShare, goodMargins } = model;
    // beyond all margins is no number of JSON
    const margins = Array.from(goodMargins, (margin) => (Number.isFinite(margin) ? margin : null));
    const card: Card = { besideWeight, learntShare, hereShare, goodMargins: margins };
    return encodeWeights({ ...linear, recipe, platt, card }, KEEP_MAX);
  });
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  let place = 0;
  for (const part of parts) {
    new DataView(bytes.buffer).setUint32(place, part.length, true);
    bytes.set(part, place + 4);
    place += 4 + part.length;
  }
  return bytes;
}

/** @throws RangeError  when the bytes are none, or are cut short */
export function decodeWarning(bytes: Uint8Array): WarningModels {
  const models: WarningModels = {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  for (const language of LANGUAGES) {
    const length = place + 4 <= bytes.length ? view.getUint32(place, true) : Number.POSITIVE_INFINITY;
    if (place + 4 + length > bytes.length) throw new RangeError('a model of warnings cut short');
    if (length > 0) models[language] = readOne(bytes.subarray(place + 4, place + 4 + length));
    place += 4 + length;
  }
  return models;
}

function readOne(bytes: Uint8Array): WarningModel {
  const { recipe, platt, weights, bias, card } = decodeWeights(bytes);
  const { besideWeight, learntShare, hereShare, goodMargins } = card as unknown as Card;
  return {
    ...{ recipe, platt, linear: { weights, bias }, besideWeight, learntShare, hereShare },
    goodMargins: Float64Array.from(goodMargins, (margin) => margin ?? Number.POSITIVE_INFINITY),
  };
}
