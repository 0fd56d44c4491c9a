import { setTimeout } from 'node:timers/promises';
import { REVIEW_SOURCE } from '@plumbline/demo/story/composeReviewsFile.ts';
import { TextScope } from '@plumbline/model/textScope.ts';
import { listAuthenticityRuns } from '@plumbline/store/operations/listen/authenticity.ts';
import { listTopicRuns, setTopicPlan } from '@plumbline/store/operations/listen/topicRuns.ts';
import { loadWorkspace, type Workspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';
import { TextJudges } from '../listen/quality/judgeTexts.ts';
import { listSources } from '../listen/quality/listSources.ts';
import { ReadingDesk } from '../listen/texts/readingDesk.ts';
import { makePlannedTopics } from '../listen/texts/topics/topicPlans.ts';
import { DEMO_MAKER, demoContext } from './demoContext.ts';

const TOPICS = 12;
const LOOK_MS = 500;

/**
 * Has topics made of the demo's texts once they are read, weekly from then on, and its reviews judged, once: what a new
 * reader would otherwise have to ask for first. What there is already, or was taken away by somebody, is left so.
 */
export async function ensureDemoFindings(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  const runs = await listTopicRuns(operations, workspace.id, { rows: 1 });
  const judged = await listAuthenticityRuns(operations, { workspace: workspace.id, source: REVIEW_SOURCE });
  if (judged.length === 0) await judgeReviews(house, workspace);
  if (runs.length > 0 || !(await whenRead(house, workspace))) return;
  const scope = TextScope.parse({});
  const plan = { workspace: workspace.id, scope, topics: TOPICS, setBy: DEMO_MAKER, setAt: house.now() };
  await setTopicPlan(operations, plan);
  await makePlannedTopics(house, workspace.id);
}

async function judgeReviews(house: HouseContext, workspace: Workspace): Promise<void> {
  const context = demoContext(house, workspace);
  const source = (await listSources(context)).find(({ key }) => key.key === REVIEW_SOURCE);
  if (source !== undefined && source.standing.length > 0) await TextJudges.of(house).start(context, source);
}

/** @returns false where there is nothing to read, or the house closes */
async function whenRead(house: HouseContext, workspace: Workspace): Promise<boolean> {
  while (!house.signal.aborted) {
    const { texts, read } = await ReadingDesk.of(house).work(workspace);
    if (texts === 0) return false;
    if (read === texts) return true;
    await setTimeout(LOOK_MS, undefined, { signal: house.signal }).catch(() => undefined);
  }
  return false;
}
