import { composeBeliefReport } from '@plumbline/loop/measure/composeBeliefReport.ts';
import type { BeliefReport, BeliefSheet } from '@plumbline/model/beliefSheet.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import {
  type BeliefProgress,
  type BeliefSheetRow,
  countBeliefPriorities,
  listBeliefProgress,
  listBeliefSheets,
  loadBeliefSheet,
} from '@plumbline/store/operations/measure/beliefSheets.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { sendsMail } from '../../listen/outreach/openMailer.ts';
import { answerGaps, composeQuestion } from '../answerLines.ts';
import { LinesQuery } from '../linesQuery.ts';
import { loadSubject, todayIn } from '../loadSubject.ts';

/** Every worksheet with how far its departments have come, the newest first. */
export async function answerSheets(context: WorkspaceContext): Promise<BeliefSheet[]> {
  const { stores, workspace } = context;
  const rows = await listBeliefSheets(stores.operations, workspace.id);
  return presentSheets(context, rows);
}

/** @throws Refusal not_found `beliefs.noSheet` */
export async function answerSheet(context: WorkspaceContext, sheet: string): Promise<BeliefSheet> {
  const row = await loadBeliefSheet(context.stores.operations, { workspace: context.workspace.id, sheet });
  const [presented] = await presentSheets(context, [row]);
  if (presented === undefined) throw new RangeError('a worksheet that was just loaded is not presented');
  return presented;
}

/**
 * What departments believe beside what customers expect. Staff are told apart by the survey that they answered, so that a
 * changed link moves nobody into another department.
 *
 * @throws Refusal not_found `beliefs.noSheet`
 */
export async function answerBeliefs(context: WorkspaceContext, id: string): Promise<BeliefReport> {
  const { operations } = context.stores;
  const row = await loadBeliefSheet(operations, { workspace: context.workspace.id, sheet: id });
  const [sheet] = await presentSheets(context, [row]);
  if (sheet === undefined) throw new RangeError('a worksheet that was just loaded is not presented');
  const surveys = row.departments.map(({ survey }) => survey);
  const progress = await listBeliefProgress(operations, { workspace: context.workspace.id, surveys });
  const keyOf = new Map(progress.map(({ survey, key }) => [survey, key]));
  const departmentOf = new Map(row.departments.map(({ name, survey }) => [keyOf.get(survey) ?? '', name]));
  const subject = await loadSubject(context);
  const known = new Set(subject.tree.dimensions.map(({ key }) => key));
  const dimension = row.dimensions.filter((key) => known.has(key));
  const ask = async (query: { by: string; source?: string[] }) =>
    answerGaps(context, subject, await composeQuestion(context, subject, LinesQuery.parse({ dimension, ...query })));
  const [expected, believed, priorities] = await Promise.all([
    ask({ by: '' }),
    ask({ by: 'source', source: [...departmentOf.keys()] }),
    countBeliefPriorities(operations, { workspace: context.workspace.id, surveys }),
  ]);
  return composeBeliefReport({ sheet, expected, believed, departmentOf, priorities });
}

async function presentSheets(context: WorkspaceContext, rows: readonly BeliefSheetRow[]): Promise<BeliefSheet[]> {
  const { stores, workspace } = context;
  const surveys = rows.flatMap(({ departments }) => departments.map(({ survey }) => survey));
  const [tree, progress] = await Promise.all([
    findTree(stores.operations, workspace.id),
    surveys.length === 0 ? [] : listBeliefProgress(stores.operations, { workspace: workspace.id, surveys }),
  ]);
  const today = todayIn(context);
  const of = new Map(progress.map((one) => [one.survey, one]));
  return rows.map((row) =>
    present(row, { dimensions: tree?.dimensions ?? [], of, today, mailOn: sendsMail(context.config) }),
  );
}

type With = {
  dimensions: readonly Dimension[];
  of: ReadonlyMap<string, BeliefProgress>;
  today: string;
  mailOn: boolean;
};

function present(row: BeliefSheetRow, { dimensions, of, today, mailOn }: With): BeliefSheet {
  const { id, title, due, madeBy, madeAt, closedAt } = row;
  return {
    ...{ id, title, due, madeBy, mailOn },
    madeAt: madeAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    state: closedAt !== null ? 'closed' : due < today ? 'past' : 'open',
    dimensions: row.dimensions.map((key) => ({ key, names: dimensions.find((one) => one.key === key)?.names ?? null })),
    departments: row.departments.map(({ name, survey, headcount }) => {
      const found = of.get(survey);
      const query = new URLSearchParams({ department: name });
      return {
        ...{ name, headcount, answered: found?.answered ?? 0, begun: found?.begun ?? 0 },
        address: `/s/${found?.key ?? ''}?${query}`,
        mail:
          found === undefined || found.addresses === 0
            ? null
            : { invited: found.invited, answered: found.invitedAnswered },
        lastAt: found?.lastAt?.toISOString() ?? null,
      };
    }),
  };
}
