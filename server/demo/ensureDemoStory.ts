import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { composeDemo } from '@plumbline/demo/composeDemo.ts';
import { composeStory } from '@plumbline/demo/story/composeStory.ts';
import type { StoryFile } from '@plumbline/demo/story/storyFile.ts';
import { STORY_SOURCES } from '@plumbline/demo/story/storySources.ts';
import { type ImportRecord, listImports } from '@plumbline/store/operations/listen/imports.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';
import { bringFile } from '../listen/bringFile.ts';
import { importDeskOf } from '../listen/importDesk.ts';
import { demoContext } from './demoContext.ts';
import { DEMO_MARK, DEMO_SEED, lastDayOf } from './ensureDemo.ts';

/** What stands, was taken back by somebody, or is in already is not brought again. */
const SETTLED: readonly ImportRecord['state'][] = ['committed', 'rolledBack', 'duplicate'];

/**
 * Brings what the demo company knows of its customers besides the lines, once: files with their mappings, by the same
 * way as anybody's. A start that finds some of them brings the others; a killed import was ended when the process started.
 */
export async function ensureDemoStory(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  const made = await listImports(operations, workspace.id);
  const lines = made.find(({ filesHash, state }) => filesHash === DEMO_MARK && state === 'committed');
  if (lines === undefined) return;
  const settled = new Set(made.flatMap(({ source, state }) => (SETTLED.includes(state) ? [source] : [])));
  if (STORY_SOURCES.every((source) => settled.has(source))) return;
  // the story was drawn on the day on which the lines were
  const endDay = lastDayOf(workspace.zone, lines.startedAt);
  const files = await composeStory(composeDemo(DEMO_SEED, endDay), endDay, () => setImmediate());
  const context = demoContext(house, workspace);
  const taken: ImportRecord[] = [];
  for (const file of files) if (!settled.has(file.source)) taken.push(await takeIn(context, file));
  for (const record of taken) await settle(context, record);
}

async function takeIn(context: WorkspaceContext, { name, text, mapping }: StoryFile): Promise<ImportRecord> {
  const { id } = await bringFile(context, name, Readable.from([text]));
  const [alias] = /(?<=files: \{ )\w+/.exec(mapping) ?? [];
  if (alias === undefined) throw new RangeError(`the mapping of ${name} names no file`);
  return importDeskOf(context).take(context, { files: [{ alias, file: id }], mapping });
}

/** @throws Error where it did not come in; a stop in the middle is left to the next start */
async function settle(context: WorkspaceContext, record: ImportRecord): Promise<void> {
  let last = record;
  try {
    for await (const seen of importDeskOf(context).watch(context, record.id)) last = seen;
  } catch (error) {
    if (context.signal.aborted) return;
    throw error;
  }
  if (context.signal.aborted || SETTLED.includes(last.state)) return;
  throw new Error(`${record.source} of the demo is ${last.state}: ${JSON.stringify(last.problem)}`);
}
