import { armOf } from '@plumbline/loop/commit/communication/armOf.ts';
import {
  COMMUNICATION_LIMITS,
  type CommunicationPlan,
  type PlanCounts,
  type PlanInput,
  type PlanPreview,
} from '@plumbline/model/communication.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ContactPerson } from '@plumbline/store/analytics/commit/contactPeople.ts';
import { keepPlanPeople } from '@plumbline/store/analytics/commit/planAudience.ts';
import {
  addPlan,
  cancelPlanTasks,
  countPlanTasks,
  listPlans,
  loadPlan,
  type PlanRow,
  removePlan,
  savePlan,
  setPlanState,
  type TaskCount,
} from '@plumbline/store/operations/commit/communicationPlans.ts';
import { addTasks } from '@plumbline/store/operations/commit/contactTasks.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { sendsMail } from '../../listen/outreach/openMailer.ts';
import { originOf } from '../../listen/outreach/outreachDesk.ts';
import { listAudience } from './listAudience.ts';
import { mayContact } from './mayContact.ts';
import { mapTemplates } from './templates.ts';

const DAY_MS = 86_400_000;
/** What was due before so long is overdue. */
export const OVERDUE_MS = DAY_MS;

export async function answerPlans(context: WorkspaceContext): Promise<CommunicationPlan[]> {
  const { operations } = context.stores;
  const workspace = context.workspace.id;
  const overdue = new Date(context.now().getTime() - OVERDUE_MS);
  const [plans, counts] = await Promise.all([
    listPlans(operations, workspace),
    countPlanTasks(operations, { workspace, overdue }),
  ]);
  return plans.map((plan) => presentPlan(plan, counts));
}

export async function answerPlan(context: WorkspaceContext, plan: string): Promise<CommunicationPlan> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, plan };
  const overdue = new Date(context.now().getTime() - OVERDUE_MS);
  return presentPlan(await loadPlan(operations, place), await countPlanTasks(operations, { ...place, overdue }));
}

function presentPlan(
  { id, input, state, counts, createdBy, createdAt, startedAt, endedAt }: PlanRow,
  tasks: readonly TaskCount[],
): CommunicationPlan {
  const own = tasks.filter(({ plan }) => plan === id);
  return {
    ...{ id, input, state, counts, createdBy, createdAt: createdAt.toISOString() },
    ...{ startedAt: startedAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null },
    progress: input.steps.map((_step, step) => {
      const rows = own.filter((row) => row.step === step);
      const states: CommunicationPlan['progress'][number]['states'] = {};
      const because: CommunicationPlan['progress'][number]['because'] = {};
      for (const row of rows) {
        states[row.state] = (states[row.state] ?? 0) + row.tasks;
        if (row.because !== null) because[row.because] = (because[row.because] ?? 0) + row.tasks;
      }
      const next = rows.flatMap(({ nextDueAt }) => nextDueAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
      const overdue = rows.reduce((sum, row) => sum + row.overdue, 0);
      return { step, states, because, overdue, nextDueAt: next?.toISOString() ?? null };
    }),
  };
}

export async function draftPlan(context: WorkspaceContext, input: PlanInput): Promise<CommunicationPlan> {
  await checkPlan(context, input);
  const createdBy = nameOfActor(context.actor);
  const plan = await addPlan(context.stores.operations, { workspace: context.workspace.id, input, createdBy });
  return answerPlan(context, plan);
}

export async function redraftPlan(
  context: WorkspaceContext,
  plan: string,
  input: PlanInput,
): Promise<CommunicationPlan> {
  await checkPlan(context, input);
  await savePlan(context.stores.operations, { workspace: context.workspace.id, plan }, input);
  return answerPlan(context, plan);
}

export function forgetPlan(context: WorkspaceContext, plan: string): Promise<void> {
  return removePlan(context.stores.operations, { workspace: context.workspace.id, plan });
}

/** @throws Refusal not_found `communication.noTemplate` */
async function checkPlan(context: WorkspaceContext, { steps }: PlanInput): Promise<void> {
  const known = await mapTemplates(context.stores, context.workspace);
  const missing = steps.find(({ template }) => !known.has(template));
  if (missing !== undefined) throw new Refusal('not_found', 'communication.noTemplate', { template: missing.template });
}

type Reach = { counts: PlanCounts; people: { person: ContactPerson; arm: 'told' | 'heldOut' }[] };

/** Whom a plan reaches: rules are asked first, so that told and held out are the same kind of people. */
async function findReach(context: WorkspaceContext, id: string, input: PlanInput): Promise<Reach> {
  const found = await listAudience(context, input.who, context.now());
  const cut = found.length > COMMUNICATION_LIMITS.planPeople;
  const customers = found.slice(0, COMMUNICATION_LIMITS.planPeople);
  const [first] = input.steps;
  if (first === undefined) throw new RangeError('a plan without a step');
  const asked = { customers, channel: first.channel, purpose: input.purpose, at: context.now() };
  const judged = [...(await mayContact(context, asked)).values()];
  const leftOut: PlanCounts['leftOut'] = {};
  const people = new Map<number, Reach['people'][number]>();
  const listed = input.who.kind === 'list' || input.who.kind === 'scope';
  for (const { person, because } of judged) {
    // a key that somebody typed was tried in several ways: those of nobody are no customers
    if (person === null && listed) continue;
    if (because !== null) leftOut[because] = (leftOut[because] ?? 0) + 1;
    if (because === null && person !== null)
      people.set(person.root, { person, arm: armOf(id, person.id, input.heldOutShare) });
  }
  const reached = [...people.values()];
  const told = reached.filter(({ arm }) => arm === 'told').length;
  const leftOutCount = Object.values(leftOut).reduce((sum, one) => sum + one, 0);
  const counts = { found: reached.length + leftOutCount, told, heldOut: reached.length - told, leftOut, cut };
  return { counts, people: reached };
}

/** Whom a plan would tell if it began now; nothing is kept. */
export async function previewPlan(context: WorkspaceContext, input: PlanInput): Promise<PlanPreview> {
  await checkPlan(context, input);
  const { counts } = await findReach(context, 'preview', input);
  return { counts, mailOff: input.steps.some(({ channel }) => channel === 'mail') && !sendsMail(context.config) };
}

/**
 * Begins a plan: who is told is found and judged now, the held-out share is taken, and every step is written down with its day.
 * Whoever tells looks at the rules again when it is time.
 *
 * @throws Refusal conflict `communication.planState`, `communication.nobodyToTell`, `communication.mailOff`
 */
export async function startPlan(context: WorkspaceContext, plan: string, headers: Headers): Promise<CommunicationPlan> {
  const { operations, analytics } = context.stores;
  const place = { workspace: context.workspace.id, plan };
  const row = await loadPlan(operations, place);
  if (row.state !== 'draft') throw new Refusal('conflict', 'communication.planState', { state: 'running' });
  await checkPlan(context, row.input);
  if (row.input.steps.some(({ channel }) => channel === 'mail') && !sendsMail(context.config))
    throw new Refusal('conflict', 'communication.mailOff');
  const { counts, people } = await findReach(context, plan, row.input);
  if (counts.told === 0) throw new Refusal('conflict', 'communication.nobodyToTell', { found: counts.found });
  const told = people.filter(({ arm }) => arm === 'told').map(({ person }) => person);
  const startedAt = context.now();
  const origin = originOf(context, headers);
  const begun = { startedBy: nameOfActor(context.actor), startedAt, counts };
  await operations.transaction(async (inside) => {
    await setPlanState(inside, place, { from: ['draft'], state: 'running', ...begun });
    for (const [step, { channel, level, template, afterDays, owner }] of row.input.steps.entries())
      await addTasks(
        inside,
        told.map(({ id: customer }) => ({
          ...{ workspace: place.workspace, customer, plan, step, channel, level, template, origin },
          ...{ purpose: row.input.purpose, fills: fillsOf(row.input), owner: owner === '' ? null : owner },
          ...{ dueAt: new Date(startedAt.getTime() + afterDays * DAY_MS), once: `plan ${plan} ${step} ${customer}` },
        })),
      );
    // last, so that of two who begin it at once only the one whose beginning stands writes down its people
    await keepPlanPeople(
      analytics,
      { workspace: context.workspace.number, plan: row.number },
      people.map(({ person: { root, people: numbers }, arm }) => ({ root, people: numbers, arm })),
    );
  });
  return answerPlan(context, plan);
}

/** What is told, by language: whoever fills in a template takes that of its language. */
function fillsOf({ what }: PlanInput): Record<string, string> {
  const said = LOCALES.flatMap((locale) => {
    const words = what[locale];
    return words === undefined || words === '' ? [] : [[`what ${locale}`, words] as const];
  });
  return Object.fromEntries(said);
}

/** Pauses, goes on with or gives up a plan. @throws Refusal conflict `communication.planState` */
export async function movePlan(
  context: WorkspaceContext,
  plan: string,
  state: 'running' | 'paused' | 'cancelled',
): Promise<CommunicationPlan> {
  const place = { workspace: context.workspace.id, plan };
  const from = state === 'running' ? (['paused'] as const) : state === 'paused' ? (['running'] as const) : null;
  await context.stores.operations.transaction(async (inside) => {
    const endedAt = context.now();
    await setPlanState(inside, place, {
      ...{ from: from ?? ['running', 'paused'], state },
      ...(state === 'cancelled' ? { endedAt } : {}),
    });
    if (state === 'cancelled') await cancelPlanTasks(inside, place, endedAt);
  });
  return answerPlan(context, plan);
}
