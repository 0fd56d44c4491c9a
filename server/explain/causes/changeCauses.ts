import { checkCauses } from '@plumbline/loop/explain/causes/checkCauses.ts';
import { listStartingCauses } from '@plumbline/loop/explain/causes/startingCauses.ts';
import {
  CAUSE_LIMITS,
  type CauseTree,
  type CauseVerdict,
  type NewCauseTree,
  type NewCauseVerdict,
} from '@plumbline/model/cause.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addCauseVerdict,
  addCauseVersion,
  findCauseVersion,
  listCauseVerdicts,
  listCauseVersions,
} from '@plumbline/store/operations/explain/causes.ts';
import { namesOfActors } from '../../expect/tree/answerTree.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { chooseDimensions, loadSubject } from '../../measure/loadSubject.ts';

const HISTORY_MAX = 100;

/** The causes as they stand: those of the field until somebody changes them. */
export async function loadCauses(context: WorkspaceContext): Promise<CauseTree> {
  const { stores, workspace } = context;
  const [found, nameOf] = await Promise.all([
    findCauseVersion(stores.operations, workspace.id),
    namesOfActors(context),
  ]);
  if (found === null) {
    const causes = listStartingCauses(context.locale === 'zh-TW' ? 'hant' : 'hans');
    return { version: 0, causes, because: '', savedBy: '', savedAt: null };
  }
  const { version, causes, because, savedBy, savedAt } = found;
  return { version, causes, because, savedBy: nameOf(savedBy), savedAt: savedAt.toISOString() };
}

/** The newest first. */
export async function answerCauseVersions(context: WorkspaceContext) {
  const { stores, workspace } = context;
  const [rows, nameOf] = await Promise.all([
    listCauseVersions(stores.operations, workspace.id, CAUSE_LIMITS.versionsMax),
    namesOfActors(context),
  ]);
  return {
    versions: rows.map(({ version, because, savedBy, savedAt }) => ({
      ...{ version, because, savedBy: nameOf(savedBy), savedAt: savedAt.toISOString() },
    })),
  };
}

/**
 * Saves the causes as their next version.
 *
 * @throws Refusal invalid `causes.twice`, `causes.noParent`, `causes.underItself`, `causes.tooDeep`, `causes.removed`; conflict
 *   `causes.changedMeanwhile`
 */
export async function saveCauses(
  context: WorkspaceContext,
  { base, causes, because }: NewCauseTree,
): Promise<CauseTree> {
  const before = await loadCauses(context);
  if (before.version !== base) throw new Refusal('conflict', 'causes.changedMeanwhile', {});
  const fault = checkCauses(causes, before.causes);
  if (fault !== null) throw refusalOf(fault);
  await addCauseVersion(context.stores.operations, {
    ...{ workspace: context.workspace.id, base, causes, because, savedBy: nameOfActor(context.actor) },
  });
  return loadCauses(context);
}

function refusalOf({ fault, key }: NonNullable<ReturnType<typeof checkCauses>>): Refusal {
  switch (fault) {
    case 'twice':
      return new Refusal('invalid', 'causes.twice', { cause: key });
    case 'noParent':
      return new Refusal('invalid', 'causes.noParent', { cause: key });
    case 'underItself':
      return new Refusal('invalid', 'causes.underItself', { cause: key });
    case 'tooDeep':
      return new Refusal('invalid', 'causes.tooDeep', { cause: key });
    case 'removed':
      return new Refusal('invalid', 'causes.removed', { cause: key });
  }
}

/** What was decided about a cause of a dimension, the newest first. */
export async function answerVerdicts(
  { stores, workspace }: WorkspaceContext,
  asked: { cause: string; dimension: string },
): Promise<CauseVerdict[]> {
  const rows = await listCauseVerdicts(stores.operations, { workspace: workspace.id, ...asked, limit: HISTORY_MAX });
  return rows.map(({ verdict, note, score, by, at }) => ({ verdict, note, score, by, at: at.toISOString() }));
}

/** Confirms or rejects a cause, or opens it again. @throws Refusal not_found `causes.none`, `measure.noDimension` */
export async function judgeCause(context: WorkspaceContext, said: NewCauseVerdict): Promise<CauseVerdict[]> {
  const [{ causes }, { tree }] = await Promise.all([loadCauses(context), loadSubject(context)]);
  if (!causes.some(({ key }) => key === said.cause))
    throw new Refusal('not_found', 'causes.none', { cause: said.cause });
  if (said.dimension !== '') chooseDimensions(tree, { dimension: [said.dimension] });
  await addCauseVerdict(context.stores.operations, {
    ...{ workspace: context.workspace.id, ...said },
    ...{ judgedBy: nameOfActor(context.actor), judgedAt: context.now() },
  });
  return answerVerdicts(context, said);
}
