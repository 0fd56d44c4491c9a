import { type CurveAsked, type CurveDay, CurveMaker } from '@plumbline/loop/listen/topics/composeCurve.ts';
import { RisingFinder, type RisingText } from '@plumbline/loop/listen/topics/findRising.ts';
import { learnWarning, type OutcomeRow } from '@plumbline/loop/listen/topics/learnWarning.ts';
import { TopicMaker, type TopicText } from '@plumbline/loop/listen/topics/makeTopics.ts';
import { PhraseRanker } from '@plumbline/loop/listen/topics/rankPhrases.ts';
import { type KnownTopic, matchTopics } from '@plumbline/text/topics/matchTopics.ts';
import { openTextModel } from '../models/openTextModel.ts';
import type { TextModelParts } from '../models/textModel.ts';
import type { KeptTopics } from './runTopics.ts';
import { type MovedWords, TextTracer } from './traceTexts.ts';

type TopicsInput = { topics: number; workspace: number; run: number; last: KnownTopic[]; nextId: number };

/** A piece of work of the thread of texts: takes rows, then says what came of them. */
export type Task = { take(row: object): void; finish(): unknown };

/** The work that the thread knows. */
export const TASKS: Readonly<Record<string, (input: never) => Task | Promise<Task>>> = {
  topics: ({ topics, workspace, run, last, nextId }: TopicsInput) => {
    const maker = new TopicMaker();
    const rows: Pick<TopicText, 'key' | 'day' | 'import'>[] = [];
    return {
      take: (row) => {
        const { key, day, import: number, ...text } = row as TopicText;
        rows.push({ key, day, import: number });
        maker.add(text);
      },
      finish: (): KeptTopics => {
        const { topicOf, nearness, vectors, topics: found, ...made } = maker.make(topics);
        const matched = matchTopics(last, found, nextId);
        const numbers = new Map(found.map(({ place }, at) => [place, matched.topics[at]?.id ?? 0]));
        const parts: Uint8Array[] = [];
        let lines: string[] = [];
        const close = () => {
          parts.push(Buffer.from(lines.join('')));
          lines = [];
        };
        for (const [row, { key, day, import: number }] of rows.entries()) {
          const topic = numbers.get(topicOf[row] ?? -1);
          if (topic === undefined) continue;
          const vector = vectors.subarray(row * made.dimensions, (row + 1) * made.dimensions).join(',');
          lines.push(
            `[${workspace},${run},${number},"${key}","${day}",${topic},${(nearness[row] ?? 0).toFixed(4)},[${vector}]]\n`,
          );
          if (lines.length === 2000) close();
        }
        close();
        const numbered = found.flatMap((topic, at) => {
          const match = matched.topics[at];
          return match === undefined ? [] : [{ ...topic, ...match }];
        });
        return { ...made, topics: numbered, gone: matched.gone, parts };
      },
    };
  },
  rising: (input: { until: string; recentDays: number; falseShareMax: number }) => {
    const finder = new RisingFinder();
    return { take: (row) => finder.add(row as RisingText), finish: () => finder.find(input) };
  },
  phrases: () => {
    const ranker = new PhraseRanker();
    return {
      take: (row) => {
        const { folded, here } = row as { folded: string; here: boolean };
        ranker.add(folded, here);
      },
      finish: () => ranker.rank(),
    };
  },
  curve: (asked: CurveAsked) => {
    const maker = new CurveMaker(asked);
    return { take: (row) => maker.add(row as CurveDay), finish: () => maker.make() };
  },
  moved: ({ parts }: { parts: TextModelParts }) => {
    const tracer = new TextTracer(parts);
    const moved: MovedWords[] = [];
    return {
      take: (row) => {
        const { key, text } = row as { key: string; text: string };
        moved.push({ key, words: tracer.words(text) });
      },
      finish: () => moved,
    };
  },
  warn: ({ parts, ...asked }: Omit<Parameters<typeof learnWarning>[1], 'scorers'> & { parts: TextModelParts }) => {
    const model = openTextModel(parts);
    const scorers = { zh: model.scorer('zh'), en: model.scorer('en') };
    const rows: OutcomeRow[] = [];
    return {
      take: (row) => {
        const { atMs, ...rest } = row as Omit<OutcomeRow, 'atMs'> & { atMs: string };
        rows.push({ ...rest, atMs: Number(atMs) });
      },
      finish: () => learnWarning(rows, { ...asked, scorers }),
    };
  },
  turns: ({ parts, turns }: { parts: TextModelParts; turns: readonly string[] }) => {
    const tracer = new TextTracer(parts);
    return { take: () => undefined, finish: () => tracer.turns(turns) };
  },
};
