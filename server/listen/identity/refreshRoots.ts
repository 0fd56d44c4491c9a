import { createHash } from 'node:crypto';
import {
  findCustomerNumbers,
  forgetRoots,
  keepRoots,
  listLinkedImports,
  readLinkedPeople,
} from '@plumbline/store/analytics/listen/identity/identityGraph.ts';
import { type DecisionRecord, listIdentityDecisions } from '@plumbline/store/operations/listen/identityDecisions.ts';
import {
  findIdentityState,
  type IdentityState,
  saveIdentityState,
} from '@plumbline/store/operations/listen/identityState.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { listDrawnRoots } from '@plumbline/store/operations/listen/sampleFrames.ts';
import type { HouseContext } from '../../http/context.ts';
import { computeRoots } from './computeRoots.ts';

type Place = { id: string; number: number };
/** Changed where the same links and decisions would lead to other roots: then every workspace is computed anew. */
const RULE = 1;
const NOTHING: IdentityState = { revision: 0, lastRevision: 0, basis: '', mergedKeys: 0, mergedPeople: 0 };
const last = new WeakMap<HouseContext['stores'], Promise<unknown>>();

/**
 * Computes anew who is one person, where anything it depends on has changed: visible imports that link keys, standing
 * decisions, and which numbers their keys have. Called after each commit, roll-back and decision, and at a start, where it
 * mends what a kill came in between.
 *
 * Roots are written under a revision that nothing asks for yet, and hold from the moment in which the workspace names it.
 *
 * @returns the revision that holds
 */
export function refreshRoots(house: HouseContext, workspace: Place): Promise<number> {
  // one after the other: the last to come sees everything
  const done = (last.get(house.stores) ?? Promise.resolve()).then(() => refresh(house, workspace));
  // that it failed is told to who asked for it; what waits behind it runs all the same
  last.set(
    house.stores,
    done.catch(() => undefined),
  );
  return done;
}

async function refresh(house: HouseContext, workspace: Place): Promise<number> {
  const { analytics, operations } = house.stores;
  const [hidden, decisions, found] = await Promise.all([
    listHiddenImports(operations, workspace.id),
    listIdentityDecisions(operations, workspace.id),
    findIdentityState(operations, workspace.id),
  ]);
  const visible = { workspace: workspace.number, hidden };
  const [imports, decided] = await Promise.all([
    listLinkedImports(analytics, visible),
    numberDecisions(house, workspace, decisions),
  ]);
  const state = found ?? NOTHING;
  const basis = imports.length + decided.length === 0 ? '' : digest([RULE, imports, decided]);
  if (basis === state.basis) return state.revision;
  const linked = await readLinkedPeople(analytics, { ...visible, decided: decided.flatMap(({ pair }) => pair) });
  const pairsOf = (kind: DecisionRecord['kind']) => decided.filter((one) => one.kind === kind).map(({ pair }) => pair);
  const { people, roots, mergedPeople } = await computeRoots({
    ...linked,
    ...{ same: pairsOf('same'), apart: pairsOf('apart') },
  });
  const fresh = { ...state, basis, mergedKeys: people.length, mergedPeople, revision: 0, now: house.now() };
  if (people.length > 0) {
    // a number is never given twice, also where a kill comes before it holds
    fresh.revision = fresh.lastRevision = state.lastRevision + 1;
    await saveIdentityState(operations, workspace.id, { ...state, lastRevision: fresh.lastRevision, now: house.now() });
    await keepRoots(analytics, { workspace: workspace.number, revision: fresh.revision }, { people, roots });
  }
  const drawn = await listDrawnRoots(operations, workspace.id);
  // before anybody sees the new one: afterwards nobody would come to take away what a kill or a stop left
  await forgetRoots(analytics, workspace.number, [state.revision, fresh.revision, ...drawn]);
  await saveIdentityState(operations, workspace.id, fresh);
  return fresh.revision;
}

type Decided = { kind: DecisionRecord['kind']; pair: [number, number] };

/** Decisions by numbers; one that names a key nobody has any more waits until somebody has it again. */
async function numberDecisions(
  house: HouseContext,
  workspace: Place,
  decisions: readonly DecisionRecord[],
): Promise<Decided[]> {
  if (decisions.length === 0) return [];
  const keys = [...new Set(decisions.flatMap(({ keyA, keyB }) => [keyA, keyB]))];
  const numbers = await findCustomerNumbers(house.stores.analytics, workspace.number, keys);
  return decisions.flatMap(({ kind, keyA, keyB }): Decided[] => {
    const [a, b] = [numbers.get(keyA), numbers.get(keyB)];
    return a === undefined || b === undefined ? [] : [{ kind, pair: [Math.min(a, b), Math.max(a, b)] }];
  });
}

function digest([rule, imports, decided]: [number, readonly number[], readonly Decided[]]): string {
  const pairs = decided.map(({ kind, pair }) => `${kind} ${pair.join(' ')}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([rule, imports, pairs]))
    .digest('hex');
}

/** The same where nobody waits for it and a failure must not undo what it follows: the next call, or start, mends it. */
export async function refreshRootsQuietly(house: HouseContext, workspace: Place): Promise<void> {
  try {
    await refreshRoots(house, workspace);
  } catch (error) {
    if (!house.signal.aborted)
      house.log.error({ err: error, workspace: workspace.number }, 'who is one person could not be computed');
  }
}
