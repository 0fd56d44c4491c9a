import { readKey } from '@plumbline/loop/listen/identity/normalizeKey.ts';
import type { DecisionKind, IdentityDecision } from '@plumbline/model/identity.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findCustomerNumbers, findRoots } from '@plumbline/store/analytics/listen/identity/identityGraph.ts';
import {
  addIdentityDecision,
  type DecisionRecord,
  listIdentityDecisions,
  retractIdentityDecision,
} from '@plumbline/store/operations/listen/identityDecisions.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { maskNamedKey, maskWords } from '../customers/maskPersonal.ts';
import { loadRoots } from './loadRoots.ts';
import { refreshRoots } from './refreshRoots.ts';

export type Asked = { keyA: string; keyB: string; reason: string };

/**
 * Says that two keys are one person, or are not. It holds at once, and until it is retracted; nothing is written into the
 * evidence, so that retracting it restores everything.
 *
 * @throws Refusal invalid `customers.sameKey`, not_found `customers.noKey`, conflict `customers.decidedOtherwise` where the
 *   opposite was decided of these two, `customers.heldApart` where others of the two people were said to be apart
 */
export async function decideIdentity(
  context: WorkspaceContext,
  kind: DecisionKind,
  asked: Asked,
): Promise<IdentityDecision> {
  const { operations } = context.stores;
  const { keyA, keyB } = await readKeys(context, asked);
  const of = (one: DecisionRecord) => one.keyA === keyA && one.keyB === keyB;
  const standing = (await listIdentityDecisions(operations, context.workspace.id)).filter(of);
  const opposite = standing.find((one) => one.kind !== kind);
  if (opposite !== undefined)
    throw new Refusal('conflict', `customers.decidedOtherwise.${opposite.kind}`, { keyA, keyB, by: opposite.by });
  const known = standing[0];
  if (known !== undefined) return presentDecision(known);
  const held = kind === 'same' ? await listUnheld(context) : [];
  const made = await addIdentityDecision(operations, {
    ...{ workspace: context.workspace.id, kind, keyA, keyB, reason: asked.reason },
    ...{ by: nameOfActor(context.actor), at: context.now() },
  });
  await refreshRoots(context, context.workspace);
  // one that would break another is no merge, whichever of the two the rule lets stand
  if (kind === 'same' && (await listUnheld(context)).some((one) => !held.includes(one))) {
    await retract(context, made.id);
    throw new Refusal('conflict', 'customers.heldApart', { keyA, keyB });
  }
  return presentDecision(made);
}

/** Takes a decision back. @throws Refusal not_found `customers.noDecision` where it stands no more */
export async function retractDecision(context: WorkspaceContext, decision: string): Promise<void> {
  if (!(await retract(context, decision))) throw new Refusal('not_found', 'customers.noDecision', { decision });
}

async function retract(context: WorkspaceContext, decision: string): Promise<boolean> {
  const taken = await retractIdentityDecision(context.stores.operations, {
    ...{ workspace: context.workspace.id, decision },
    ...{ by: nameOfActor(context.actor), at: context.now() },
  });
  if (taken) await refreshRoots(context, context.workspace);
  return taken;
}

/** Standing merges that do not hold, because something else said that the two are apart. */
async function listUnheld(context: WorkspaceContext): Promise<string[]> {
  const { analytics, operations } = context.stores;
  const workspace = context.workspace.number;
  const decisions = (await listIdentityDecisions(operations, context.workspace.id)).filter(
    ({ kind }) => kind === 'same',
  );
  const keys = decisions.flatMap(({ keyA, keyB }) => [keyA, keyB]);
  const numbers = await findCustomerNumbers(analytics, workspace, keys);
  const roots = await loadRoots(context, context.workspace);
  const rootOf = await findRoots(analytics, { workspace, roots }, [...new Set(numbers.values())]);
  const of = (key: string) => rootOf.get(numbers.get(key) ?? 0);
  return decisions.filter(({ keyA, keyB }) => of(keyA) !== of(keyB)).map(({ id }) => id);
}

/** Both keys in one form and one order, so that two people are decided of once. */
async function readKeys(context: WorkspaceContext, asked: Asked): Promise<{ keyA: string; keyB: string }> {
  const [keyA = '', keyB = ''] = [readKey(asked.keyA), readKey(asked.keyB)].sort();
  if (keyA === keyB) throw new Refusal('invalid', 'customers.sameKey', { key: keyA });
  const numbers = await findCustomerNumbers(context.stores.analytics, context.workspace.number, [keyA, keyB]);
  const unknown = [keyA, keyB].find((key) => !numbers.has(key));
  if (unknown !== undefined) throw new Refusal('not_found', 'customers.noKey', { key: unknown });
  return { keyA, keyB };
}

export function presentDecision(
  { id, at, retractedAt, ...rest }: DecisionRecord,
  { masked }: { masked: boolean } = { masked: false },
): IdentityDecision {
  return {
    decision: id,
    kind: rest.kind,
    keyA: masked ? maskNamedKey(rest.keyA) : rest.keyA,
    keyB: masked ? maskNamedKey(rest.keyB) : rest.keyB,
    reason: masked ? maskWords(rest.reason) : rest.reason,
    by: rest.by,
    at: at.toISOString(),
    retractedBy: rest.retractedBy,
    retractedAt: retractedAt?.toISOString() ?? null,
  };
}
