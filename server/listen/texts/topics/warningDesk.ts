import type { LearntWarning } from '@plumbline/loop/listen/topics/learnWarning.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { TextScope } from '@plumbline/model/textScope.ts';
import type { NewWarningModel } from '@plumbline/model/textWarning.ts';
import { streamOutcomeTexts } from '@plumbline/store/analytics/listen/topics/textWarnings.ts';
import { countScope } from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import {
  addWarningModel,
  listWarningModels,
  standWarningModel,
} from '@plumbline/store/operations/listen/warningModels.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Job } from '../../../house/jobs.ts';
import type { HouseContext } from '../../../http/context.ts';
import { loadTextModel } from '../models/loadTextModel.ts';
import { wakeTextReading } from '../wakeTextReading.ts';
import { HORIZON_DAYS, RATING_MAX } from './answerWarnings.ts';
import { openPeopleReadings } from './openReadings.ts';
import { TextThread } from './textThread.ts';

type Workspace = { id: string; number: number; settings?: { cellPeopleMin?: number; confidence?: number } };

/** The newest texts that are learnt from, and so many of a customer. */
const TEXTS_MAX = 40_000;
const TEXTS_OF_EACH = 20;
const DAY_MS = 86_400_000;
const SEED = 20261122;

/**
 * Makes a version of the workspace's early warning from what came of its customers, in the thread of texts. It stands by itself
 * where later customers are ranked no worse by it than by the polarity of words; all texts are then read again.
 *
 * @throws Refusal conflict `texts.notRead`; invalid `texts.tooFewOutcomes`
 */
export async function learnWarnings(
  house: Pick<HouseContext, 'stores' | 'now'>,
  thread: TextThread,
  { workspace, by, wanted, signal }: { workspace: Workspace; by: string; wanted: NewWarningModel; signal: AbortSignal },
): Promise<{ number: number; stands: boolean }> {
  const { analytics, operations } = house.stores;
  const scope = TextScope.parse({});
  const readings = await openPeopleReadings(house, workspace);
  const { last } = await countScope(analytics, readings, scope);
  const { bytes, made, figures, holds } = await thread.run<LearntWarning>({
    task: 'warn',
    input: {
      ...{ parts: await loadTextModel(house, workspace.id), ...wanted, horizonDays: HORIZON_DAYS, seed: SEED },
      reading: {
        needed: workspace.settings?.cellPeopleMin ?? LIMITS.cellPeopleMin,
        confidence: workspace.settings?.confidence ?? LIMITS.confidence,
        asOf: house.now().toISOString(),
      },
    },
    rows: streamOutcomeTexts(
      analytics,
      readings,
      {
        ...{ scope, ...wanted, ratingMax: RATING_MAX, horizonDays: HORIZON_DAYS },
        // who wrote yesterday may have a bad outcome yet
        until: new Date((last === '' ? 0 : Date.parse(last)) - HORIZON_DAYS * DAY_MS),
        ...{ rows: TEXTS_MAX, textsOfEach: TEXTS_OF_EACH },
      },
      { signal },
    ),
    signal,
  });
  const number = await addWarningModel(operations, { workspace: workspace.id, made, figures, bytes, by });
  if (holds) await standWarnings(house, { workspace: workspace.id, number, by });
  return { number, stands: holds };
}

/** Lets a version warn, 0 the polarity of words; texts are read again by it. */
export async function standWarnings(
  { stores }: Pick<HouseContext, 'stores'>,
  asked: { workspace: string; number: number; by: string },
): Promise<void> {
  await standWarningModel(stores.operations, asked);
  wakeTextReading();
}

/** Every Monday, where there is something new to learn from: who let a version stand, or has low ratings enough for a first. */
export function makeWarningJob(): Job {
  return {
    queue: 'text-warnings',
    cron: '30 3 * * 1',
    work: async (house, signal) => {
      const thread = new TextThread(house.signal);
      for (const workspace of await listWorkspaces(house.stores.operations)) {
        const versions = await listWarningModels(house.stores.operations, workspace.id);
        const standing = versions.find(({ state }) => state === 'standing');
        // a person who went back to the polarity of words meant it
        if (standing === undefined && versions.length > 0) continue;
        const { outcome, events } = standing?.made ?? { outcome: 'lowRating' as const, events: [] };
        const by = standing?.madeBy ?? '';
        try {
          await learnWarnings(house, thread, { workspace, by, wanted: { outcome, events }, signal });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          house.log.info({ workspace: workspace.id, says: error.says }, 'early warning was not learnt this week');
        }
      }
    },
  };
}
