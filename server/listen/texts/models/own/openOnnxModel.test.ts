import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openOnnxModel } from './openOnnxModel.ts';

const settings = { kind: 'onnx', folder: '/nowhere', labels: { NEG: 'negative', POS: 'positive' }, band: 0.2 } as const;
const hasPackages = ['onnxruntime-node', '@huggingface/tokenizers'].every((name) => {
  try {
    return createRequire(import.meta.url).resolve(name) !== '';
  } catch {
    // absent, as the install leaves it
    return false;
  }
});

it.skipIf(hasPackages)(
  'without the packages that are no part of the install it says which one, and what to run',
  async () => {
    await expect(openOnnxModel(settings)).rejects.toMatchObject({
      code: 'unavailable',
      says: 'textModels.onnxAbsent',
      values: { name: 'onnxruntime-node' },
    });
  },
);

/** Stands in for the two packages, whose weights and native code are no part of the install: a model that answers as told. */
const RUNTIME = `
export class Tensor { constructor(type, data, dims) { this.data = data; this.dims = dims; } }
export const InferenceSession = { create: async (path) => {
  const { readFileSync } = await import('node:fs');
  const { inputs, classes } = JSON.parse(readFileSync(path, 'utf8'));
  return { inputNames: inputs, outputNames: ['logits'], release: async () => {}, run: async (feeds) => {
    const rows = feeds.input_ids.dims[0];
    return { logits: { dims: [rows, classes], data: Array.from({ length: rows * classes }, (_, at) => at % classes) } };
  } };
} };`;
const TOKENIZERS = `export class Tokenizer {
  constructor(json) { if (json.model === undefined) throw new Error('no model in it'); }
  encode(text) { return { ids: [...text].map((letter) => letter.charCodeAt(0)) }; }
}`;
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function makeFolder({ inputs = ['input_ids', 'attention_mask'], classes = 2, tokenizer = { model: {} } } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-onnx-'));
  folders.push(folder);
  for (const [name, source] of Object.entries({
    'onnxruntime-node': RUNTIME,
    '@huggingface/tokenizers': TOKENIZERS,
  })) {
    const at = join(folder, 'node_modules', name);
    await mkdir(at, { recursive: true });
    await writeFile(join(at, 'package.json'), JSON.stringify({ name, type: 'module', main: 'index.js' }));
    await writeFile(join(at, 'index.js'), source);
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify({ id2label: { 0: 'NEG', 1: 'POS' } }));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer));
  await mkdir(join(folder, 'onnx'));
  await writeFile(join(folder, 'onnx', 'model.onnx'), JSON.stringify({ inputs, classes }));
  return folder;
}
const refused = (file: string, why: string) => ({
  ...{ code: 'invalid', says: 'textModels.onnxFolder' },
  values: { file: expect.stringContaining(file), why: expect.stringContaining(why) },
});

it.skipIf(hasPackages)('a folder of the usual shape answers with a verdict a text', async () => {
  const model = await openOnnxModel({ ...settings, folder: await makeFolder() });
  const answers = await model.ask(['one', 'another'], new AbortController().signal);
  expect(answers).toMatchObject([{ verdict: 'positive' }, { verdict: 'positive' }]);
  await model.close();
});

it.skipIf(hasPackages)(
  'other tensors, other outputs, a tokenizer that is none, and no card are told with the file',
  async () => {
    const open = async (folder: string) => openOnnxModel({ ...settings, folder });
    await expect(open(await makeFolder({ inputs: ['pixel_values'] }))).rejects.toMatchObject(
      refused('model.onnx', 'pixel_values'),
    );
    await expect(open(await makeFolder({ tokenizer: {} as { model: object } }))).rejects.toMatchObject(
      refused('tokenizer.json', 'no model in it'),
    );
    const three = await open(await makeFolder({ classes: 3 }));
    await expect(three.ask(['one'], new AbortController().signal)).rejects.toMatchObject(
      refused('model.onnx', '3 outputs; config.json names 2'),
    );
    const bare = await makeFolder();
    await rm(join(bare, 'config.json'));
    await expect(open(bare)).rejects.toMatchObject(refused('config.json', 'ENOENT'));
  },
);
