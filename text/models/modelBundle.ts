import type { AspectModel } from '../aspects/fitAspects.ts';
import type { FeatureRecipe } from '../features/recipe.ts';
import type { LinearModel } from '../linear/fitDualDescent.ts';
import type { Platt } from '../linear/platt.ts';
import { decodeWeights, encodeWeights } from '../linear/weightsFile.ts';
import type { NeutralModel } from '../sentiment/fitNeutral.ts';
import type { PolarityStack } from '../sentiment/PolarityScorer.ts';
import type { ScoredLanguage } from '../sentiment/readText.ts';

/** What a layer of a stack was learnt from, from below: what ships or was installed, own texts without labels, corrections. */
export type LayerOrigin = 'base' | 'selfTraining' | 'corrections';

/** A stack that knows what each layer is from, so that one of them can be made again without the others. */
export type TaughtStack = {
  stack: PolarityStack;
  origins: readonly LayerOrigin[];
  /** the curve of the probability, and whether it was of the workspace, before corrections moved it */
  before: { platt: Platt; calibrated: boolean };
};

/** A workspace's model as one file: every layer of both languages, so that a later release changes nothing in it. */
export type ModelBundle = {
  stacks: Partial<Record<ScoredLanguage, TaughtStack>>;
  aspects: Partial<Record<ScoredLanguage, AspectModel>>;
  /** what is neither praise nor blame here; absent in files of earlier releases */
  neutral?: Partial<Record<ScoredLanguage, NeutralModel>>;
  card: Readonly<Record<string, unknown>>;
};

const MAGIC = 'PLMB1';
/** As many as the Chinese model that ships has, so that it loses nothing here. */
const KEEP_MAX = 64_000;
const ASPECT_KEEP_MAX = 20_000;

type StackHead = Omit<PolarityStack, 'layers' | 'recipe'> & Pick<TaughtStack, 'origins' | 'before'>;
type AspectHead = { aspect: string; layers: number; platt: Platt }[];
type Head = {
  card: ModelBundle['card'];
  stacks: Partial<Record<ScoredLanguage, StackHead>>;
  aspects: Partial<Record<ScoredLanguage, AspectHead>>;
  neutral?: Partial<Record<ScoredLanguage, { threshold: number }>>;
  parts: number[];
};

export function encodeBundle({ stacks, aspects, neutral = {}, card }: ModelBundle): Uint8Array {
  const parts: Uint8Array[] = [];
  const add = (layer: LinearModel, recipe: FeatureRecipe, platt: Platt, keepMax: number) =>
    parts.push(encodeWeights({ ...layer, recipe, platt, card: {} }, keepMax));
  const head: Head = { card, stacks: {}, aspects: {}, neutral: {}, parts: [] };
  for (const [language, { stack, origins, before }] of entriesOf(stacks)) {
    const { layers, recipe, ...rest } = stack;
    for (const layer of layers) add(layer, recipe, stack.platt, KEEP_MAX);
    head.stacks[language] = { ...rest, origins, before };
  }
  for (const [language, model] of entriesOf(aspects)) {
    for (const { layers, platt } of model.aspects)
      for (const layer of layers) add(layer, model.recipe, platt, ASPECT_KEEP_MAX);
    head.aspects[language] = model.aspects.map(({ aspect, layers, platt }) => ({
      ...{ aspect, layers: layers.length, platt },
    }));
  }
  for (const [language, { layer, recipe, threshold }] of entriesOf(neutral)) {
    add(layer, recipe, { slope: 1, intercept: 0 }, ASPECT_KEEP_MAX);
    head.neutral = { ...head.neutral, [language]: { threshold } };
  }
  head.parts = parts.map(({ length }) => length);
  const json = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(MAGIC.length + 4 + json.length + parts.reduce((sum, { length }) => sum + length, 0));
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, json.length, true);
  bytes.set(json, MAGIC.length + 4);
  let place = MAGIC.length + 4 + json.length;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

export function isBundle(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) === MAGIC;
}

/** @throws RangeError  when the bytes are no model of a workspace, or are cut short */
export function decodeBundle(bytes: Uint8Array): ModelBundle {
  if (bytes.length < MAGIC.length + 4 || !isBundle(bytes)) throw new RangeError('not a model of a workspace');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const from = MAGIC.length + 4;
  if (from + length > bytes.length) throw new RangeError('a model cut short');
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(from, from + length))) as Head;
  const next = readerOf(bytes, from + length, head.parts);
  const stacks: ModelBundle['stacks'] = {};
  for (const [language, { origins, before, ...rest }] of entriesOf(head.stacks)) {
    const layers = origins.map(() => next());
    const recipe = layers[0]?.recipe;
    if (recipe === undefined) throw new RangeError('a model without a layer');
    stacks[language] = { stack: { ...rest, recipe, layers: layers.map(weightsOf) }, origins, before };
  }
  const aspects: ModelBundle['aspects'] = {};
  for (const [language, heads] of entriesOf(head.aspects)) {
    let recipe: FeatureRecipe | null = null;
    const each = heads.map(({ aspect, layers: count, platt }) => {
      const layers = Array.from({ length: count }, () => next());
      recipe = layers[0]?.recipe ?? recipe;
      return { aspect, platt, layers: layers.map(weightsOf) };
    });
    if (recipe !== null) aspects[language] = { recipe, aspects: each };
  }
  const neutral: NonNullable<ModelBundle['neutral']> = {};
  for (const [language, { threshold }] of entriesOf(head.neutral ?? {})) {
    const { recipe, ...layer } = next();
    neutral[language] = { recipe, layer: weightsOf(layer), threshold };
  }
  return { stacks, aspects, neutral, card: head.card };
}

const weightsOf = ({ weights, bias }: LinearModel): LinearModel => ({ weights, bias });

function readerOf(bytes: Uint8Array, start: number, lengths: readonly number[]) {
  let [place, part] = [start, 0];
  return () => {
    const length = lengths[part];
    if (length === undefined || place + length > bytes.length) throw new RangeError('a model cut short');
    const found = decodeWeights(bytes.subarray(place, place + length));
    place += length;
    part += 1;
    return found;
  };
}

function entriesOf<T>(record: Partial<Record<ScoredLanguage, T>>): [ScoredLanguage, T][] {
  return (['zh', 'en'] as const).flatMap((language) => {
    const value = record[language];
    return value === undefined ? [] : [[language, value] as [ScoredLanguage, T]];
  });
}

/** What the trainer writes into the card of a weights file, so that the file alone is a model. */
export type TrainedCard = { language: ScoredLanguage; lexiconWeight: number; rulesShare?: number };

/** A model of one layer as a weights file: what `plumbline text train` writes. */
export function encodeTrained(stack: PolarityStack, card: Readonly<Record<string, unknown>>): Uint8Array {
  const [layer] = stack.layers;
  if (layer === undefined || stack.layers.length !== 1) throw new RangeError('a weights file holds one layer');
  const { recipe, platt, language, lexiconWeight, rulesShare } = stack;
  const own: TrainedCard = { language, lexiconWeight, ...(rulesShare === undefined ? {} : { rulesShare }) };
  return encodeWeights({ ...layer, recipe, platt, card: { ...card, ...own } }, KEEP_MAX);
}

/**
 * The model of a weights file.
 *
 * @throws RangeError  when the bytes are no weights file of the trainer
 */
export function readInstalled(bytes: Uint8Array): Partial<Record<ScoredLanguage, TaughtStack>> {
  const { recipe, platt, weights, bias, card } = decodeWeights(bytes);
  const { language, lexiconWeight, rulesShare } = card as Partial<TrainedCard>;
  if ((language !== 'zh' && language !== 'en') || typeof lexiconWeight !== 'number') {
    throw new RangeError('a weights file whose card says no language');
  }
  const stack: PolarityStack = {
    ...{ language, recipe, layers: [{ weights, bias }], lexiconWeight, platt, calibrated: false },
    ...(rulesShare === undefined ? {} : { rulesShare }),
  };
  return { [language]: { stack, origins: ['base'], before: { platt, calibrated: false } } };
}
