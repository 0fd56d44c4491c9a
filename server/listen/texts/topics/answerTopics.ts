import type { TopicsReport } from '@plumbline/model/textTopics.ts';
import { countTopicsLeftOut, type TopicLeftOut } from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import {
  listTopicRuns,
  listTopics,
  loadTopicRun,
  type TopicRow,
  type TopicRunRow,
} from '@plumbline/store/operations/listen/topicRuns.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { Download } from '../../../http/sendDownload.ts';
import { composeCsv } from '../../../measure/composeCsv.ts';
import { figureCells } from '../../../measure/exportLines.ts';
import { openReadings } from './openReadings.ts';
import { type CountedRun, presentRun, presentTopics } from './presentTopics.ts';

/** The topics of a run, the newest that is done if none is named. @throws Refusal not_found `texts.noRun` */
export async function answerTopics(context: WorkspaceContext, id?: string): Promise<TopicsReport> {
  const { stores, workspace } = context;
  const { operations } = stores;
  const done = await listTopicRuns(operations, workspace.id, { states: ['done'], rows: 200 });
  const run = id === undefined ? done[0] : await loadTopicRun(operations, workspace.id, id);
  if (run === undefined) return { schema: 1, run: null, topics: [], before: null, leftOut: 0 };
  const last = done.find(({ number }) => number < run.number);
  const [now, before] = await Promise.all([
    countedTopics(context, run),
    last === undefined ? { rows: [], placed: 0 } : countedTopics(context, last),
  ]);
  return {
    ...{ schema: 1, run: presentRun(run), before: last?.startedAt.toISOString() ?? null },
    topics: presentTopics(now.rows, now, before, workspace.settings),
    leftOut: now.leftOut,
  };
}

/** The topics of a run without the texts that people left out of figures since it was made. */
async function countedTopics(context: WorkspaceContext, run: TopicRunRow): Promise<CountedRun & { leftOut: number }> {
  const { stores, workspace } = context;
  const [rows, readings] = await Promise.all([
    listTopics(stores.operations, workspace.id, run.id),
    openReadings(context, workspace),
  ]);
  const gone = await countTopicsLeftOut(stores.analytics, readings, run.number);
  const of = (topic: number) => gone.find((one) => one.topic === topic);
  const whole = of(0);
  return {
    rows: rows.map((row) => withoutLeftOut(row, of(row.topic))),
    placed: (run.figures?.placed ?? 0) - (whole?.texts ?? 0),
    people: (run.figures?.people ?? 0) - (whole?.people ?? 0),
    madeAt: run.finishedAt ?? run.startedAt,
    leftOut: whole?.texts ?? 0,
  };
}

/** Never below nothing: another edition may read more of a text than the run's did. */
function withoutLeftOut(row: TopicRow, out: TopicLeftOut | undefined): TopicRow {
  if (out === undefined) return row;
  const less = (key: 'texts' | 'people' | 'judged' | 'negative') => Math.max(0, row[key] - out[key]);
  const judged = less('judged');
  return {
    ...row,
    ...{ texts: less('texts'), people: less('people'), judged, negative: Math.min(judged, less('negative')) },
  };
}

/** The topics as a table. Hidden ones are in it, and said to be. */
export function exportTopics({ topics }: TopicsReport, { workspace, locale }: WorkspaceContext): Download {
  const head = [
    ...['topic', 'name', 'words', 'phrases', 'hidden', 'texts', 'shareKind', 'share', 'shareLow', 'shareHigh'],
    ...['negativeKind', 'negative', 'negativeLow', 'negativeHigh', 'coherence', 'drift', 'shareBefore'],
  ];
  const cells = (figure: TopicsReport['topics'][number]['share']) => {
    const [kind, point, low, high] = figureCells(figure);
    return [kind ?? null, point ?? null, low ?? null, high ?? null];
  };
  return {
    name: `${workspace.key}-topics.csv`,
    type: 'text/csv',
    body: composeCsv(
      [
        head.map((key) => say(locale, `texts:topics.head.${key}`)),
        ...topics.map(({ topic, name, proposed, words, phrases, hidden, texts, ...one }) => [
          ...[topic, name ?? proposed, words.join(' '), phrases.join(' · '), hidden ? 1 : 0],
          ...[one.share.kind === 'tooFew' ? null : texts, ...cells(one.share), ...cells(one.negative)],
          ...[one.coherence, one.drift, one.shareBefore],
        ]),
      ],
      { head: true },
    ),
  };
}
