import { CareCalendar, CareRule, CareRuleInput } from '@plumbline/model/care.ts';
import {
  CallBack,
  CallOutcomeInput,
  CommunicationPlan,
  ContactTemplate,
  EFFECT_MARKS,
  PlanEffect,
  PlanInput,
  PlanPreview,
  TakenCall,
  TemplateInput,
} from '@plumbline/model/communication.ts';
import { ContactChannel } from '@plumbline/model/contact.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { removeTemplate } from '@plumbline/store/operations/commit/communicationPlans.ts';
import { listCareRules, removeCareRule, saveCareRule } from '@plumbline/store/operations/commit/contactTasks.ts';
import { loadScopeSheet } from '@plumbline/store/operations/commit/scopeSheets.ts';
import { z } from 'zod';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { answerEffect } from './answerEffect.ts';
import { answerCareCalendar } from './careForCustomers.ts';
import {
  answerPlan,
  answerPlans,
  draftPlan,
  forgetPlan,
  movePlan,
  previewPlan,
  redraftPlan,
  startPlan,
} from './changePlans.ts';
import { COMMUNICATION_QUEUE } from './communicationJob.ts';
import { answerCalls, endCall, giveBackCall, takeCall } from './makeCalls.ts';
import { registerContactRoutes } from './registerContactRoutes.ts';
import { registerLeavePage } from './registerLeavePage.ts';
import { registerPublicName } from './registerPublicName.ts';
import { registerScopeRoutes } from './registerScopeRoutes.ts';
import { fillsFor } from './sayToCustomer.ts';
import { answerTemplates, composeWords, editTemplate, loadTemplate, makeTemplate } from './templates.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const tag = 'commit' as const;
const read = { method: 'GET', permission: 'contact.read', tag } as const;
const write = { permission: 'contact.write', tag } as const;

/** Telling customers: contacts, templates, plans, call-backs, care and scope sheets. */
export async function registerCommunicationRoutes(app: App): Promise<void> {
  registerContactRoutes(app);
  registerPublicName(app);
  registerTemplates(app);
  registerPlans(app);
  registerCalls(app);
  registerCare(app);
  await registerScopeRoutes(app);
  await registerLeavePage(app);
}

function registerTemplates(app: App): void {
  const params = z.object({ template: z.string().max(80) });
  route(app, {
    ...{ ...read, url: `${ROOT}/contact-templates`, operationId: 'listContactTemplates' },
    summary: 'Templates of the workspace and of the house, with their versions',
    answer: z.object({ templates: z.array(ContactTemplate) }),
    handler: async (context) => ({ templates: await answerTemplates(context, context.locale) }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/contact-templates`, operationId: 'makeContactTemplate' },
    summary: 'A new template',
    body: TemplateInput,
    answer: ContactTemplate,
    success: 'created',
    handler: (context, { body }) => makeTemplate(context, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ROOT}/contact-templates/:template`, operationId: 'changeContactTemplate' },
    summary: 'The next version of a template; what was sent keeps its own',
    params: z.object({ template: z.uuid() }),
    body: TemplateInput,
    answer: ContactTemplate,
    handler: (context, { params: { template }, body }) => editTemplate(context, template, body),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: `${ROOT}/contact-templates/:template`, operationId: 'removeContactTemplate' },
    summary: 'Use a template no longer',
    params: z.object({ template: z.uuid() }),
    answer: 'nothing',
    handler: ({ stores, workspace, now }, { params: { template } }) =>
      removeTemplate(stores.operations, { workspace: workspace.id, template }, now()),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/contact-templates/:template/preview`, operationId: 'previewContactTemplate' },
    summary: 'A template as its customer would read it',
    params,
    query: z.object({ language: z.enum(LOCALES) }),
    answer: z.object({ subject: z.string(), words: z.string(), language: z.string() }),
    handler: async (context, { params: { template }, query: { language } }) => {
      const sample = { festival: 'midAutumn', date: '2026-09-25', years: '3', days: '90' };
      const known = fillsFor({ name: '' }, { fills: sample }, publicNameOf(context.workspace, language));
      const { subject, body: words } = composeWords(
        await loadTemplate(context, template, context.locale),
        language,
        known,
      );
      return { subject, words, language };
    },
  });
}

function registerPlans(app: App): void {
  const params = z.object({ plan: z.uuid() });
  const ONE = `${ROOT}/communication-plans/:plan` as const;
  const answer = CommunicationPlan;
  route(app, {
    ...{ ...read, url: `${ROOT}/communication-plans`, operationId: 'listCommunicationPlans' },
    summary: 'Communication plans with how far each step is, the newest first',
    answer: z.object({ plans: z.array(CommunicationPlan) }),
    handler: async (context) => ({ plans: await answerPlans(context) }),
  });
  route(app, {
    ...{ ...read, url: ONE, operationId: 'showCommunicationPlan', params, answer },
    summary: 'One plan',
    handler: (context, { params: { plan } }) => answerPlan(context, plan),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/communication-plans`, operationId: 'draftCommunicationPlan' },
    summary: 'A new plan, as a draft',
    ...{ body: PlanInput, answer, success: 'created' },
    handler: (context, { body }) => draftPlan(context, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: ONE, operationId: 'changeCommunicationPlan', params, answer },
    summary: 'Change a plan that has not begun',
    body: PlanInput,
    handler: (context, { params: { plan }, body }) => redraftPlan(context, plan, body),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: ONE, operationId: 'removeCommunicationPlan', params },
    summary: 'Remove a plan that has not begun',
    answer: 'nothing',
    handler: (context, { params: { plan } }) => forgetPlan(context, plan),
  });
  route(app, {
    ...{
      ...write,
      method: 'POST',
      url: `${ROOT}/communication-plan-preview`,
      operationId: 'previewPlan',
      audited: false,
    },
    summary: 'Whom a plan would tell if it began now, and who is left out and why',
    body: PlanInput,
    answer: PlanPreview,
    handler: (context, { body }) => previewPlan(context, body),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ONE}/start`, operationId: 'startCommunicationPlan', params, answer },
    summary: 'Begin a plan: its customers are chosen now, and the held-out share is taken',
    handler: async (context, { params: { plan }, headers }) => {
      const begun = await startPlan(context, plan, headers);
      await callJob(context, COMMUNICATION_QUEUE);
      return begun;
    },
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ONE}/state`, operationId: 'moveCommunicationPlan', params, answer },
    summary: 'Pause a plan, go on with it, or give up what waits',
    body: z.strictObject({ state: z.enum(['running', 'paused', 'cancelled']) }),
    handler: (context, { params: { plan }, body: { state } }) => movePlan(context, plan, state),
  });
  route(app, {
    ...{ ...read, permission: 'measure.read', url: `${ONE}/effect`, operationId: 'estimatePlanEffect', params },
    summary: 'Whether what was told moved an expectation: against those held out, and against before',
    query: z.object({
      mark: z.enum(EFFECT_MARKS).optional(),
      dimension: z.string().max(120).optional(),
      days: z.coerce.number().int().min(1).max(730).default(90),
    }),
    answer: PlanEffect,
    handler: (context, { params: { plan }, query }) => answerEffect(context, plan, query),
  });
}

function registerCalls(app: App): void {
  const make = { method: 'POST', permission: 'contact.make', tag } as const;
  const params = z.object({ call: z.uuid() });
  const ONE = `${ROOT}/call-backs/:call` as const;
  route(app, {
    ...{ ...read, url: `${ROOT}/call-backs`, operationId: 'listCallBacks' },
    summary: 'Calls, visits, chats and letters that wait; what is overdue and agreed first',
    query: z.object({
      channel: ContactChannel.optional(),
      days: z.coerce.number().int().min(0).max(365).default(7),
      mine: z.stringbool().default(false),
    }),
    answer: z.object({ calls: z.array(CallBack), overdue: z.int() }),
    handler: (context, { query }) => answerCalls(context, query),
  });
  route(app, {
    ...{ ...make, url: `${ROOT}/call-backs/next`, operationId: 'takeNextCall', answer: TakenCall },
    summary: 'The next customer to call, held for whoever asks',
    handler: (context) => takeCall(context),
  });
  route(app, {
    ...{ ...make, url: `${ONE}/take`, operationId: 'takeCallBack', params, answer: TakenCall },
    summary: 'Hold one call',
    handler: (context, { params: { call } }) => takeCall(context, call),
  });
  route(app, {
    ...{ ...make, url: `${ONE}/outcome`, operationId: 'endCall', params, answer: 'nothing' },
    summary: 'What came of a call that one holds; it is logged',
    body: CallOutcomeInput,
    handler: (context, { params: { call }, body }) => endCall(context, call, body),
  });
  route(app, {
    ...{ ...make, url: `${ONE}/give-back`, operationId: 'giveBackCall', params, answer: 'nothing' },
    summary: 'Give a call back',
    handler: (context, { params: { call } }) => giveBackCall(context, call),
  });
}

function registerCare(app: App): void {
  const params = z.object({ rule: z.uuid() });
  const ONE = `${ROOT}/care-rules/:rule` as const;
  const answer = z.object({ rules: z.array(CareRule) });
  const saved = async (context: WorkspaceContext, rule: string | null, input: CareRuleInput) => {
    const { stores, workspace, actor } = context;
    await loadTemplate(context, input.template, context.locale);
    if (input.kind === 'festival' && input.who.kind === 'scope')
      await loadScopeSheet(stores.operations, { workspace: workspace.id, sheet: input.who.sheet });
    const change = { input, changedBy: nameOfActor(actor) };
    await saveCareRule(stores.operations, { workspace: workspace.id, rule }, change);
    return answerRules(context);
  };
  route(app, {
    ...{ ...read, url: `${ROOT}/care-rules`, operationId: 'listCareRules', answer },
    summary: 'Rules of care: festivals, anniversaries, silence, bad signs',
    handler: (context) => answerRules(context),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/care-calendar`, operationId: 'composeCareCalendar', answer: CareCalendar },
    summary: 'What comes in the next thirty days: how many customers, who is left out and why',
    handler: (context) => answerCareCalendar(context),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/care-rules`, operationId: 'addCareRule', answer },
    summary: 'A new rule of care',
    ...{ body: CareRuleInput, success: 'created' },
    handler: (context, { body }) => saved(context, null, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: ONE, operationId: 'changeCareRule', params, answer },
    summary: 'Change a rule of care, or switch it on or off',
    body: CareRuleInput,
    handler: (context, { params: { rule }, body }) => saved(context, rule, body),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: ONE, operationId: 'removeCareRule', params, answer: 'nothing' },
    summary: 'Remove a rule of care with what of it still waits',
    handler: ({ stores, workspace, now }, { params: { rule } }) =>
      removeCareRule(stores.operations, { workspace: workspace.id, rule }, now()),
  });
}

async function answerRules({ stores, workspace }: WorkspaceContext): Promise<{ rules: CareRule[] }> {
  const rows = await listCareRules(stores.operations, workspace.id);
  return { rules: rows.map(({ changedAt, ...rule }) => ({ ...rule, changedAt: changedAt.toISOString() })) };
}
