import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
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
