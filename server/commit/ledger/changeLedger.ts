import { measureOfRule } from '@plumbline/loop/commit/measureOfRule.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { PromiseInput, ServicePromise } from '@plumbline/model/servicePromise.ts';
import {
  addPromise,
  listLedger,
  listRecounts,
  loadPromise,
  proposeVersion,
  removePromise,
  saveDraft,
  withdrawVersion,
} from '@plumbline/store/operations/commit/ledger.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../../measure/loadSubject.ts';
import { findCalendar } from './openPromise.ts';
import { namesOfPeople, presentPromise } from './presentLedger.ts';

/** Every promise of the ledger, the newest first. */
export async function answerLedger(context: WorkspaceContext): Promise<ServicePromise[]> {
  const { stores, workspace } = context;
  const [rows, recounts, names] = await Promise.all([
    listLedger(stores.operations, workspace.id),
    listRecounts(stores.operations, { workspace: workspace.id }),
    namesOfPeople(context),
  ]);
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) =>
    presentPromise(
      rows.filter((row) => row.id === id),
      recounts.filter(({ promise }) => promise === id),
      names,
    ),
  );
}

export async function answerPromise(context: WorkspaceContext, promise: string): Promise<ServicePromise> {
  const place = { workspace: context.workspace.id, promise };
  const [rows, recounts, names] = await Promise.all([
    loadPromise(context.stores.operations, place),
    listRecounts(context.stores.operations, place),
    namesOfPeople(context),
  ]);
  return presentPromise(rows, recounts, names);
}

export async function draftPromise(context: WorkspaceContext, input: PromiseInput): Promise<ServicePromise> {
  await checkInput(context, input);
  const { operations } = context.stores;
  const createdBy = nameOfActor(context.actor);
  return answerPromise(context, await addPromise(operations, { workspace: context.workspace.id, input, createdBy }));
}

/**
 * Changes the draft of a promise, or begins the next version. What was published stays as it is.
 *
 * @throws Refusal invalid `commit.anotherMeasure` where it would be another promise
 */
export async function redraftPromise(
  context: WorkspaceContext,
  promise: string,
  input: PromiseInput,
): Promise<ServicePromise> {
  await checkInput(context, input);
  const place = { workspace: context.workspace.id, promise };
  const rows = await loadPromise(context.stores.operations, place);
  const told = rows.find(({ validFrom }) => validFrom !== null);
  if (told !== undefined && measureOfRule(told.input.rule) !== measureOfRule(input.rule)) {
    throw new Refusal('invalid', 'commit.anotherMeasure');
  }
  const newest = rows[0];
  const open = newest?.state === 'draft' || newest?.state === 'proposed';
  const version = (newest?.version ?? 0) + (open ? 0 : 1);
  await saveDraft(context.stores.operations, place, { version, input, createdBy: nameOfActor(context.actor) });
  return answerPromise(context, promise);
}

/** @throws Refusal conflict `commit.notDraft` */
export async function proposePromise(context: WorkspaceContext, promise: string): Promise<ServicePromise> {
  const place = { workspace: context.workspace.id, promise };
  const [newest] = await loadPromise(context.stores.operations, place);
  if (newest?.state !== 'draft') throw new Refusal('conflict', 'commit.notDraft');
  const proposed = { proposedBy: nameOfActor(context.actor), proposedAt: context.now() };
  await proposeVersion(context.stores.operations, { ...place, version: newest.version }, proposed);
  return answerPromise(context, promise);
}

/** @throws Refusal conflict `commit.notPublished` */
export async function withdrawPromise(context: WorkspaceContext, promise: string): Promise<ServicePromise> {
  const place = { workspace: context.workspace.id, promise };
  const rows = await loadPromise(context.stores.operations, place);
  const inForce = rows.find(({ state }) => state === 'published');
  if (inForce === undefined) throw new Refusal('conflict', 'commit.notPublished');
  const now = context.now();
  const until = inForce.validTo !== null && inForce.validTo < now ? inForce.validTo : now;
  await withdrawVersion(context.stores.operations, { ...place, version: inForce.version }, until);
  return answerPromise(context, promise);
}

/** @throws Refusal conflict `commit.wasTold` where a version of it was published */
export async function forgetPromise(context: WorkspaceContext, promise: string): Promise<void> {
  const place = { workspace: context.workspace.id, promise };
  await loadPromise(context.stores.operations, place);
  if (!(await removePromise(context.stores.operations, place))) throw new Refusal('conflict', 'commit.wasTold');
}

/** What a promise names must be there. @throws Refusal not_found `measure.noDimension`, `commit.noCalendar` */
async function checkInput(context: WorkspaceContext, { dimension, rule }: PromiseInput): Promise<void> {
  const { tree } = await loadSubject(context);
  const own =
    rule.kind === 'threshold' ? rule.dimension : rule.kind === 'date' && rule.by === 'dimension' ? rule.key : null;
  for (const key of [dimension, own]) {
    if (key !== null && !tree.dimensions.some((one) => one.key === key)) {
      throw new Refusal('not_found', 'measure.noDimension', { dimension: key });
    }
  }
  await findCalendar(context, rule);
}
