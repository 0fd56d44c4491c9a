import type { FeatureRecipe } from '../features/recipe.ts';
import { at } from './csr.ts';
import type { LinearModel } from './fitDualDescent.ts';
import type { Platt } from './platt.ts';

/** A model small enough to ship or to keep for each workspace, and what its numbers need to be read. */
export type SmallModel = LinearModel & {
  recipe: FeatureRecipe;
  platt: Platt;
  /** What the model was made from, by whom, under which licence, with which figures. */
  card: Readonly<Record<string, unknown>>;
};

const MAGIC = 0x584c5450;
const FORMAT = 1;
const PREFIX_BYTES = 12;
const STEPS = 127;

/**
 * Weights as one byte each, those near zero left out.
 *
 * Square-root companding gives small weights, which are many, finer steps than large ones. A bit per place says which
 * weights follow. `keepMax` bounds the size: the largest of that number are kept.
 *
 * @param keepMax  weights kept at most; the file takes places / 8 + kept bytes and a short header
 */
export function encodeWeights(model: SmallModel, keepMax = 60_000): Uint8Array {
  const { weights, bias, recipe, platt, card } = model;
  if (weights.length !== 2 ** recipe.bits) {
    throw new RangeError(`${weights.length} weights for ${2 ** recipe.bits} places`);
  }
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const floor = floorOf(weights, keepMax);
  const bitmap = new Uint8Array(weights.length / 8);
  const kept: number[] = [];
  weights.forEach((weight, place) => {
    const size = Math.abs(weight);
    const step = largest === 0 ? 0 : Math.round(Math.sqrt(size / largest) * STEPS);
    if (step === 0 || size <= floor) return;
    bitmap[place >> 3] = at(bitmap, place >> 3) | (1 << (place & 7));
    kept.push(weight < 0 ? -step : step);
  });
  const header = new TextEncoder().encode(JSON.stringify({ recipe, bias, platt, largest, kept: kept.length, card }));
  const bytes = new Uint8Array(PREFIX_BYTES + header.length + bitmap.length + kept.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, FORMAT, true);
  view.setUint32(8, header.length, true);
  bytes.set(header, PREFIX_BYTES);
  bytes.set(bitmap, PREFIX_BYTES + header.length);
  bytes.set(Uint8Array.from(Int8Array.from(kept)), PREFIX_BYTES + header.length + bitmap.length);
  return bytes;
}

/**
 * The model of a weights file.
 *
 * @throws RangeError  when the bytes are no weights file, are of another format or recipe, or are cut short
 */
export function decodeWeights(bytes: Uint8Array): SmallModel {
  if (bytes.length < PREFIX_BYTES) throw new RangeError('a weights file is longer than 12 bytes');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not a weights file');
  const format = view.getUint32(4, true);
  if (format !== FORMAT) throw new RangeError(`a weights file of format ${format}; this reads ${FORMAT}`);
  const headerEnd = PREFIX_BYTES + view.getUint32(8, true);
  if (headerEnd > bytes.length) throw new RangeError('a weights file cut short');
  const header = readHeader(bytes.subarray(PREFIX_BYTES, headerEnd));
  const places = 2 ** header.recipe.bits;
  const valuesFrom = headerEnd + places / 8;
  if (valuesFrom + header.kept !== bytes.length) throw new RangeError('a weights file cut short');
  const weights = new Float32Array(places);
  let next = valuesFrom;
  for (let place = 0; place < places; place += 1) {
    if ((at(bytes, headerEnd + (place >> 3)) & (1 << (place & 7))) === 0) continue;
    if (next >= bytes.length) throw new RangeError('a weights file with more places than weights');
    const step = view.getInt8(next);
    weights[place] = Math.sign(step) * (step / STEPS) ** 2 * header.largest;
    next += 1;
  }
  return { weights, bias: header.bias, recipe: header.recipe, platt: header.platt, card: header.card };
}

type Header = {
  recipe: FeatureRecipe;
  bias: number;
  platt: Platt;
  largest: number;
  kept: number;
  card: Record<string, unknown>;
};

function readHeader(bytes: Uint8Array): Header {
  const header = JSON.parse(new TextDecoder().decode(bytes)) as Header;
  const { recipe } = header;
  if (recipe.version !== 1) throw new RangeError(`features of version ${recipe.version}; this reads 1`);
  if (!Number.isInteger(recipe.bits) || recipe.bits < 8 || recipe.bits > 24) {
    throw new RangeError(`bits are 8 to 24: ${recipe.bits}`);
  }
  const numbers = [header.bias, header.largest, header.kept, header.platt.slope, header.platt.intercept];
  if (!numbers.every((number) => Number.isFinite(number))) throw new RangeError('a weights file with a broken header');
  return header;
}

/** The size at and under which weights are left out, so that at most `keepMax` remain. */
function floorOf(weights: Float32Array, keepMax: number): number {
  const sizes = weights.map((weight) => Math.abs(weight)).sort();
  return sizes.length > keepMax ? at(sizes, sizes.length - keepMax - 1) : 0;
}
