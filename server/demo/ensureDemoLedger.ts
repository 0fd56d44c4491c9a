import { STORY_CALENDAR, STORY_PROMISES, type StoryPromise } from '@plumbline/demo/ledgerStory.ts';
import type { PromiseInput, PromiseRule } from '@plumbline/model/servicePromise.ts';
import { listCalendars, saveCalendar } from '@plumbline/store/operations/commit/calendars.ts';
import { listLedger } from '@plumbline/store/operations/commit/ledger.ts';
import { listImports } from '@plumbline/store/operations/listen/imports.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { answerCalculation } from '../commit/ledger/answerCalculation.ts';
import { draftPromise, proposePromise } from '../commit/ledger/changeLedger.ts';
import { publishPromise } from '../commit/ledger/publishPromise.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';
import { DEMO_MAKER, demoContext } from './demoContext.ts';
import { DEMO_MARK, lastDayOf } from './ensureDemo.ts';

const DAY_MS = 86_400_000;
/** For how long the demo has told its promises. */
const TOLD_DAYS = 360;

/** Puts the demo company's promises into its ledger, once, by the way of anybody's; a ledger with anything in it is left alone. */
export async function ensureDemoLedger(house: HouseContext): Promise<void> {
  const { operations } = house.stores;
  const workspace = await loadWorkspace(operations, 'demo');
  const lines = (await listImports(operations, workspace.id)).find(
    ({ filesHash, state }) => filesHash === DEMO_MARK && state === 'committed',
  );
  if (lines === undefined || (await listLedger(operations, workspace.id)).length > 0) return;
  const context = demoContext(house, workspace);
  if ((await listCalendars(operations, workspace.id)).length === 0) {
    const fresh = { ...STORY_CALENDAR, workspace: workspace.id, validFrom: house.now(), createdBy: DEMO_MAKER };
    await saveCalendar(operations, fresh);
  }
  const endDay = lastDayOf(workspace.zone, lines.startedAt);
  const from = new Date(Date.parse(`${endDay}T00:00:00Z`) - TOLD_DAYS * DAY_MS).toISOString().slice(0, 10);
  for (const story of STORY_PROMISES) await tell(context, story, from);
}

/** An honest promise is worth what the past kept; what marketing wants stays proposed, for the past does not support it. */
async function tell(context: WorkspaceContext, { input, keep, valued }: StoryPromise, from: string): Promise<void> {
  const rule = keep === null ? input.rule : await honest(context, input.rule, keep);
  const value = rule.kind === 'threshold' ? String(rule.value) : rule.kind === 'elapsed' ? String(rule.within) : '';
  const texts = Object.fromEntries(
    Object.entries(input.texts).map(([language, text]) => [language, valued ? text.replace('{{value}}', value) : text]),
  );
  const whole: PromiseInput = { ...input, texts, rule, from, to: null };
  const { id } = await draftPromise(context, whole);
  await proposePromise(context, id);
  if (keep !== null) await publishPromise(context, id, '');
}

async function honest(context: WorkspaceContext, rule: PromiseRule, keep: number): Promise<PromiseRule> {
  const instead = (await answerCalculation(context, { rule, keep })).cells[0]?.instead;
  if (instead?.kind !== 'estimate') return rule;
  const value = Math.ceil(instead.point);
  if (rule.kind === 'elapsed') return { ...rule, within: value };
  return rule.kind === 'threshold' ? { ...rule, value } : rule;
}
