import { Refusal } from '@plumbline/model/refusal.ts';
import { listTopicPlans } from '@plumbline/store/operations/listen/topicRuns.ts';
import type { Job } from '../../../house/jobs.ts';
import type { HouseContext } from '../../../http/context.ts';
import type { TopicDesk } from './topicDesk.ts';

const desks = new WeakMap<HouseContext['stores'], TopicDesk>();

/** The desk that makes what the plans of a house wish for. */
export function watchTopicPlans({ stores }: HouseContext, desk: TopicDesk): void {
  desks.set(stores, desk);
}

/** Every Monday before people come to work: topics of each workspace that wished for them. */
export function makeTopicJob(): Job {
  return { queue: 'text-topics', cron: '0 3 * * 1', work: (house) => makePlannedTopics(house) };
}

/** Begins the topics of every plan, or of that of one workspace. One workspace that has a run already, or no texts, keeps no other from its topics. */
export async function makePlannedTopics(house: HouseContext, workspace?: string): Promise<void> {
  const desk = desks.get(house.stores);
  if (desk === undefined) return;
  for (const { id, number, scope, topics, setBy } of await listTopicPlans(house.stores.operations)) {
    if (workspace !== undefined && id !== workspace) continue;
    try {
      await desk.start({ workspace: { id, number }, scope, topics, startedBy: setBy });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      house.log.info({ workspace: id, says: error.says }, 'topics of the week were not begun');
    }
  }
}
