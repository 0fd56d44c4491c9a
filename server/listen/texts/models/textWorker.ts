import { parentPort, workerData } from 'node:worker_threads';
import { compareBundles, teachTextModel } from '@plumbline/loop/listen/texts/teachTextModel.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { suggestSeeds } from '@plumbline/text/aspects/suggestSeeds.ts';
import { decodeBundle, isBundle, type ModelBundle, readInstalled } from '@plumbline/text/models/modelBundle.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { readText } from '@plumbline/text/sentiment/readText.ts';
import { openScorers } from './openTextModel.ts';
import { askOwnModel } from './own/askOwnModel.ts';
import type { FromTextWorker, TextWork } from './workOnTexts.ts';

const { work } = workerData as { work: TextWork };
parentPort?.postMessage(await respond(work));

async function respond(asked: TextWork): Promise<FromTextWorker> {
  try {
    return { done: await perform(asked) };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, says: error.says, values: error.values };
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function perform(asked: TextWork): unknown {
  // whoever gives up ends the thread
  if (asked.kind === 'own') return askOwnModel(asked.own, new AbortController().signal);
  if (asked.kind === 'compare') return compareBundles(asked.one, asked.other, asked.lessons);
  if (asked.kind === 'suggest') {
    const texts = asked.texts.map((text) => normalizeText(text).text);
    return suggestSeeds(texts, asked.seeds, asked.limit);
  }
  if (asked.kind === 'score') {
    const scorers = openScorers(asked.model === null ? { stacks: {} } : decodeBundle(asked.model));
    return asked.texts.map((text) => readText(text, scorers).positiveProbability);
  }
  const { teaching, installed } = asked;
  return installed === null
    ? teachTextModel(teaching)
    : teachTextModel({ ...teaching, installed: openInstalled(installed) });
}

/** A weights file of the trainer, or a version that was taken out of another workspace. */
function openInstalled(bytes: Uint8Array): ModelBundle['stacks'] {
  try {
    return isBundle(bytes) ? asBase(decodeBundle(bytes).stacks) : readInstalled(bytes);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    throw new Refusal('invalid', 'textModels.notAModel', { why: error.message });
  }
}

/** Whatever its layers were learnt from elsewhere, here they are what one begins with. */
function asBase(stacks: ModelBundle['stacks']): ModelBundle['stacks'] {
  const based: ModelBundle['stacks'] = {};
  for (const language of ['zh', 'en'] as const) {
    const taught = stacks[language];
    if (taught === undefined) continue;
    const { stack } = taught;
    const before = { platt: stack.platt, calibrated: false };
    based[language] = {
      stack: { ...stack, calibrated: false },
      origins: stack.layers.map(() => 'base' as const),
      before,
    };
  }
  return based;
}
