import {
  type DayBefore,
  STORY_ACKNOWLEDGED,
  STORY_CARE,
  STORY_NOTICE,
  STORY_PLAN,
  STORY_REMEDY,
  STORY_REQUIREMENTS,
  STORY_SCOPE,
  type StoryStandard,
  storyLaws,
  storyStandards,
} from '@plumbline/demo/commit/commitStory.ts';
import { listPlans } from '@plumbline/store/operations/commit/communicationPlans.ts';
import { listCareRules, saveCareRule } from '@plumbline/store/operations/commit/contactTasks.ts';
import { listLedger, type VersionRow } from '@plumbline/store/operations/commit/ledger.ts';
import { findNoticeRule } from '@plumbline/store/operations/commit/risk/notices.ts';
import { listRemedyRules } from '@plumbline/store/operations/commit/risk/remedies.ts';
import { listScopeSheets } from '@plumbline/store/operations/commit/scopeSheets.ts';
import { listTransparencyEditions } from '@plumbline/store/operations/commit/transparency.ts';
import { listImports } from '@plumbline/store/operations/listen/imports.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { draftPlan, startPlan } from '../commit/communication/changePlans.ts';
import { acknowledgeSheet, draftSheet, moveRequirement, publishSheet } from '../commit/communication/changeScope.ts';
import { saveRemedyRule } from '../commit/risk/changeRemedies.ts';
import { saveSetup } from '../commit/risk/noticeSetup.ts';
import { runsInTime } from '../commit/risk/openRisk.ts';
import { signStandard, trainStandard } from '../commit/standards/acknowledgeStandard.ts';
import {
  answerStandards,
  draftStandard,
  proposeStandard,
  publishStandard,
} from '../commit/standards/changeStandards.ts';
import { answerLaws, enterLaw, moveLaw } from '../expect/laws/lawRegister.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';
import { originOf } from '../listen/outreach/outreachDesk.ts';
import { todayIn } from '../measure/loadSubject.ts';
import { DEMO_MAKER, demoContext } from './demoContext.ts';
import { DEMO_MARK, lastDayOf } from './ensureDemo.ts';
import { ensureDemoMarket } from './ensureDemoMarket.ts';

const DAY_MS = 86_400_000;

/**
 * Gives the demo company what its other pages of Expect and Commit show: laws, standards, the market, notices, remedies, a plan,
 * care and a scope sheet. Once its page before the public is there, which comes last, a start leaves all of it alone; one that
 * was killed before goes on, and leaves a part that has anything in it.
 */
export async function ensureDemoCommit(house: HouseContext): Promise<void> {
  const told = await openDemoStory(house);
  if (told === null) return;
  const { context, day } = told;
  if ((await answerLaws(context)).length === 0) await tellLaws(context, day);
  if ((await answerStandards(context)).length === 0) {
    for (const standard of storyStandards(day)) await tellStandard(context, standard);
  }
  await ensureDemoMarket(context, day);
  await tellCommunication(context);
  await tellScope(context);
  await tellRisk(context);
}

/** Who tells the story, and its days; null where there is none to tell any more. */
export async function openDemoStory(
  house: HouseContext,
): Promise<{ context: WorkspaceContext; day: DayBefore } | null> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  const lines = (await listImports(operations, workspace.id)).find(
    ({ filesHash, state }) => filesHash === DEMO_MARK && state === 'committed',
  );
  if (lines === undefined || (await listTransparencyEditions(operations, workspace.id)).length > 0) return null;
  const end = Date.parse(`${lastDayOf(workspace.zone, lines.startedAt)}T00:00:00Z`);
  const day: DayBefore = (before) => new Date(end - before * DAY_MS).toISOString().slice(0, 10);
  return { context: demoContext(house, workspace), day };
}

async function tellLaws(context: WorkspaceContext, day: DayBefore): Promise<void> {
  for (const { input, steps } of storyLaws(day)) {
    const [first, ...further] = steps;
    if (first === undefined) throw new RangeError(`${input.title} has no stage`);
    const { id } = await enterLaw(context, { input, step: first });
    for (const step of further) await moveLaw(context, id, step);
  }
}

async function tellStandard(context: WorkspaceContext, { input, until, signed, trained }: StoryStandard) {
  const { id } = await draftStandard(context, input);
  if (until === 'draft') return;
  const { version = 1, round = 1 } = (await proposeStandard(context, id)).versions[0] ?? {};
  for (const department of signed)
    await signStandard(context, id, { department, yes: true, version, round, because: '' });
  if (until === 'proposed') return;
  await publishStandard(context, id);
  for (const { department, people } of trained)
    await trainStandard(context, id, { department, people, day: todayIn(context) });
}

async function tellCommunication(context: WorkspaceContext): Promise<void> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  if ((await listCareRules(operations, workspace)).length === 0) {
    for (const input of STORY_CARE)
      await saveCareRule(operations, { workspace, rule: null }, { input, changedBy: DEMO_MAKER });
  }
  if ((await listPlans(operations, workspace)).length > 0) return;
  const { id } = await draftPlan(context, STORY_PLAN);
  await startPlan(context, id, new Headers());
}

async function tellScope(context: WorkspaceContext): Promise<void> {
  if ((await listScopeSheets(context.stores.operations, context.workspace.id)).length > 0) return;
  const { id } = await draftSheet(context, STORY_SCOPE);
  await publishSheet(context, id);
  for (const moved of STORY_REQUIREMENTS) await moveRequirement(context, id, moved);
  await acknowledgeSheet(context, id, STORY_ACKNOWLEDGED);
}

/** The promise whose time runs tells of its risk, and has a remedy. */
async function tellRisk(context: WorkspaceContext): Promise<void> {
  const { operations } = context.stores;
  const told = await listTold(context);
  const timed = told.find(({ input }) => runsInTime(input.rule));
  if (timed === undefined) return;
  const place = { workspace: context.workspace.id, promise: timed.id };
  if ((await listRemedyRules(operations, place)).length === 0) await saveRemedyRule(context, timed.id, STORY_REMEDY);
  if ((await findNoticeRule(operations, place)) === null)
    await saveSetup(context, timed.id, { on: true, rule: STORY_NOTICE }, originOf(context, new Headers()));
}

export async function listTold({ stores, workspace }: WorkspaceContext): Promise<VersionRow[]> {
  return (await listLedger(stores.operations, workspace.id)).filter(({ state }) => state === 'published');
}
