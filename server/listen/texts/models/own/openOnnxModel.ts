import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { OwnTextModel, VerdictWord } from '@plumbline/model/textModel.ts';
import type { OwnModel, OwnVerdict } from './ownModel.ts';

/** The parts used of the two packages, which are no part of the install. */
type Tensor = { data: ArrayLike<number | bigint>; dims: readonly number[] };
type Session = {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
};
type Runtime = {
  InferenceSession: { create(path: string, options: object): Promise<Session> };
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor;
};
type Tokenizer = { encode(text: string): { ids: readonly number[] } };
type Tokenizers = { Tokenizer: new (json: unknown, config: unknown) => Tokenizer };

const RUNTIME = 'onnxruntime-node';
const TOKENIZERS = '@huggingface/tokenizers';
/** What a classifier of the usual shape is fed. */
const INPUTS = ['input_ids', 'attention_mask', 'token_type_ids'];
const TOKENS_MAX = 256;
const AT_ONCE = 8;

/**
 * A text classifier of one's own from a folder: config.json, tokenizer.json, onnx/model.onnx. Nothing is fetched.
 *
 * @throws Refusal unavailable `textModels.onnxAbsent`; invalid `textModels.onnxFolder`, `textModels.labels`
 */
export async function openOnnxModel({ folder, labels }: Extract<OwnTextModel, { kind: 'onnx' }>): Promise<OwnModel> {
  // one after the other, so that of two that are absent the same one is named each time
  const runtime = await optional<Runtime>(RUNTIME, folder);
  const tokenizers = await optional<Tokenizers>(TOKENIZERS, folder);
  const config = (await readJson(folder, 'config.json')) as {
    id2label?: Record<string, string>;
    pad_token_id?: number;
  };
  const meanings = meaningsOf(config.id2label ?? {}, labels);
  const tokenizer = makeTokenizer(tokenizers, folder, {
    json: await readJson(folder, 'tokenizer.json'),
    config: await readJson(folder, 'tokenizer_config.json').catch(() => ({})),
  });
  const path = join(folder, 'onnx', 'model.onnx');
  const session = await runtime.InferenceSession.create(path, {
    // two threads were slower than one where cores are shared
    intraOpNumThreads: 1,
  }).catch((error: Error) => {
    throw new Refusal('invalid', 'textModels.onnxFolder', { file: path, why: error.message.slice(0, 200) });
  });
  const foreign = session.inputNames.filter((name) => !INPUTS.includes(name));
  if (foreign.length > 0 || !session.inputNames.includes('input_ids')) {
    await session.release();
    const why = `inputs ${session.inputNames.join(', ')}; expected ${INPUTS.join(', ')}`;
    throw new Refusal('invalid', 'textModels.onnxFolder', { file: path, why });
  }
  return {
    ask: async (texts, signal) => {
      const answers: (OwnVerdict | null)[] = [];
      for (let first = 0; first < texts.length; first += AT_ONCE) {
        signal.throwIfAborted();
        const ids = texts.slice(first, first + AT_ONCE).map((text) => cut(tokenizer.encode(text).ids));
        const scores = await classify(runtime, session, ids, config.pad_token_id ?? 0);
        const classes = scores[0]?.length ?? 0;
        if (classes !== meanings.length) {
          const why = `${classes} outputs; config.json names ${meanings.length}`;
          throw new Refusal('invalid', 'textModels.onnxFolder', { file: path, why });
        }
        answers.push(...scores.map((score) => verdictOf(score, meanings)));
      }
      return answers;
    },
    close: () => session.release(),
  };
}

function makeTokenizer(
  { Tokenizer }: Tokenizers,
  folder: string,
  { json, config }: { json: unknown; config: unknown },
): Tokenizer {
  try {
    return new Tokenizer(json, config);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new Refusal('invalid', 'textModels.onnxFolder', { file: join(folder, 'tokenizer.json'), why });
  }
}

/** Beside the product, or in the folder of the model, where they may be installed without touching the product. */
async function optional<T>(name: string, folder: string): Promise<T> {
  const from = (specifier: string) => import(specifier) as Promise<{ default?: T } & T>;
  try {
    const found = await from(name).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
      return from(pathToFileURL(createRequire(join(folder, 'package.json')).resolve(name)).href);
    });
    return found.default ?? found;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new Refusal('unavailable', 'textModels.onnxAbsent', { name });
  }
}

async function readJson(folder: string, name: string): Promise<unknown> {
  const path = join(folder, name);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new Refusal('invalid', 'textModels.onnxFolder', { file: path, why });
  }
}

/** What each output means, in the order of the outputs; null where the person said nothing of it. */
function meaningsOf(id2label: Record<string, string>, labels: Record<string, VerdictWord>): (VerdictWord | null)[] {
  const names = Object.entries(id2label).sort(([one], [other]) => Number(one) - Number(other));
  const meanings = names.map(([, name]) => labels[name] ?? null);
  if (!meanings.includes('positive') || !meanings.includes('negative')) {
    throw new Refusal('invalid', 'textModels.labels', { labels: names.map(([, name]) => name).join(', ') });
  }
  return meanings;
}

/** A long text keeps its head and its tail; the last token is the one that ends it. */
function cut(ids: readonly number[]): readonly number[] {
  if (ids.length <= TOKENS_MAX) return ids;
  return [...ids.slice(0, TOKENS_MAX / 2), ...ids.slice(-TOKENS_MAX / 2)];
}

async function classify(
  { Tensor }: Runtime,
  session: Session,
  ids: readonly (readonly number[])[],
  pad: number,
): Promise<number[][]> {
  const length = Math.max(1, ...ids.map((row) => row.length));
  const dims = [ids.length, length];
  const filled = (value: (row: readonly number[], place: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(ids.flatMap((row) => spread(length, (place) => BigInt(value(row, place))))),
      dims,
    );
  const inputs: Record<string, () => Tensor> = {
    input_ids: () => filled((row, place) => row[place] ?? pad),
    attention_mask: () => filled((row, place) => (place < row.length ? 1 : 0)),
    token_type_ids: () => filled(() => 0),
  };
  const feeds: Record<string, Tensor> = {};
  for (const name of session.inputNames) {
    const made = inputs[name];
    if (made !== undefined) feeds[name] = made();
  }
  const output = (await session.run(feeds))[session.outputNames[0] ?? 'logits'];
  const classes = output?.dims.at(-1) ?? 0;
  return ids.map((_row, at) => spread(classes, (place) => Number(output?.data[at * classes + place] ?? 0)));
}

const spread = <T>(length: number, make: (place: number) => T): T[] =>
  Array.from({ length }, (_, place) => make(place));

function verdictOf(scores: readonly number[], meanings: readonly (VerdictWord | null)[]): OwnVerdict | null {
  if (scores.some((score) => !Number.isFinite(score))) return null;
  const largest = Math.max(...scores);
  const grown = scores.map((score) => Math.exp(score - largest));
  const share = (word: VerdictWord) =>
    grown.reduce((sum, value, place) => sum + (meanings[place] === word ? value : 0), 0);
  const [negative, neutral, positive] = [share('negative'), share('neutral'), share('positive')];
  if (negative + positive + neutral <= 0) return null;
  const verdict = neutral > Math.max(negative, positive) ? 'neutral' : positive >= negative ? 'positive' : 'negative';
  const sides = positive + negative;
  return { verdict, positive: sides > 0 ? positive / sides : null };
}
