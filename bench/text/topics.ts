/**
 * Topics of 100,000 short texts into 30: seconds, coherence, and how far they agree with the ten known categories.
 *
 *   node --import tsx bench/text/topics.ts [--texts 100000]
 */
import { loadavg } from 'node:os';
import { fitTopics } from '@plumbline/text/topics/fitTopics.ts';
import { measureCoherence } from '@plumbline/text/topics/measureCoherence.ts';
import { topicWords } from '@plumbline/text/topics/topicWords.ts';
import { loadTexts } from './realTexts.ts';

const at = process.argv.indexOf('--texts');
const TEXTS = at < 0 ? 100_000 : Number(process.argv[at + 1]);

const real = loadTexts(['zh_shopping_10cats', 'zh_hotel_reviews']);
// texts are cut at marks into short ones until there are enough, as reviews of one clause or two are
const pieces = real.flatMap(({ text, category }) =>
  text.length <= 60
    ? [{ text, category }]
    : (text.match(/.{20,60}?(?:[。！？!?；;\n]|$)/gs) ?? [text]).map((piece) => ({ text: piece, category })),
);
const step = Math.max(1, pieces.length / TEXTS);
const chosen = Array.from(
  { length: Math.min(TEXTS, pieces.length) },
  (_none, i) => pieces[Math.floor(i * step)] as (typeof pieces)[number],
);
// the time of the processor is told beside that of the clock, as other work may share the machine
const seconds = () => process.cpuUsage().user / 1e6;
let started = performance.now();
let worked = seconds();
const texts = chosen.map(({ text }) => topicWords(text));
const cutting = `${((performance.now() - started) / 1000).toFixed(1)} s (${(seconds() - worked).toFixed(1)} s of a core)`;
worked = seconds();
started = performance.now();
const model = fitTopics(texts, { topics: 30 });
const fitting = `${((performance.now() - started) / 1000).toFixed(1)} s (${(seconds() - worked).toFixed(1)} s of a core)`;
const words = model.topics.map((topic) => topic.words.map(({ word }) => word));
const npmi = measureCoherence(model.table, words);
const diversity = new Set(words.flat()).size / words.flat().length;
console.log(
  `${chosen.length} texts, ${model.table.words.length} words: cut in ${cutting}, topics in ${fitting}, NPMI ${npmi.toFixed(3)}, diversity ${diversity.toFixed(2)}, NMI with categories ${information(
    model.topicOf,
    chosen.map(({ category }) => category),
  ).toFixed(3)}, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const topic of model.topics)
  console.log(
    `${topic.texts}\t${topic.words
      .slice(0, 6)
      .map(({ word }) => word)
      .join(' ')}`,
  );

function information(found: Int32Array, known: readonly string[]): number {
  const entropy = (counts: Iterable<number>, n: number) =>
    [...counts].reduce((sum, count) => sum - (count / n) * Math.log(count / n), 0);
  const count = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const ours = Array.from(found, String);
  const n = known.length;
  const one = entropy(count(ours).values(), n);
  const other = entropy(count(known).values(), n);
  const both = entropy(count(ours.map((topic, i) => `${topic}|${known[i]}`)).values(), n);
  return (2 * (one + other - both)) / (one + other);
}
