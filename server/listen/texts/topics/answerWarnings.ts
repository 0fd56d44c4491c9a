import {
  calibrateWarnings,
  evaluateWarnings,
  type Outcome,
  thresholdAt,
} from '@plumbline/loop/listen/topics/evaluateWarnings.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { ShownText, TextScope } from '@plumbline/model/textScope.ts';
import type { TextWarning, WARNING_OUTCOMES, WarningModelMade, WarningsReport } from '@plumbline/model/textWarning.ts';
import type { PeopleReadings } from '@plumbline/store/analytics/listen/topics/textCurves.ts';
import {
  countRated,
  countWarned,
  listKeysOfPeople,
  listOutcomes,
  listWarned,
  type WarnedRow,
} from '@plumbline/store/analytics/listen/topics/textWarnings.ts';
import { countScope } from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import { listTextWarnings, type WarningRow } from '@plumbline/store/operations/listen/textWarnings.ts';
import { findStandingWarningModel } from '@plumbline/store/operations/listen/warningModels.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import type { Download } from '../../../http/sendDownload.ts';
import { composeCsv } from '../../../measure/composeCsv.ts';
import { loadTextModel } from '../models/loadTextModel.ts';
import { openPeopleReadings } from './openReadings.ts';
import { showTexts } from './showTexts.ts';
import type { TextThread } from './textThread.ts';
import type { MovedWords } from './traceTexts.ts';

export type WarningsAsked = {
  scope: TextScope;
  /** share of false alarms that is borne */
  rate: number;
  /** so many last days are watched */
  days: number;
  outcome: (typeof WARNING_OUTCOMES)[number];
  /** names of events or steps that are a bad outcome */
  events: readonly string[];
};

const WARNINGS_MAX = 100;
/** On the line from 0 to 100 a rating up to here is low: 1 and 2 of five. */
export const RATING_MAX = 40;
export const HORIZON_DAYS = 30;
const DAY_MS = 86_400_000;

/** Customers whose texts of the last days warn, and how such warnings did on what came of others. */
export async function answerWarnings(
  context: WorkspaceContext,
  thread: TextThread,
  { scope, rate, days, outcome, events }: WarningsAsked,
): Promise<WarningsReport> {
  const { analytics, operations } = context.stores;
  const readings = await openPeopleReadings(context, context.workspace);
  const { texts, last } = await countScope(analytics, readings, scope);
  const [noted, standing] = await Promise.all([
    listTextWarnings(operations, context.workspace.id),
    findStandingWarningModel(operations, context.workspace.id),
  ]);
  const model = standing?.number ?? 0;
  const base = { schema: 1 as const, rate, days, warnings: [], evaluation: null, model };
  if (texts === 0) {
    const none = { lowRating: 0, event: 0, confirmed: 0 };
    return {
      ...base,
      from: null,
      to: null,
      people: 0,
      warned: 0,
      threshold: null,
      thresholdFrom: 'everybody',
      outcomes: none,
    };
  }
  const judged = { ...scope, from: sinceOf(scope.from, standing?.made ?? null) };
  const known = await outcomesOf(context, readings, { scope: judged, outcome, events, last, noted });
  const reading = {
    needed: context.workspace.settings.cellPeopleMin ?? LIMITS.cellPeopleMin,
    confidence: context.workspace.settings.confidence ?? LIMITS.confidence,
    asOf: context.now().toISOString(),
  };
  const evaluation = evaluateWarnings(known.outcomes, outcome, reading);
  const from = new Date(Date.parse(last) - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const watched = { ...scope, from: scope.from !== null && scope.from > from ? scope.from : from };
  const everybody = await countWarned(analytics, readings, { scope: watched, threshold: 1, quietShare: 1 - rate });
  const threshold = evaluation === null ? everybody.threshold : thresholdAt(known.outcomes, rate);
  const { people, warned } = await countWarned(analytics, readings, {
    scope: watched,
    threshold,
    quietShare: 1 - rate,
  });
  const rows = await listWarned(analytics, readings, { scope: watched, threshold, rows: WARNINGS_MAX });
  const chance = evaluation === null ? (score: number) => score : calibrateWarnings(known.outcomes);
  return {
    ...{ ...base, from: watched.from, to: last, people, warned, threshold, evaluation },
    thresholdFrom: evaluation === null ? 'everybody' : 'outcomes',
    outcomes: known.counts,
    warnings: await present(context, thread, { rows, readings, noted, chance }),
  };
}

/** What a version learnt from says nothing of how it does: only customers who wrote later do. */
function sinceOf(from: string | null, made: WarningModelMade | null): string | null {
  if (made === null) return from;
  const next = new Date(Date.parse(made.until) + DAY_MS).toISOString().slice(0, 10);
  return from !== null && from > next ? from : next;
}

async function outcomesOf(
  { stores }: WorkspaceContext,
  readings: PeopleReadings,
  asked: Pick<WarningsAsked, 'scope' | 'outcome' | 'events'> & { last: string; noted: readonly WarningRow[] },
): Promise<{ outcomes: Outcome[]; counts: WarningsReport['outcomes'] }> {
  const { scope, outcome, events, last, noted } = asked;
  const judged = new Map(
    noted.flatMap(({ person, verdict }) => (verdict === null ? [] : [[person, verdict === 'right' ? 1 : 0] as const])),
  );
  // a text of yesterday says nothing yet of what came of it
  const until = new Date(Date.parse(last) + (outcome === 'confirmed' ? 1 : -HORIZON_DAYS) * DAY_MS);
  const [rated, rows] = await Promise.all([
    countRated(stores.analytics, readings, RATING_MAX),
    outcome === 'event' && events.length === 0
      ? []
      : listOutcomes(stores.analytics, readings, {
          ...{ scope, until, events, ratingMax: RATING_MAX, horizonDays: HORIZON_DAYS },
          outcome: outcome === 'confirmed' ? 'none' : outcome,
        }),
  ]);
  const outcomes =
    outcome === 'confirmed'
      ? rows.flatMap(({ root, score }) => {
          const bad = judged.get(root);
          return bad === undefined ? [] : [{ score, bad }];
        })
      : outcome === 'lowRating' && rated.low === 0
        ? []
        : rows.map(({ score, bad }) => ({ score, bad }));
  const bad = outcomes.reduce((sum, one) => sum + one.bad, 0);
  return {
    outcomes,
    counts: { lowRating: rated.low, event: outcome === 'event' ? bad : 0, confirmed: judged.size },
  };
}

type Presented = {
  rows: readonly WarnedRow[];
  readings: PeopleReadings;
  noted: readonly WarningRow[];
  chance: (score: number) => number;
};

async function present(
  context: WorkspaceContext,
  thread: TextThread,
  { rows, readings, noted, chance }: Presented,
): Promise<TextWarning[]> {
  const { analytics } = context.stores;
  const people = rows.map(({ root }) => root);
  const [texts, keys, parts] = await Promise.all([
    showTexts(
      context,
      readings,
      rows.map(({ worst }) => worst),
    ),
    listKeysOfPeople(analytics, readings, people),
    loadTextModel(context, context.workspace.id),
  ]);
  const byKey = new Map(texts.map((text) => [text.key, text]));
  const moved = await thread.run<MovedWords[]>({
    ...{ task: 'moved', input: { parts }, signal: context.signal },
    rows: inOne(texts.map(({ key, text }) => ({ key, text }))),
  });
  const words = new Map(moved.map((one) => [one.key, one.words]));
  const stands = new Map(noted.map((one) => [one.person, one]));
  return rows.flatMap(({ root, score, texts: count, lastAt, worst }): TextWarning[] => {
    const text: ShownText | undefined = byKey.get(worst);
    if (text === undefined) return [];
    const last = new Date(`${lastAt.replace(' ', 'T')}Z`);
    const line = stands.get(root);
    // what was written since somebody looked opens it again
    const open = line === undefined || line.seenUntil < last;
    return [
      {
        ...{ person: root, customer: keys.get(root) ?? '', probability: chance(score), texts: count, text },
        ...{ lastAt: last.toISOString(), words: words.get(worst) ?? [] },
        state: open ? 'new' : line.state,
        verdict: line?.verdict ?? null,
        note: line?.note ?? '',
        by: line?.by ?? null,
        at: line?.at.toISOString() ?? null,
      },
    ];
  });
}

async function* inOne<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** The warnings as a table. personal: customer, text */
export function exportWarnings({ warnings }: WarningsReport, { workspace, locale }: WorkspaceContext): Download {
  const head = ['customer', 'probability', 'texts', 'lastAt', 'state', 'verdict', 'words', 'text', 'note'] as const;
  return {
    name: `${workspace.key}-warnings.csv`,
    type: 'text/csv',
    body: composeCsv(
      [
        head.map((key) => say(locale, `texts:warnings.head.${key}`)),
        ...warnings.map(({ words, text, ...one }) => [
          ...[one.customer, one.probability, one.texts, one.lastAt, one.state, one.verdict],
          ...[words.map(({ word }) => word).join(' '), text.text, one.note],
        ]),
      ],
      { head: true },
    ),
  };
}
