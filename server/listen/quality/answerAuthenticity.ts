import { estimateCountShare, type ShareReading } from '@plumbline/loop/listen/quality/estimateCountShare.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import {
  type Authenticity,
  EXCLUDED_AT_ONCE_MAX,
  type FlagGroup,
  type FlagOccasions,
  type FlagVerdict,
  type SourceKey,
  TEXT_FLAGS,
  type TextFlagKey,
} from '@plumbline/model/quality.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { clusteredMean } from '@plumbline/stats/clusteredMean.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import {
  countFlags,
  countNegative,
  listFlagGroups,
  listFlagOccasions,
  type ScoreSums,
  sumScores,
} from '@plumbline/store/analytics/listen/quality/textFlags.ts';
import {
  type AuthenticityRun,
  decideFlagGroup,
  type FlagDecision,
  listAuthenticityRuns,
  listFlagDecisions,
} from '@plumbline/store/operations/listen/authenticity.ts';
import { listExcludedOccasions } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { appendAudit } from '@plumbline/store/operations/trust/audit.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { peopleMinOf } from './answerSource.ts';
import type { TextJudges } from './judgeTexts.ts';
import { loadSource, readingOf, type Source } from './listSources.ts';

const GROUPS_MAX = 200;
const CENTRE = 50;

type Loaded = { source: Source; runs: AuthenticityRun[]; done: AuthenticityRun | undefined; decisions: FlagDecision[] };

async function load(context: WorkspaceContext, key: string): Promise<Loaded> {
  const source = await loadSource(context, { kind: 'import', key });
  const place = { workspace: context.workspace.id, source: key };
  const { operations } = context.stores;
  const [runs, decisions] = await Promise.all([
    listAuthenticityRuns(operations, place),
    listFlagDecisions(operations, place),
  ]);
  return { source, runs, decisions, done: runs.find(({ state }) => state === 'done') };
}

const dismissedOf = (decisions: readonly FlagDecision[]): string[] =>
  decisions.filter(({ verdict }) => verdict === 'dismissed').map(({ flag, groupKey }) => `${flag}\n${groupKey}`);

/** What the texts of a source look like, and what its figures say with and without those that are doubted. */
export async function answerAuthenticity(
  context: WorkspaceContext,
  judges: TextJudges,
  { key }: SourceKey,
): Promise<Authenticity> {
  const { source, runs, done, decisions } = await load(context, key);
  const running = judges.progressOf(context.workspace.id, key);
  const newest = runs[0];
  // a run that no process works on was left by one that is gone
  const left = newest?.state === 'running' ? 'failed' : ((newest?.state ?? 'none') as Authenticity['state']);
  const base = {
    schema: 1 as const,
    state: running === null ? left : ('running' as const),
    progress: running ?? (newest === undefined ? 0 : 1),
    startedAt: newest?.startedAt.toISOString() ?? null,
    finishedAt: newest?.finishedAt?.toISOString() ?? null,
  };
  const nothing: Estimate = { kind: 'absent', because: 'notMeasured' };
  if (done === undefined || done.summary === null)
    return { ...base, stale: false, summary: null, shares: [], extremeShare: nothing, figures: [], doubtful: 0 };
  const { summary } = done;
  const reading = readingOf(context);
  const where = {
    ...{ workspace: context.workspace.number, imports: source.standing, run: done.number },
    dismissed: dismissedOf(decisions),
  };
  const { analytics } = context.stores;
  const [counts, sums, negative] = await Promise.all([
    countFlags(analytics, where),
    sumScores(analytics, where, { signal: context.signal }),
    countNegative(analytics, where),
  ]);
  const [bottom = 0, , , , top = 0] = summary.fifths;
  const standing = [...source.standing].sort((one, other) => one - other);
  return {
    ...{ ...base, summary },
    stale: JSON.stringify([...done.imports].sort((one, other) => one - other)) !== JSON.stringify(standing),
    shares: TEXT_FLAGS.map((flag) => ({ flag, share: share(counts.get(flag) ?? 0, summary.texts, reading) })),
    extremeShare: share(bottom + top, summary.scored, reading),
    doubtful: counts.get('') ?? 0,
    figures: [
      {
        figure: 'satisfaction',
        all: meanOf(
          sums.find(({ without }) => without === 0),
          context,
        ),
        without: meanOf(
          sums.find(({ without }) => without === 1),
          context,
        ),
      },
      {
        figure: 'negativeShare',
        all: share(negative.negative, negative.read, reading),
        without: share(negative.negativeWithout, negative.readWithout, reading),
      },
    ],
  };
}

const share = (some: number, all: number, reading: ShareReading): Estimate =>
  estimateCountShare(Math.min(some, all), all, reading, LIMITS.cellPeopleMin);

function meanOf(sums: ScoreSums | undefined, context: WorkspaceContext): Estimate {
  if (sums === undefined || sums.clusters === 0) return { kind: 'absent', because: 'notMeasured' };
  const needed = peopleMinOf(context);
  if (sums.clusters < needed) return { kind: 'tooFew', n: sums.clusters, needed };
  const { confidence, asOf } = readingOf(context);
  const { mean, se, freedom } = clusteredMean(sums, CENTRE);
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  return {
    ...{ kind: 'estimate', point: mean, low: Math.max(0, mean - half), high: Math.min(100, mean + half), se },
    ...{ n: sums.clusters, occasions: sums.w, nEffective: sums.clusters, confidence, unit: 'points' },
    ...{ method: 'clustered-mean', clusteredBy: 'customer', asOf },
  };
}

/** Groups of flagged texts, the largest first, with what people made of them. @throws Refusal not_found `quality.noRun` */
export async function listGroups(context: WorkspaceContext, key: string, flag: TextFlagKey | ''): Promise<FlagGroup[]> {
  const { source, done, decisions } = await load(context, key);
  if (done === undefined) throw new Refusal('not_found', 'quality.noRun', { source: key });
  const { analytics } = context.stores;
  const where = { workspace: context.workspace.number, imports: source.standing, run: done.number, flag };
  const excluded = await listExcludedOccasions(context.stores.operations, context.workspace.id);
  const rows = await listFlagGroups(analytics, { ...where, excluded, rows: GROUPS_MAX }, { signal: context.signal });
  const decided = new Map(decisions.map((one) => [`${one.flag}\n${one.groupKey}`, one]));
  return rows.map((row) => {
    const verdict = decided.get(`${row.flagKey}\n${row.groupName}`);
    return {
      ...{ flag: row.flagKey as TextFlagKey, group: row.groupName, texts: row.texts, people: row.people },
      leftOut: Number(row.leftOut),
      ...{ from: row.firstDay, to: row.lastDay, why: row.because },
      verdict: (verdict?.verdict ?? null) as FlagGroup['verdict'],
      ...{ verdictReason: verdict?.reason ?? null, verdictBy: verdict?.by ?? null },
      examples: row.examples.map(([number, occasion, day, person, text]) => ({
        ...{ import: number, occasion, day, customer: String(person), text },
      })),
    };
  });
}

/** The occasions behind a group, so that they can be left out. @throws Refusal not_found `quality.noRun` */
export async function listOccasionsOfGroup(
  context: WorkspaceContext,
  { source: key, flag, group }: { source: string; flag: TextFlagKey; group: string },
): Promise<FlagOccasions> {
  const { source, done } = await load(context, key);
  if (done === undefined) throw new Refusal('not_found', 'quality.noRun', { source: key });
  const { analytics, operations } = context.stores;
  const where = { workspace: context.workspace.number, imports: source.standing, run: done.number, flag, group };
  const [rows, excluded] = await Promise.all([
    listFlagOccasions(analytics, { ...where, rows: EXCLUDED_AT_ONCE_MAX + 1 }),
    listExcludedOccasions(operations, context.workspace.id),
  ]);
  const out = new Set(excluded);
  return {
    occasions: rows.slice(0, EXCLUDED_AT_ONCE_MAX).map(({ import: number, occasionKey, onDay }) => ({
      ...{ import: number, occasion: occasionKey, day: onDay, excluded: out.has(occasionKey) },
    })),
    more: rows.length > EXCLUDED_AT_ONCE_MAX,
  };
}

/** A person's verdict on a group. @throws Refusal not_found `quality.noGroup` */
export async function decideGroup(context: WorkspaceContext, input: FlagVerdict): Promise<FlagGroup> {
  const { stores, workspace, now } = context;
  const { source, flag, group, verdict, reason } = input;
  const find = async () => (await listGroups(context, source, flag)).find((one) => one.group === group);
  if ((await find()) === undefined) throw new Refusal('not_found', 'quality.noGroup', { group });
  const by = nameOfActor(context.actor);
  await stores.operations.transaction(async (within) => {
    await decideFlagGroup(within, {
      workspace: workspace.id,
      source,
      flag,
      groupKey: group,
      verdict,
      reason,
      by,
      at: now(),
    });
    const deed = {
      actor: by,
      action: `authenticity.${verdict ?? 'takenBack'}`,
      subject: `${flag} ${group} of ${source}`,
    };
    await appendAudit(within, { workspace: workspace.id, ...deed });
  });
  return (await find()) as FlagGroup;
}
