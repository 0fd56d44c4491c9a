import { estimateCountShare, type ShareReading } from '@plumbline/loop/listen/quality/estimateCountShare.ts';
import { judgeRhythm } from '@plumbline/loop/listen/quality/judgeRhythm.ts';
import { judgeVolume } from '@plumbline/loop/listen/quality/judgeVolume.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { LOCALES, type Names } from '@plumbline/model/locale.ts';
import type { QualityOverview, SourceKey, SourceSummary } from '@plumbline/model/quality.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  countSourceDays,
  countSourcePeople,
  type SourceDay,
} from '@plumbline/store/analytics/listen/quality/sourceQuality.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { type ExclusionRow, listExclusions } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import {
  countResponseDays,
  countResponsePeople,
  type ImportOfSource,
  listImportsForQuality,
  type ResponseCounts,
} from '@plumbline/store/operations/listen/sourceRecords.ts';
import { listSurveys, type SurveyRow } from '@plumbline/store/operations/listen/surveys.ts';
import type { WorkspaceContext } from '../../http/context.ts';

/** A source with what its rows are found by. */
export type Source = {
  key: SourceKey;
  names: Names | null;
  /** every import that was committed or refused as the same file, the newest first */
  imports: readonly ImportOfSource[];
  /** numbers of those whose rows count */
  standing: readonly number[];
  /** names that occasions of live answers have */
  live: readonly string[];
};

/** The sources of a workspace: names that imports have, then surveys that were published. */
export async function listSources(context: WorkspaceContext): Promise<Source[]> {
  const { stores, workspace } = context;
  const [imports, surveys] = await Promise.all([
    listImportsForQuality(stores.operations, workspace.id, workspace.zone),
    listSurveys(stores.operations, workspace.id),
  ]);
  const named = new Map<string, ImportOfSource[]>();
  for (const one of imports) named.set(one.source, [...(named.get(one.source) ?? []), one]);
  return [
    ...[...named].map(([key, own]): Source => {
      const standing = own.filter(({ state, superseded }) => state === 'committed' && !superseded);
      return {
        ...{ key: { kind: 'import' as const, key }, names: null, imports: own, live: [] },
        standing: standing.map(({ number }) => number),
      };
    }),
    ...surveys.filter(({ published }) => published !== null).map(sourceOfSurvey),
  ];
}

function sourceOfSurvey({ id, key, published }: SurveyRow): Source {
  const { title, series } = (published ?? {}) as { title?: Record<string, string>; series?: string };
  const names = Object.fromEntries(LOCALES.flatMap((locale) => (title?.[locale] ? [[locale, title[locale]]] : [])));
  return {
    ...{ key: { kind: 'survey', key: id }, imports: [], standing: [] },
    names: Object.keys(names).length === 0 ? { en: key } : (names as Names),
    live: series === undefined ? [key] : [key, series],
  };
}

/** @throws Refusal not_found `quality.noSource` */
export async function loadSource(context: WorkspaceContext, { kind, key }: SourceKey): Promise<Source> {
  const found = (await listSources(context)).find((one) => one.key.kind === kind && one.key.key === key);
  if (found === undefined) throw new Refusal('not_found', 'quality.noSource', { source: key });
  return found;
}

/** What is known of the sources asked for, in their order; of all sources where the people are counted anyway. */
export async function summariseSources(
  context: WorkspaceContext,
  sources: readonly Source[],
): Promise<{ summaries: SourceSummary[]; peopleKnown: number }> {
  const { stores, workspace, signal } = context;
  const { analytics, operations } = stores;
  const hidden = await listHiddenImports(operations, workspace.id);
  const where = { workspace: workspace.number, hidden };
  const numbers = sources.flatMap(({ standing, key }) => standing.map((number) => [number, key.key] as const));
  const names = { imports: numbers.map(([number]) => number), names: numbers.map(([, name]) => name) };
  const [days, people, responseDays, responses, exclusions] = await Promise.all([
    countSourceDays(analytics, where, { signal }),
    countSourcePeople(analytics, { ...where, ...names }, { signal }),
    countResponseDays(operations, workspace.id, workspace.zone),
    countResponsePeople(operations, workspace.id),
    listExclusions(operations, workspace.id),
  ]);
  const reading = readingOf(context);
  const counted = { days, responseDays, responses, exclusions, people };
  return {
    summaries: sources.map((source) => summarise(source, counted, reading)),
    peopleKnown: people.get('') ?? 0,
  };
}

type Counted = {
  days: readonly SourceDay[];
  people: ReadonlyMap<string, number>;
  responseDays: readonly { survey: string; onDay: string; occasions: number }[];
  responses: readonly ResponseCounts[];
  exclusions: readonly ExclusionRow[];
};

function summarise(source: Source, counted: Counted, reading: ShareReading): SourceSummary {
  const { kind, key } = source.key;
  const survey = kind === 'survey';
  const own = new Set(source.standing);
  const days = survey
    ? counted.responseDays.filter((row) => row.survey === key).map((row) => ({ ...row, texts: 0 }))
    : counted.days.filter((row) => own.has(row.import));
  const byDay = new Map<string, number>();
  for (const { onDay, occasions } of days) byDay.set(onDay, (byDay.get(onDay) ?? 0) + occasions);
  const weeks = judgeVolume(byDay, reading.asOf);
  const judged = weeks.filter(({ state }) => state === 'within' || state === 'above' || state === 'below');
  const read = source.imports.filter(({ state, repair }) => state === 'committed' && !repair);
  const [rows, quarantined] = [sumOf(read, 'rows'), sumOf(read, 'quarantined')];
  const responses = counted.responses.find((row) => row.survey === key);
  const decided = counted.exclusions.filter((one) => one.source === key && one.retractedAt === null);
  return {
    ...{ source: source.key, names: source.names, weeks },
    occasions: sumOf(days, 'occasions'),
    texts: sumOf(days, 'texts'),
    people: survey ? (responses?.people ?? 0) : (counted.people.get(`import:${key}`) ?? 0),
    fresh: judgeRhythm(byDay.keys(), reading.asOf),
    arrival: judgeRhythm(
      survey ? byDay.keys() : source.imports.filter(({ state }) => state === 'committed').map(({ onDay }) => onDay),
      reading.asOf,
    ),
    weeksOutside: judged.filter(({ state }) => state !== 'within').length,
    weeksJudged: judged.length,
    ...{ rows: survey ? (responses?.responses ?? 0) : rows, quarantined },
    quarantinedShare: survey
      ? { kind: 'absent', because: 'notMeasured' }
      : estimateCountShare(Math.min(rows, quarantined), rows, reading),
    excluded: survey ? (responses?.excluded ?? 0) : decided.reduce((sum, one) => sum + one.inEffect, 0),
  };
}

function sumOf<K extends string>(rows: readonly Record<K, number>[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

/** Shares of the workspace's confidence, as of today in its own time. */
export function readingOf({ workspace, now }: WorkspaceContext): ShareReading {
  const asOf = new Intl.DateTimeFormat('en-CA', { timeZone: workspace.zone, dateStyle: 'short' }).format(now());
  return { confidence: workspace.settings.confidence ?? LIMITS.confidence, asOf };
}

export async function answerOverview(context: WorkspaceContext): Promise<QualityOverview> {
  const { summaries } = await summariseSources(context, await listSources(context));
  return { schema: 1, asOf: readingOf(context).asOf, sources: summaries };
}
