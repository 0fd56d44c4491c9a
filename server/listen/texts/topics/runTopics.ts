import type { MadeTopic, MadeTopics } from '@plumbline/loop/listen/topics/makeTopics.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { TOPIC_TEXTS_MAX, TOPIC_TEXTS_MIN } from '@plumbline/model/textTopics.ts';
import {
  countScope,
  keepTextTopics,
  removeTextTopics,
  streamScope,
} from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import {
  findHighestTopic,
  keepTopics,
  listTopicRuns,
  listTopics,
  type TopicRow,
  type TopicRunRow,
} from '@plumbline/store/operations/listen/topicRuns.ts';
import type { MatchedTopic } from '@plumbline/text/topics/matchTopics.ts';
import type { HouseContext } from '../../../http/context.ts';
import { openReadings } from './openReadings.ts';
import { nameOfTopic } from './presentTopics.ts';
import type { TextThread } from './textThread.ts';

/** What the thread says of a run: topics with their numbers, and the lines that say which text belongs where. */
export type KeptTopics = Omit<MadeTopics, 'topicOf' | 'nearness' | 'vectors' | 'topics'> & {
  topics: (MadeTopic & MatchedTopic)[];
  gone: number[];
  parts: Uint8Array[];
};

type Run = {
  run: TopicRunRow;
  workspace: { id: string; number: number };
  thread: TextThread;
  signal: AbortSignal;
  report: (change: Partial<Pick<TopicRunRow, 'step' | 'progress'>>) => void;
};

/** Reading the texts takes about this part of the time, learning the rest. */
const READING_SHARE = 0.5;

/**
 * Makes the topics of a run: reads the texts of its scope, learns topics in the thread, gives them the numbers and the names
 * of those they continue, and keeps them.
 *
 * @throws Refusal invalid `texts.tooFewForTopics`; the signal's reason
 */
export async function runTopics(house: HouseContext, { run, workspace, thread, signal, report }: Run): Promise<void> {
  const { analytics, operations } = house.stores;
  const began = performance.now();
  const readings = await openReadings(house, workspace);
  const { texts } = await countScope(analytics, readings, run.scope, { signal });
  if (texts < TOPIC_TEXTS_MIN)
    throw new Refusal('invalid', 'texts.tooFewForTopics', { texts, needed: TOPIC_TEXTS_MIN });
  const last = await lastTopics(house, workspace.id);
  let drawn = 0;
  const { parts, topics, gone, ...made } = await thread.run<KeptTopics>({
    task: 'topics',
    input: {
      ...{ workspace: workspace.number, run: run.number, topics: run.topics },
      last: last.map(({ topic: id, words }) => ({ id, words })),
      nextId: (await findHighestTopic(operations, workspace.id)) + 1,
    },
    rows: streamScope(analytics, readings, run.scope, { share: Math.min(1, TOPIC_TEXTS_MAX / texts), signal }),
    signal,
    taken: (rows) => {
      drawn = rows;
      report({ progress: READING_SHARE * Math.min(1, rows / Math.min(texts, TOPIC_TEXTS_MAX)) });
    },
    fed: () => report({ step: 'learning', progress: READING_SHARE }),
  });
  report({ step: 'keeping', progress: 0.95 });
  await keepTextTopics(analytics, parts, { signal });
  const figures = {
    ...{ texts, drawn, placed: made.placed, people: made.people, words: made.words },
    ...{ coherence: made.coherence, diversity: made.diversity, seconds: (performance.now() - began) / 1000 },
    gone: last
      .filter(({ topic }) => gone.includes(topic))
      .map((topic) => ({ topic: topic.topic, name: nameOfTopic(topic) })),
  };
  signal.throwIfAborted();
  const asked = { workspace: workspace.id, run: run.id, at: house.now() };
  await keepTopics(operations, asked, { figures, topics: topics.map((topic) => continueTopic(topic, last)) });
}

/** Forgets what an ended run left in the analytics store. */
export function forgetRun(
  { stores }: Pick<HouseContext, 'stores'>,
  workspace: { number: number },
  run: number,
): Promise<void> {
  return removeTextTopics(stores.analytics, workspace.number, run);
}

async function lastTopics({ stores }: HouseContext, workspace: string): Promise<TopicRow[]> {
  const [last] = await listTopicRuns(stores.operations, workspace, { states: ['done'], rows: 1 });
  return last === undefined ? [] : listTopics(stores.operations, workspace, last.id);
}

/** A topic that goes on keeps what people made of it. */
function continueTopic(made: MadeTopic & MatchedTopic, last: readonly TopicRow[]): TopicRow {
  const before = made.known ? last.find(({ topic }) => topic === made.id) : undefined;
  const { words, phrases, texts, people, judged, negative, coherence, drift } = made;
  return {
    ...{ topic: made.id, words, phrases, texts, people, judged, negative, coherence, drift },
    ...{ name: before?.name ?? null, hidden: before?.hidden ?? false, mergedInto: before?.mergedInto ?? null },
  };
}
