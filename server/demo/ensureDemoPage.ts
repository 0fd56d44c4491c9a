import { storyTransparency } from '@plumbline/demo/commit/transparencyStory.ts';
import { runsInTime } from '../commit/risk/openRisk.ts';
import {
  answerTransparency,
  publishTransparency,
  writeTransparency,
} from '../commit/transparency/changeTransparency.ts';
import type { HouseContext } from '../http/context.ts';
import { listTold, openDemoStory } from './ensureDemoCommit.ts';
import { giveDemoRemedies } from './giveDemoRemedies.ts';

/** Gives the demo's remedies and publishes its page, once. Both are counted as anybody's, and nobody who opens the demo waits for it. */
export async function ensureDemoPage(house: HouseContext): Promise<void> {
  const told = await openDemoStory(house);
  if (told === null) return;
  const { context, day } = told;
  const versions = await listTold(context);
  const timed = versions.find(({ input }) => runsInTime(input.rule));
  if (timed !== undefined) await giveDemoRemedies(context, timed.id);
  const promises = [...new Set(versions.map(({ id }) => id))];
  // a process that was killed may have written it and not published it
  const { revision } = await answerTransparency(context);
  const written = await writeTransparency(context, { draft: storyTransparency(day, promises), revision });
  await publishTransparency(context, written.revision);
}
