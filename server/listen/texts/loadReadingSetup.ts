import { createHash } from 'node:crypto';
import { composeAspectSeeds } from '@plumbline/loop/listen/texts/composeAspectSeeds.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import type { HouseContext } from '../../http/context.ts';
import { loadTextModel } from './models/loadTextModel.ts';
import type { ReadingSetup } from './readingPool.ts';

/** Changes when texts have to be read again because reading itself became another. */
const READING_VERSION = 1;

export type LoadedSetup = {
  setup: ReadingSetup;
  /** of what an edition is known by beside the model: the words of the dimensions, and what warns */
  aspects: string;
};

/** How the texts of a workspace are read now: the standing model and the words of its dimensions. */
export async function loadReadingSetup(house: Pick<HouseContext, 'stores'>, workspace: string): Promise<LoadedSetup> {
  const [tree, parts] = await Promise.all([
    findTree(house.stores.operations, workspace),
    loadTextModel(house, workspace),
  ]);
  const seeds = composeAspectSeeds(tree?.dimensions ?? [], new Map(Object.entries(parts.seeds)));
  const { warning } = parts;
  const aspects = hashOf([READING_VERSION, seeds, ...(warning === null ? [] : [`warning ${warning.number}`])]);
  // what people said of single texts is part of how they are read, but makes no edition: those texts alone are read again
  return { setup: { id: hashOf([workspace, parts.model, parts.words, parts.own, aspects]), parts, seeds }, aspects };
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
