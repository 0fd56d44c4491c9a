import { COMMUNICATION_LIMITS, type PlanAudience } from '@plumbline/model/communication.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { listPromised, listSegment } from '@plumbline/store/analytics/commit/planAudience.ts';
import { sipHash64 } from '@plumbline/store/analytics/listen/sipHash64.ts';
import { loadScopeSheet } from '@plumbline/store/operations/commit/scopeSheets.ts';
import { findCardsBasis } from '@plumbline/store/operations/listen/cardsState.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { loadRoots } from '../../listen/identity/loadRoots.ts';
import type { ContactContext } from './mayContact.ts';

const DAY_MS = 86_400_000;

/** Addresses of the customers that a plan or rule is about; one more than a plan may have where there are more. */
export async function listAudience(
  context: ContactContext,
  who: PlanAudience,
  at: Date,
  most: number = COMMUNICATION_LIMITS.planPeople + 1,
): Promise<string[]> {
  const { stores, workspace, signal } = context;
  if (who.kind === 'list') return addressesOf(who.keys);
  if (who.kind === 'scope') {
    const [newest] = await loadScopeSheet(stores.operations, { workspace: workspace.id, sheet: who.sheet });
    if (newest === undefined) throw new Refusal('not_found', 'communication.noSheet', { sheet: who.sheet });
    return addressesOf(newest.input.customers);
  }
  if (who.kind === 'promise') {
    const hidden = await listHiddenImports(stores.operations, workspace.id);
    const since = dayOf(new Date(at.getTime() - who.days * DAY_MS), workspace.zone);
    const place = { workspace: workspace.number, roots: await loadRoots(context, workspace), hidden, most };
    const { promise, outcomes } = who;
    return idsOf(await listPromised(stores.analytics, { ...place, promise, outcomes, since }, { signal }));
  }
  const { kind: _kind, ...filter } = who;
  const place = { ...(await cardsOf(context)), most };
  return idsOf(await listSegment(stores.analytics, place, filter, { signal }));
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** The cards that lists are read from, and the days of the workspace. */
export async function cardsOf({ stores, workspace }: ContactContext) {
  const { revision } = await findCardsBasis(stores.operations, workspace.id);
  return { workspace: workspace.number, revision, zone: workspace.zone };
}

/** What somebody typed may be a key with its kind or without: each is tried, and who is nobody falls away later. */
export function addressesOf(keys: readonly string[]): string[] {
  const addressed = keys.flatMap((key) => {
    const plain = key.trim();
    const kinds = plain.includes('@')
      ? [`email:${plain.toLowerCase()}`]
      : /^\+?\d{7,}$/.test(plain)
        ? [`phone:${plain}`]
        : [];
    return [plain, ...kinds].map((one) => sipHash64('customer', one).toString(16).padStart(16, '0'));
  });
  return [...new Set(addressed)];
}

/** The civil day of a moment in a zone. */
export const dayOf = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);

/** A civil day so many days later. */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
