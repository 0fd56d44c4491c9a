import type { FoundRising } from '@plumbline/loop/listen/topics/findRising.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { TextScope } from '@plumbline/model/textScope.ts';
import { type RisingReport, type RisingTerm, TOPIC_TEXTS_MAX } from '@plumbline/model/textTopics.ts';
import { countScope, streamScope } from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { Download } from '../../../http/sendDownload.ts';
import { composeCsv } from '../../../measure/composeCsv.ts';
import { openReadings } from './openReadings.ts';
import { showTexts } from './showTexts.ts';
import type { TextThread } from './textThread.ts';

export type RisingAsked = { scope: TextScope; recentDays: number; beforeDays: number };

/** Share of false alarms among what is told that is borne. */
const FALSE_SHARE_MAX = 0.05;
/** With fewer texts lately, or before, a word of five texts would be everything. */
const TEXTS_MIN = 20;
const TEXTS_SHOWN = 5;
const DAY_MS = 86_400_000;

/** What is said more in the last days of the scope than in the days before, with the texts behind it. */
export async function answerRising(
  context: WorkspaceContext,
  thread: TextThread,
  { scope, recentDays, beforeDays }: RisingAsked,
): Promise<RisingReport> {
  const { analytics } = context.stores;
  const readings = await openReadings(context, context.workspace);
  const nothing = { schema: 1, copies: 0, looked: 0, drawnShare: 1, falseShareMax: FALSE_SHARE_MAX } as const;
  const { texts: all, last } = await countScope(analytics, readings, scope);
  if (all === 0) return { ...nothing, recent: null, before: null, tooFew: 'recent', terms: [], texts: [] };
  const shift = (days: number) => new Date(Date.parse(last) - days * DAY_MS).toISOString().slice(0, 10);
  const since = {
    recent: shift(recentDays - 1),
    before: shift(recentDays + beforeDays - 1),
    beforeTo: shift(recentDays),
  };
  const watched = { ...scope, from: scope.from !== null && scope.from > since.before ? scope.from : since.before };
  const { texts } = await countScope(analytics, readings, watched);
  const drawnShare = Math.min(1, TOPIC_TEXTS_MAX / Math.max(1, texts));
  const found = await thread.run<FoundRising>({
    task: 'rising',
    input: { until: last, recentDays, falseShareMax: FALSE_SHARE_MAX },
    rows: streamScope(analytics, readings, watched, { share: drawnShare, signal: context.signal }),
    signal: context.signal,
  });
  const tooFew = found.recent < TEXTS_MIN ? 'recent' : found.before < TEXTS_MIN ? 'before' : null;
  const terms = tooFew === null ? withoutSmall(found.terms, context) : [];
  const keys = [...new Set(terms.flatMap((term) => term.keys.slice(0, TEXTS_SHOWN)))];
  return {
    ...{ ...nothing, copies: found.copies, looked: found.looked, drawnShare, tooFew },
    recent: { from: since.recent, to: last, texts: found.recent },
    before: { from: watched.from, to: since.beforeTo, texts: found.before },
    terms: terms.map((term) => ({ ...term, keys: term.keys.slice(0, TEXTS_SHOWN) })),
    texts: await showTexts(context, readings, keys),
  };
}

/** What fewer people than a cell needs have said is not shown, as elsewhere. */
function withoutSmall(terms: readonly RisingTerm[], { workspace }: WorkspaceContext): RisingTerm[] {
  const needed = workspace.settings.cellPeopleMin ?? LIMITS.cellPeopleMin;
  return terms.filter(({ people }) => people >= needed);
}

/** The same as a table. */
export function exportRising({ terms }: RisingReport, { workspace, locale }: WorkspaceContext): Download {
  const head = ['term', 'recent', 'expected', 'before', 'days', 'people', 'ratio', 'low', 'high', 'p', 'q'] as const;
  return {
    name: `${workspace.key}-rising.csv`,
    type: 'text/csv',
    body: composeCsv(
      [
        head.map((key) => say(locale, `texts:rising.head.${key}`)),
        ...terms.map((term) => head.map((key) => term[key])),
      ],
      { head: true },
    ),
  };
}
