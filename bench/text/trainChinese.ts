/**
 * Trains the Chinese model that ships and writes it: `node --import tsx bench/text/trainChinese.ts`
 *
 * It reads nothing but the sentences and words in this repository, and gives the same bytes each time.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { chineseFrames } from '@plumbline/text/corpus/chineseFrames.ts';
import { chineseSentences } from '@plumbline/text/corpus/chineseSentences.ts';
import { encodeWeights } from '@plumbline/text/linear/weightsFile.ts';
import { trainChinese } from '@plumbline/text/models/trainChinese.ts';

const SEED = 20261122;
const KEPT_MAX = 64_000;

const { stack, sentences, composed, words } = trainChinese(SEED);
const [layer] = stack.layers;
if (layer === undefined) throw new RangeError('a trained model has a layer');
const card = {
  name: 'chinese',
  made: 'sentences, frames and words written for this product; no text of anybody else',
  licence: 'Apache-2.0',
  seed: SEED,
  sentences,
  composed,
  words,
  lexiconWeight: stack.lexiconWeight,
  corpus: createHash('sha256').update(chineseSentences).update(chineseFrames).digest('hex'),
  icu: process.versions.icu,
};
const bytes = encodeWeights({ ...layer, recipe: stack.recipe, platt: stack.platt, card }, KEPT_MAX);
writeFileSync(new URL('../../text/models/chinese.bin', import.meta.url), bytes);
console.log(`${bytes.length} bytes`, JSON.stringify({ ...card, platt: stack.platt }));
