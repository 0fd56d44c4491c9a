import { bringTogether } from '../house/bringTogether.ts';
import type { HouseContext } from '../http/context.ts';
import { ensureDemo } from './ensureDemo.ts';
import { ensureDemoSurvey } from './ensureDemoSurvey.ts';

/**
 * Makes the demo company where there is none, and whatever of it is missing. What is left when this settles is counted, read
 * or published in the background: nobody who opens the demo waits for it.
 */
export async function makeDemo(house: HouseContext): Promise<void> {
  if (house.config.demo === 'lines') return bringTogether(house, () => bringLines(house));
  await bringTogether(house, () => bringAll(house));
  const [{ ensureDemoLedger }, { ensureDemoCommit }, { ensureDemoMetrics }, { ensureDemoJourney }] = await Promise.all([
    import('./ensureDemoLedger.ts'),
    import('./ensureDemoCommit.ts'),
    import('./ensureDemoMetrics.ts'),
    import('./ensureDemoJourney.ts'),
  ]);
  await together([
    ensureDemoLedger(house).then(() => ensureDemoCommit(house)),
    ensureDemoMetrics(house),
    ensureDemoJourney(house),
  ]);
  await leaveRest(house);
}

async function bringLines(house: HouseContext): Promise<void> {
  await ensureDemo(house);
  await ensureDemoSurvey(house);
}

/** Everything that comes with customers, and beside it what is only written down. */
async function bringAll(house: HouseContext): Promise<void> {
  await bringLines(house);
  const [{ ensureDemoWishes }, { ensureDemoStory }, { ensureDemoPortal }, { ensureDemoWorth }, { ensureDemoChannels }] =
    await Promise.all([
      import('./ensureDemoWishes.ts'),
      import('./ensureDemoStory.ts'),
      import('./ensureDemoPortal.ts'),
      import('./ensureDemoWorth.ts'),
      import('./ensureDemoChannels.ts'),
    ]);
  await together([
    ensureDemoWishes(house).then(() => ensureDemoStory(house)),
    ensureDemoPortal(house),
    ensureDemoWorth(house),
    ensureDemoChannels(house),
  ]);
}

async function leaveRest(house: HouseContext): Promise<void> {
  const [
    { ensureDemoBeliefs },
    { ensureDemoViews },
    { ensureDemoPage },
    { ensureDemoFindings },
    { ensureDemoSegments },
  ] = await Promise.all([
    import('./ensureDemoBeliefs.ts'),
    import('./ensureDemoViews.ts'),
    import('./ensureDemoPage.ts'),
    import('./ensureDemoFindings.ts'),
    import('./ensureDemoSegments.ts'),
  ]);
  house.inBackground('findings of the demo', ensureDemoFindings(house));
  const beliefs = ensureDemoBeliefs(house);
  house.inBackground('beliefs of the demo', beliefs);
  house.inBackground('views of the demo', ensureDemoViews(house));
  house.inBackground('page of the demo', ensureDemoPage(house));
  // segments note which data they saw: nothing is to come in after them; a failure of the beliefs is told by their own task
  const asked = beliefs.catch(() => undefined);
  house.inBackground(
    'segments of the demo',
    asked.then(() => ensureDemoSegments(house)),
  );
}

/** Nothing of it is left running when one of them fails. */
async function together(works: readonly Promise<void>[]): Promise<void> {
  for (const ended of await Promise.allSettled(works)) if (ended.status === 'rejected') throw ended.reason;
}
