import type { RankedPhrases } from '@plumbline/loop/listen/topics/rankPhrases.ts';
import { readableWords } from '@plumbline/loop/listen/topics/readableWords.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { TextScope } from '@plumbline/model/textScope.ts';
import type { KeyphrasesReport, SimilarTexts } from '@plumbline/model/textTopics.ts';
import {
  countScope,
  countWords,
  findReading,
  listAlikeTexts,
  listNearTexts,
  type NearText,
  type Readings,
  streamScope,
} from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import { listTopicRuns } from '@plumbline/store/operations/listen/topicRuns.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import { openReadings } from './openReadings.ts';
import { showTexts } from './showTexts.ts';
import type { TextThread } from './textThread.ts';

const SIMILAR = 10;
/** The words that tell a text best; more of them only cost time. */
const WORDS_MAX = 12;
/** Less alike than this, two texts only lie in the same corner. */
const NEARNESS_MIN = 0.3;
const PHRASE_TEXTS_MAX = 20_000;
const WHOLE = TextScope.parse({});

/**
 * The texts most like one: by where they lie among the texts of the newest topics, else by the seldom words they share.
 *
 * @throws Refusal not_found `texts.noText`
 */
export async function answerSimilar(context: WorkspaceContext, key: string): Promise<SimilarTexts> {
  const { analytics, operations } = context.stores;
  const readings = await openReadings(context, context.workspace);
  const text = await findReading(analytics, readings, key);
  if (text === null) throw new Refusal('not_found', 'texts.noText', {});
  const [run] = await listTopicRuns(operations, context.workspace.id, { states: ['done'], rows: 1 });
  const near =
    run === undefined ? [] : await listNearTexts(analytics, readings, { run: run.number, key, rows: SIMILAR });
  const alike = near.filter(({ nearness }) => nearness >= NEARNESS_MIN);
  if (alike.length > 0) return { by: 'meaning', texts: await shown(context, readings, alike) };
  return { by: 'words', texts: await shown(context, readings, await byWords(context, readings, text)) };
}

async function byWords(
  { stores }: WorkspaceContext,
  readings: Readings,
  { key, folded }: { key: string; folded: string },
): Promise<NearText[]> {
  const words = [...new Set(readableWords(folded))].slice(0, 60);
  const { texts, everything } = await countWords(stores.analytics, readings, words);
  const weighed = words
    .map((word, place) => ({ word, weight: Math.log((everything + 1) / ((texts[place] ?? 0) + 0.5)) }))
    .sort((one, other) => other.weight - one.weight)
    // a word of this text alone finds nothing
    .filter(({ word }) => (texts[words.indexOf(word)] ?? 0) > 1)
    .slice(0, WORDS_MAX);
  if (weighed.length === 0) return [];
  const sum = weighed.reduce((all, { weight }) => all + weight, 0);
  return listAlikeTexts(stores.analytics, readings, {
    ...{ key, rows: SIMILAR },
    words: weighed.map(({ word }) => word),
    weights: weighed.map(({ weight }) => weight / sum),
  });
}

async function shown(context: WorkspaceContext, readings: Readings, near: readonly NearText[]) {
  const texts = await showTexts(
    context,
    readings,
    near.map(({ key }) => key),
  );
  const nearness = new Map(near.map((one) => [one.key, one.nearness]));
  return texts.map((text) => ({ ...text, nearness: nearness.get(text.key) ?? 0 }));
}

/** What the texts of a scope are about: the words that tell them from the others, and phrases that belong together. */
export async function answerKeyphrases(
  context: WorkspaceContext,
  thread: TextThread,
  scope: TextScope,
): Promise<KeyphrasesReport> {
  const { analytics } = context.stores;
  const readings = await openReadings(context, context.workspace);
  const [{ texts }, { texts: all }] = await Promise.all([
    countScope(analytics, readings, scope),
    countScope(analytics, readings, WHOLE),
  ]);
  if (texts === 0) return { texts, drawn: 0, words: [], phrases: [] };
  const share = (of: number) => Math.min(1, PHRASE_TEXTS_MAX / of);
  let drawn = 0;
  async function* rows() {
    for await (const some of streamScope(analytics, readings, scope, { share: share(texts), signal: context.signal })) {
      drawn += some.length;
      yield some.map(({ folded }) => ({ folded, here: true }));
    }
    if (texts === all) return;
    // the others hold these too: what is common to all is told by neither
    for await (const some of streamScope(analytics, readings, WHOLE, { share: share(all), signal: context.signal }))
      yield some.map(({ folded }) => ({ folded, here: false }));
  }
  const ranked = await thread.run<RankedPhrases>({ task: 'phrases', input: {}, rows: rows(), signal: context.signal });
  return { texts, drawn, ...ranked };
}
