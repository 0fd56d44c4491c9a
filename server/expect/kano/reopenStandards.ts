import type { KanoMove, ReopenedQuestion } from '@plumbline/model/kanoReport.ts';
import {
  closeReopened,
  listReopenedQuestions,
  type NewReopened,
  reopenQuestions,
} from '@plumbline/store/operations/expect/reopenedQuestions.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { answerKano, type KanoQuery } from './answerKano.ts';

/** Standards asked about again; those still open, or all. */
export async function listReopened(
  { stores, workspace }: Pick<WorkspaceContext, 'stores' | 'workspace'>,
  openOnly: boolean,
): Promise<ReopenedQuestion[]> {
  const rows = await listReopenedQuestions(stores.operations, { workspace: workspace.id, openOnly });
  return rows.map(({ openedAt, closedAt, from, to, ...row }) => ({
    ...row,
    from: from as KanoMove['from'],
    to: to as KanoMove['to'],
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }));
}

/**
 * Opens the standard of every item again whose class moved by more than chance. May be repeated: a move that was noted
 * before, also one that was answered, stays as it is.
 */
export async function reopenStandards(context: WorkspaceContext, query: KanoQuery): Promise<{ opened: number }> {
  const { stores, workspace, now } = context;
  const report = await answerKano(context, query);
  const by = { openedBy: nameOfActor(context.actor), openedAt: now() };
  const moves = report.items.flatMap(({ key, dimension, moves: ofItem }) =>
    ofItem
      .filter(({ moved }) => moved)
      .map(
        ({ segment, fromWave, toWave, from, to, n, pAdjusted }): NewReopened => ({
          ...{ workspace: workspace.id, item: key, dimension, segment, fromWave, toWave, pAdjusted, ...by },
          ...{ segmentBy: report.segmentBy ?? '', waveBy: report.waveBy ?? '', fromClass: from, toClass: to },
          ...{ fromPeople: n[0], toPeople: n[1] },
        }),
      ),
  );
  return { opened: await reopenQuestions(stores.operations, moves) };
}

/** @throws Refusal not_found `expect.noReopened` */
export async function answerReopened(
  { stores, workspace, actor, now }: WorkspaceContext,
  id: string,
  said: { outcome: 'kept' | 'changed'; because: string },
): Promise<void> {
  const closing = { closedBy: nameOfActor(actor), closedAt: now(), ...said };
  await closeReopened(stores.operations, { workspace: workspace.id, id, ...closing });
}
