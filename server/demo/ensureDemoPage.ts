import { storyTransparency } from '@plumbline/demo/commit/transparencyStory.ts';
import {
  answerTransparency,
  publishTransparency,
  writeTransparency,
} from '../commit/transparency/changeTransparency.ts';
import type { HouseContext } from '../http/context.ts';
import { listTold, openDemoStory } from './ensureDemoCommit.ts';

/** Publishes the demo company's page once. Its numbers are counted as of anybody's, which nobody who opens the demo waits for. */
export async function ensureDemoPage(house: HouseContext): Promise<void> {
  const told = await openDemoStory(house);
  if (told === null) return;
  const { context, day } = told;
  const promises = [...new Set((await listTold(context)).map(({ id }) => id))];
  // a process that was killed may have written it and not published it
  const { revision } = await answerTransparency(context);
  const written = await writeTransparency(context, { draft: storyTransparency(day, promises), revision });
  await publishTransparency(context, written.revision);
}
