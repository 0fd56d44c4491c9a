import { SourceDetail, type SourceKind, SourceRun, SourceSummary } from '@plumbline/model/source.ts';
import {
  type ListedSource,
  listRuns,
  loadListedSource,
  type RunRow,
  type SourceProblem,
} from '@plumbline/store/operations/listen/sources.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { sendsMail } from '../outreach/openMailer.ts';
import { ADAPTERS, loadAdapter } from './adapters.ts';

/** Runs that the page of a source begins with. */
const RUNS_SHOWN = 50;

export function presentKinds({ config }: Pick<WorkspaceContext, 'config'>): SourceKind[] {
  return ADAPTERS.map(({ kind, way, config: shape, secrets, allowed }) => ({
    ...{ kind, way, secrets: [...secrets] },
    config: z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
    allowed: allowed?.(config) ?? true,
  }));
}

export function presentRun(
  run: Omit<RunRow, 'began' | 'ended'> & { began: Date | string; ended: Date | string | null },
  locale: Locale,
): SourceRun {
  const { id, why, outcome, rows, bytes, importNumber } = run;
  return SourceRun.parse({
    ...{ id, why, outcome, rows, bytes },
    began: new Date(run.began).toISOString(),
    ended: run.ended === null ? null : new Date(run.ended).toISOString(),
    import: run.import === null || importNumber === null ? null : { id: run.import, number: importNumber },
    problem: inWords(run.problem, locale),
  });
}

export function presentSummary(
  source: ListedSource,
  { locale, now }: Pick<WorkspaceContext, 'locale' | 'now'>,
): SourceSummary {
  const { id, name, kind, state, everyMinutes, failures, failingSince, claimedUntil, nextAt, lastRun, rowsLately } =
    source;
  const working = claimedUntil !== null && claimedUntil > now();
  return SourceSummary.parse({
    ...{ id, name, kind, state, everyMinutes, failures, rowsLately, working },
    way: loadAdapter(kind).way,
    mapped: source.mapping !== null,
    nextAt: state === 'paused' || source.mapping === null || working ? null : (nextAt?.toISOString() ?? null),
    failingSince: failingSince?.toISOString() ?? null,
    problem: inWords(source.problem, locale),
    lastRun: lastRun === null ? null : presentRun(lastRun, locale),
    waiting: { batches: source.waitingBatches, events: source.waitingEvents },
  });
}

/** A source with the runs it had last; never a secret. */
export async function presentSource(context: WorkspaceContext, id: string): Promise<SourceDetail> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, source: id };
  const source = await loadListedSource(operations, place, context.now());
  const runs = await listRuns(operations, place, { after: null, limit: RUNS_SHOWN });
  return SourceDetail.parse({
    ...presentSummary(source, context),
    ...{ config: source.config, secrets: source.secrets, mapping: source.mapping, createdBy: source.createdBy },
    address: addressOf(source, context.workspace.key),
    ...{ toldAt: source.toldAt?.toISOString() ?? null, mail: sendsMail(context.config) },
    createdAt: source.createdAt.toISOString(),
    runs: runs.map((run) => presentRun(run, context.locale)),
  });
}

function addressOf({ id, kind }: ListedSource, workspace: string): string | null {
  if (kind === 'webhook') return `/api/sources/${id}/events`;
  const { way, pushPath = 'batches' } = loadAdapter(kind);
  return way === 'pushed' ? `/api/workspaces/${workspace}/sources/${id}/${pushPath}` : null;
}

export function inWords(problem: SourceProblem | null, locale: Locale) {
  if (problem === null) return null;
  const { says, values } = problem;
  return { says, what: say(locale, `errors:${says}.what`, values), next: say(locale, `errors:${says}.next`, values) };
}
