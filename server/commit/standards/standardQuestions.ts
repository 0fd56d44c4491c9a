import type { StandardQuestion } from '@plumbline/model/standard.ts';
import { closeLawQuestion, listLaws } from '@plumbline/store/operations/expect/laws.ts';
import { closeReopened } from '@plumbline/store/operations/expect/reopenedQuestions.ts';
import { listReopened } from '../../expect/kano/reopenStandards.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import type { MeasureContext } from '../../measure/loadSubject.ts';

/** What asks whether standards are still right: classes of Kano that moved, and laws that come. */
export async function listStandardQuestions(context: MeasureContext): Promise<StandardQuestion[]> {
  const { stores, workspace } = context;
  const [reopened, { questions }] = await Promise.all([
    listReopened(context, false),
    listLaws(stores.operations, { workspace: workspace.id }),
  ]);
  const ofKano = reopened.map((one): StandardQuestion => {
    const { id, dimension, item, segment, from, to, fromWave, toWave } = one;
    const { openedBy, openedAt, closedBy, closedAt, outcome, because } = one;
    const detail = `${segment === '' ? '' : `${segment} · `}${from} → ${to} (${fromWave} → ${toWave})`;
    return {
      ...{ id, kind: 'kano', dimension, about: 'standard', subject: item, detail, origin: item, decider: '' },
      ...{ openedBy, openedAt, closedBy, closedAt, outcome, because },
    };
  });
  const ofLaws = questions.map(({ id, law, title, stage, ...one }): StandardQuestion => {
    const { dimension, about, decider, openedBy, closedBy, outcome, because } = one;
    return {
      ...{ id, kind: 'law', dimension, about, subject: title, detail: stage, origin: law, decider },
      ...{ openedBy, closedBy, outcome, because },
      ...{ openedAt: one.openedAt.toISOString(), closedAt: one.closedAt?.toISOString() ?? null },
    };
  });
  return [...ofLaws, ...ofKano];
}

/** @throws Refusal not_found `expect.noReopened`, `standards.noQuestion` where none of that id is open */
export async function closeQuestion(
  { stores, workspace, actor, now }: WorkspaceContext,
  { kind, id }: Pick<StandardQuestion, 'kind' | 'id'>,
  said: { outcome: 'kept' | 'changed'; because: string },
): Promise<void> {
  const closing = { workspace: workspace.id, id, closedBy: nameOfActor(actor), closedAt: now(), ...said };
  await (kind === 'kano' ? closeReopened : closeLawQuestion)(stores.operations, closing);
}

/**
 * What was asked about the standard of a dimension is answered by deciding it, unless it is of another segment. Questions are about
 * every touchpoint: a standard of one alone answers none of them.
 */
export async function closeByDecision(
  context: WorkspaceContext,
  {
    dimension,
    because,
    segment,
    touchpoint,
  }: { dimension: string; because: string; segment: { value: string } | null; touchpoint: string | null },
): Promise<void> {
  if (touchpoint !== null) return;
  const reopened = await listReopened(context, true);
  const open = (await listStandardQuestions(context)).filter(
    (one) => one.closedAt === null && one.dimension === dimension && one.about === 'standard',
  );
  for (const one of open) {
    const own = reopened.find(({ id }) => id === one.id)?.segment ?? '';
    if (segment !== null && own !== segment.value) continue;
    await closeQuestion(context, one, { outcome: 'changed', because });
  }
}
