import { shareOfTexts } from '@plumbline/loop/listen/topics/shareOfTexts.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { TextTopic, TopicRun } from '@plumbline/model/textTopics.ts';
import type { TopicRow, TopicRunRow } from '@plumbline/store/operations/listen/topicRuns.ts';

const WORDS_IN_NAME = 3;
const WORDS_SHOWN = 10;

/** The words that name a topic nobody named. */
export function proposedName({ words }: Pick<TopicRow, 'words'>): string {
  return words
    .slice(0, WORDS_IN_NAME)
    .map(({ word }) => word)
    .join(' · ');
}

export const nameOfTopic = (topic: Pick<TopicRow, 'words' | 'name'>): string => topic.name ?? proposedName(topic);

export function presentRun(row: TopicRunRow): TopicRun {
  const { startedAt, finishedAt, ...run } = row;
  return { ...run, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

/** The topics of a run with what is counted of it: texts that got a topic, and the people who wrote. */
export type CountedRun = { rows: readonly TopicRow[]; placed: number; people: number; madeAt: Date };

/**
 * The topics of a run as people see them: what was merged counts with what it was merged into, shares have intervals.
 *
 * @param before  topics of the run before, for what became of the shares
 */
export function presentTopics(
  rows: readonly TopicRow[],
  { placed, people, madeAt }: Omit<CountedRun, 'rows'>,
  before: Pick<CountedRun, 'rows' | 'placed'>,
  settings: { cellPeopleMin?: number; confidence?: number },
): TextTopic[] {
  const shown = {
    needed: settings.cellPeopleMin ?? LIMITS.cellPeopleMin,
    confidence: settings.confidence ?? LIMITS.confidence,
    asOf: madeAt.toISOString(),
  };
  const heads = rows.filter((row) => headOf(row, rows) === row.topic);
  return heads
    .map((row): TextTopic => {
      const merged = rows.filter((other) => other !== row && headOf(other, rows) === row.topic);
      const all = [row, ...merged];
      const sum = (count: (one: TopicRow) => number) => all.reduce((total, one) => total + count(one), 0);
      const texts = sum((one) => one.texts);
      const judged = sum((one) => one.judged);
      // who writes of two topics is counted once at most: the larger number is what is sure
      const wrote = Math.min(texts, Math.max(...all.map((one) => one.people)));
      const small = wrote < shown.needed;
      const earlier = before.rows.filter((one) => headOf(one, before.rows) === row.topic || one.topic === row.topic);
      return {
        ...{
          topic: row.topic,
          name: row.name,
          proposed: proposedName(row),
          hidden: row.hidden,
          texts: small ? 0 : texts,
        },
        words: row.words.slice(0, WORDS_SHOWN).map(({ word }) => word),
        phrases: small ? [] : row.phrases,
        merged: merged.map((one) => ({ topic: one.topic, proposed: nameOfTopic(one) })),
        share: small
          ? { kind: 'tooFew', n: wrote, needed: shown.needed }
          : shareOfTexts({ has: texts, of: placed, people }, shown),
        negative: shareOfTexts({ has: sum((one) => one.negative), of: judged, people: Math.min(judged, wrote) }, shown),
        ...{ coherence: row.coherence, drift: row.drift },
        shareBefore:
          earlier.length === 0 || before.placed === 0
            ? null
            : earlier.reduce((total, one) => total + one.texts, 0) / before.placed,
      };
    })
    .sort((one, other) => other.texts - one.texts || one.topic - other.topic);
}

/** The topic that this one counts with: itself, or where a person put it, as long as that one is still there. */
export function headOf(row: TopicRow, rows: readonly TopicRow[]): number {
  let head = row;
  for (let step = 0; step < rows.length && head.mergedInto !== null; step++) {
    const next = rows.find(({ topic }) => topic === head.mergedInto);
    if (next === undefined) break;
    head = next;
  }
  return head.topic;
}
