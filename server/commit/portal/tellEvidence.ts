import { createHash } from 'node:crypto';
import { readKey } from '@plumbline/loop/listen/identity/normalizeKey.ts';
import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import type { LiveOccasion } from '@plumbline/model/liveRows.ts';
import { relayOccasions, settleBatch } from '@plumbline/store/analytics/listen/relayOccasions.ts';
import { sipHash64 } from '@plumbline/store/analytics/listen/sipHash64.ts';
import {
  type EvidenceDue,
  inEvidenceTurn,
  listEvidenceDue,
  listWorkspacesWithEvidence,
  markEvidenceSent,
  nextBatch,
  sealEvidence,
} from '@plumbline/store/operations/commit/portal/evidence.ts';
import type { HouseContext } from '../../http/context.ts';
import { forgetReadings } from '../../listen/texts/forgetReadings.ts';
import { wakeTextReading } from '../../listen/texts/wakeTextReading.ts';

const TEXTS_AT_ONCE = 300;
/** Where texts of the portal come from, as pages of texts filter by it. */
export const PORTAL_SOURCE = 'portal';

/**
 * Brings what customers suggested and said to the other texts, and takes away what is not shown any more.
 *
 * A text is an occasion of its own, named by its id: told again it takes its own place, so it counts once whatever is
 * killed in between. Those of one person are one person's; whoever came by a personal link is that customer.
 *
 * @returns how many texts were told
 */
export async function tellEvidence(house: HouseContext): Promise<number> {
  const { operations } = house.stores;
  let told = 0;
  for (const workspace of await listWorkspacesWithEvidence(operations)) {
    if (house.signal.aborted) break;
    told += (await inEvidenceTurn(operations, workspace.number, () => tellWorkspace(house, workspace))) ?? 0;
  }
  return told;
}

async function tellWorkspace(house: HouseContext, { id, number, zone }: { id: string; number: number; zone: string }) {
  const { operations } = house.stores;
  let told = 0;
  while (!house.signal.aborted) {
    const texts = await listEvidenceDue(operations, id, TEXTS_AT_ONCE);
    if (texts.length === 0) break;
    await tellTexts(house, { id, number, zone }, texts);
    told += texts.length;
  }
  return told;
}

async function tellTexts(
  house: HouseContext,
  workspace: { id: string; number: number; zone: string },
  texts: readonly EvidenceDue[],
): Promise<void> {
  const { operations, analytics } = house.stores;
  for (const before of new Set(texts.flatMap(({ batch }) => batch ?? [])))
    await settleBatch(analytics, { batch: before });
  const batch = await nextBatch(operations);
  await sealEvidence(operations, { workspace: workspace.id, texts, batch });
  const told = texts.filter((one) => one.batch !== null).map((one) => occasionOf(workspace.number, one));
  const stale = { observations: [], answers: [], texts: told, kanoAnswers: [], basisAnswers: [] };
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: workspace.zone, dateStyle: 'short' });
  const occasions = texts.map((one) => composeOccasion(workspace.number, one, dayOf));
  await relayOccasions(analytics, { workspace: workspace.number, treeVersion: 0, batch }, occasions, stale);
  // readings of what stood before: what stands now is read anew, what is gone is in no list any more
  await forgetReadings(
    house,
    workspace,
    texts.flatMap(({ hash }) => hash ?? []),
  );
  const standing = texts.map((one) => ({ ...one, standing: counts(one) ? String(sipHash64(one.words)) : null }));
  await markEvidenceSent(operations, { workspace: workspace.id, texts: standing });
  if (texts.some(counts)) wakeTextReading();
}

/** What nobody can see is no evidence: what waits to be looked at, what was hidden, what was erased. */
const counts = ({ state, words }: EvidenceDue): boolean => state === 'shown' && words !== '';

const occasionOf = (workspace: number, { kind, id }: EvidenceDue): string =>
  hashOf([workspace, PORTAL_SOURCE, kind, id]);

function hashOf(name: readonly (string | number)[]): string {
  return String(createHash('sha256').update(JSON.stringify(name)).digest().readBigUInt64LE(0));
}

function composeOccasion(workspace: number, text: EvidenceDue, dayOf: Intl.DateTimeFormat): LiveOccasion {
  const nowhere = Object.fromEntries(GROUPINGS.map((grouping) => [grouping, ''])) as Record<Grouping, string>;
  return {
    occasion: occasionOf(workspace, text),
    // a visitor is one person over all their texts, and no customer that lists could show
    customer: text.customer === null ? null : readKey(text.customer),
    unnamed: hashOf([workspace, PORTAL_SOURCE, 'person', text.person]),
    respondent: 'customer',
    at: text.createdAt,
    day: dayOf.format(text.createdAt),
    groupings: { ...nowhere, channel: PORTAL_SOURCE, source: PORTAL_SOURCE },
    attributePairs: [],
    observations: [],
    answers: [],
    texts: counts(text) ? [{ question: text.kind, dimension: text.dimension, text: text.words }] : [],
    kano: [],
    bases: [],
  };
}
