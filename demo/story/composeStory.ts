import type { Demo } from '../composeDemo.ts';
import { seedRandom } from '../seedRandom.ts';
import { composeBenchmarksFile } from './composeBenchmarksFile.ts';
import { composeChatsFile } from './composeChatsFile.ts';
import { composeCustomersFile } from './composeCustomersFile.ts';
import { composeLooksFile } from './composeLooksFile.ts';
import { composeNotesFile } from './composeNotesFile.ts';
import { composeOrdersFile, drawPurchases } from './composeOrdersFile.ts';
import { composePastOrdersFile } from './composePastOrdersFile.ts';
import { composeReviewsFile } from './composeReviewsFile.ts';
import { composeVisitsFile } from './composeVisitsFile.ts';
import { drawCases } from './drawCases.ts';
import { listStoryOrders } from './listStoryOrders.ts';
import { storyClock } from './storyClock.ts';
import type { StoryFile } from './storyFile.ts';

const SEED = 3;

/**
 * What the company knows of its customers besides the lines, as the files that its departments would bring: the same for
 * the same demo and last day, and in step with the orders that the lines come from.
 *
 * @param endDay  the last civil day of the demo's story
 * @param pause   awaited now and then, so that requests are answered in between
 */
export async function composeStory(demo: Demo, endDay: string, pause: () => Promise<void>): Promise<StoryFile[]> {
  const orders = await listStoryOrders(demo, endDay, pause);
  const clock = storyClock(endDay);
  const purchases = drawPurchases(orders, seedRandom(SEED));
  const told = { purchases, cases: drawCases(orders, seedRandom(SEED + 1)) };
  await pause();
  const members = composeCustomersFile(orders, endDay);
  await pause();
  return [
    members,
    composePastOrdersFile(clock),
    composeOrdersFile(told, clock, seedRandom(SEED + 2)),
    composeReviewsFile(told, clock, seedRandom(SEED + 3)),
    composeChatsFile(told, clock, seedRandom(SEED + 4)),
    composeNotesFile(orders, clock, seedRandom(SEED + 5)),
    composeVisitsFile(orders, clock),
    composeLooksFile(clock),
    composeBenchmarksFile(clock),
  ];
}
