import { formatValue } from '@plumbline/charts/formatValue.ts';
import { instantOfDay } from '@plumbline/loop/commit/instantOfDay.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { PROMISE_LIMITS, type PromiseCalculation } from '@plumbline/model/servicePromise.ts';
import { loadPromise, publishVersion, type VersionRow } from '@plumbline/store/operations/commit/ledger.ts';
import { say } from '@plumbline/words/say.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { answerCalculation } from './answerCalculation.ts';

const DAY_MS = 86_400_000;

/**
 * Publishes the version that was proposed.
 *
 * What the past does not support needs a reason, and somebody other than whoever proposed it; the sentence of the calculator says
 * why. What the past said is kept with the version.
 *
 * @throws Refusal conflict `commit.notProposed`, `commit.notSupported`, `commit.tooLittlePast`, forbidden `commit.secondPerson`
 */
export async function publishPromise(context: WorkspaceContext, promise: string, because: string): Promise<void> {
  const place = { workspace: context.workspace.id, promise };
  const rows = await loadPromise(context.stores.operations, place);
  const [newest] = rows;
  if (newest?.state !== 'proposed' || newest.proposedAt === null) throw new Refusal('conflict', 'commit.notProposed');
  const calculation = await answerCalculation(context, { rule: newest.input.rule });
  const publishedBy = nameOfActor(context.actor);
  if (!calculation.supported) demandMore(context, calculation, { newest, because, publishedBy });
  const now = context.now();
  const { validFrom, validTo } = periodOf(context, rows, newest);
  await publishVersion(
    context.stores.operations,
    { ...place, version: newest.version, proposedAt: newest.proposedAt },
    { publishedBy, publishedAt: now, validFrom, validTo, because: because === '' ? null : because, calculation },
  );
}

function demandMore(
  context: WorkspaceContext,
  calculation: PromiseCalculation,
  { newest, because, publishedBy }: { newest: VersionRow; because: string; publishedBy: string },
): void {
  if (because === '') throw refuseUnsupported(context, calculation);
  if (publishedBy === newest.proposedBy) throw new Refusal('forbidden', 'commit.secondPerson');
}

/** What the calculator says, as the refusal. */
function refuseUnsupported({ locale }: WorkspaceContext, calculation: PromiseCalculation): Refusal {
  const cell = calculation.cells[0];
  const { share, instead } = cell ?? {};
  const min = calculation.supportShareMin;
  const speech = { locale, say: (key: string, values?: Record<string, unknown>) => say(locale, key, values as never) };
  const percent = (value: number) => formatValue(value, 'share', speech as never);
  if (share?.kind !== 'estimate' || share.n < PROMISE_LIMITS.supportPromisesMin || instead?.kind !== 'estimate') {
    return new Refusal('conflict', 'commit.tooLittlePast', {
      needed: PROMISE_LIMITS.supportPromisesMin,
      days: PROMISE_LIMITS.tryDays,
    });
  }
  const measure = (value: number) => formatValue(value, calculation.unit, speech as never);
  return new Refusal('conflict', 'commit.notSupported', {
    promised: measure(calculation.value),
    share: percent(share.point),
    low: percent(share.low),
    high: percent(share.high),
    n: new Intl.NumberFormat(locale).format(share.n),
    days: PROMISE_LIMITS.tryDays,
    keep: percent(calculation.keep),
    instead: measure(instead.point),
    min: percent(min),
  });
}

/**
 * From when a version judges. The first one from the day on which it was first told, which may be past; a later one from now on or
 * from a day to come, so that what was given before stays as it was.
 */
function periodOf(
  { workspace, now }: WorkspaceContext,
  rows: readonly VersionRow[],
  { input }: VersionRow,
): { validFrom: Date; validTo: Date | null } {
  const told = instantOfDay(input.from, workspace.zone);
  const first = rows.every(({ validFrom }) => validFrom === null);
  const validFrom = new Date(first ? told : Math.max(told, now().getTime()));
  if (input.to === null) return { validFrom, validTo: null };
  const nextDay = new Date(Date.parse(`${input.to}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return { validFrom, validTo: new Date(Math.max(instantOfDay(nextDay, workspace.zone), validFrom.getTime())) };
}
