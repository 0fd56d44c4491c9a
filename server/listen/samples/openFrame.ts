import { createHash } from 'node:crypto';
import type { FrameAsOf, SampleDesign } from '@plumbline/model/sample.ts';
import { type FrameQuestion, hasLeftOut, keepLeftOut } from '@plumbline/store/analytics/listen/sampleFrame.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import {
  digestLeftAlone,
  findFrameAsOf,
  listLeftAlone,
  loadSampleList,
} from '@plumbline/store/operations/listen/sampleFrames.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadRoots } from '../identity/loadRoots.ts';

const DAY_MS = 86_400_000;

/**
 * The frame as it is now: what is there, and who is left alone. That is all it takes to ask the same question again, so a
 * draw keeps it.
 */
export async function openFrame(context: WorkspaceContext, { frame }: Pick<SampleDesign, 'frame'>): Promise<FrameAsOf> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const now = context.now();
  const [list, reach, hidden, roots, stored] = await Promise.all([
    frame.list === null ? 0 : loadSampleList(operations, workspace, frame.list).then(({ number }) => number),
    findFrameAsOf(operations, workspace),
    listHiddenImports(operations, workspace),
    loadRoots(context, context.workspace),
    storeLeftAlone(context, frame.restDays, now),
  ]);
  return { at: now.toISOString(), list, ...reach, hidden: [...hidden], roots: list === 0 ? roots : 0, stored };
}

/** The question that the engine answers about a frame. */
export function frameQuestion(context: WorkspaceContext, design: SampleDesign, asOf: FrameAsOf): FrameQuestion {
  const { frame, by } = design;
  const { list, importMax, hidden, batchMax, roots = 0, stored } = asOf;
  return {
    workspace: context.workspace.number,
    ...{ list, importMax, hidden, batchMax, roots, stored },
    // an uploaded list does not know when people were last heard of
    seenFrom: list === 0 ? frame.seenFrom : null,
    seenTo: list === 0 ? frame.seenTo : null,
    ...{ filters: frame.filters, attributes: frame.attributes, by },
  };
}

/** Puts who is left alone beside the frame, once for each set of people. @returns the number it is stored under */
async function storeLeftAlone(context: WorkspaceContext, restDays: number | null, now: Date): Promise<string> {
  const { operations, analytics } = context.stores;
  // nobody was asked after now: without a rule only those remain who asked not to be asked
  const since = restDays === null ? now : new Date(now.getTime() - restDays * DAY_MS);
  const asked = { workspace: context.workspace.id, since };
  const { people, first, second } = await digestLeftAlone(operations, asked);
  if (people === 0) return '0';
  const digest = createHash('sha256').update(`${people} ${first} ${second}`).digest();
  const stored = digest.readBigUInt64BE(0).toString();
  const place = { workspace: context.workspace.number, stored };
  if (!(await hasLeftOut(analytics, place.workspace, stored)))
    await keepLeftOut(analytics, place, await listLeftAlone(operations, asked));
  return stored;
}
