import type { TopicsReport } from '@plumbline/model/textTopics.ts';
import { listTopicRuns, listTopics, loadTopicRun } from '@plumbline/store/operations/listen/topicRuns.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { Download } from '../../../http/sendDownload.ts';
import { composeCsv } from '../../../measure/composeCsv.ts';
import { figureCells } from '../../../measure/exportLines.ts';
import { presentRun, presentTopics } from './presentTopics.ts';

/** The topics of a run, the newest that is done if none is named. @throws Refusal not_found `texts.noRun` */
export async function answerTopics({ stores, workspace }: WorkspaceContext, id?: string): Promise<TopicsReport> {
  const { operations } = stores;
  const done = await listTopicRuns(operations, workspace.id, { states: ['done'], rows: 200 });
  const run = id === undefined ? done[0] : await loadTopicRun(operations, workspace.id, id);
  if (run === undefined) return { schema: 1, run: null, topics: [], before: null };
  const last = done.find(({ number }) => number < run.number);
  const before = {
    rows: last === undefined ? [] : await listTopics(operations, workspace.id, last.id),
    placed: last?.figures?.placed ?? 0,
  };
  const rows = await listTopics(operations, workspace.id, run.id);
  return {
    ...{ schema: 1, run: presentRun(run), before: last?.startedAt.toISOString() ?? null },
    topics: presentTopics(rows, run, before, workspace.settings),
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
