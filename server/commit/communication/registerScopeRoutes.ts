import { REQUIREMENT_STATES, ScopeInput, ScopeSheet, ScopeTrace } from '@plumbline/model/scopeSheet.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import {
  acknowledgeSheet,
  answerSheet,
  answerSheets,
  draftSheet,
  exportSheet,
  moveRequirement,
  publishSheet,
  redraftSheet,
  renewLink,
  traceSheet,
} from './changeScope.ts';
import { registerScopePage } from './registerScopePage.ts';

const ROOT = '/api/workspaces/:workspace/scope-sheets' as const;
const ONE = `${ROOT}/:sheet` as const;
const params = z.object({ sheet: z.uuid() });
const tag = 'commit' as const;
const answer = ScopeSheet;

/** Scope sheets: what is included and what is not, and what customers need. */
export async function registerScopeRoutes(app: App): Promise<void> {
  registerReading(app);
  registerWriting(app);
  await registerScopePage(app);
}

function registerReading(app: App): void {
  const read = { method: 'GET', permission: 'promise.read', tag } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'listScopeSheets' },
    summary: 'Scope sheets, each by its newest version',
    answer: z.object({
      sheets: z.array(
        z.object({
          ...{ id: z.uuid(), name: z.string(), of: z.enum(['service', 'account']), version: z.int() },
          ...{ state: z.enum(['draft', 'published']), changedAt: z.iso.datetime() },
        }),
      ),
    }),
    handler: async (context) => ({ sheets: await answerSheets(context) }),
  });
  route(app, {
    ...{ ...read, permission: 'contact.read', url: ONE, operationId: 'showScopeSheet', params, answer },
    summary: 'A scope sheet with its versions, who took note of it, and what became of requirements',
    handler: (context, { params: { sheet } }) => answerSheet(context, sheet),
  });
  route(app, {
    ...{ ...read, permission: 'measure.read', url: `${ONE}/trace`, operationId: 'traceScopeSheet', params },
    summary: 'Requirements from need to dimension, standard and what comes',
    answer: ScopeTrace,
    handler: (context, { params: { sheet } }) => traceSheet(context, sheet),
  });
  for (const format of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...read, url: `${ROOT}/:sheet/scope.${format}` as const, params },
      operationId: format === 'csv' ? 'exportScopeCsv' : 'exportScopeXlsx',
      summary: `A scope sheet as a table (${format})`,
      answer: 'download',
      handler: (context, { params: { sheet } }) => exportSheet(context, sheet, format),
    });
}

function registerWriting(app: App): void {
  const write = { method: 'POST', permission: 'promise.write', tag } as const;
  route(app, {
    ...{ ...write, url: ROOT, operationId: 'draftScopeSheet' },
    summary: 'A new scope sheet, as a draft',
    ...{ body: ScopeInput, answer, success: 'created' },
    handler: (context, { body }) => draftSheet(context, body),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: ONE, operationId: 'changeScopeSheet', params, answer },
    summary: 'Change the draft, or begin the next version with its reason',
    body: z.strictObject({ input: ScopeInput, because: z.string().trim().max(1000).default('') }),
    handler: (context, { params: { sheet }, body }) => redraftSheet(context, sheet, body),
  });
  route(app, {
    ...{
      ...write,
      permission: 'promise.publish',
      url: `${ONE}/publish`,
      operationId: 'publishScopeSheet',
      params,
      answer,
    },
    summary: 'Put the draft in force; requirements that changed are asked for anew',
    handler: (context, { params: { sheet } }) => publishSheet(context, sheet),
  });
  route(app, {
    ...{ ...write, url: `${ONE}/requirements`, operationId: 'moveRequirement', params, answer },
    summary: 'Note how a requirement stands: agreed, accepted, not accepted, dropped',
    body: z.strictObject({
      ...{ requirement: z.string().max(40), state: z.enum(REQUIREMENT_STATES) },
      note: z.string().trim().max(1000).default(''),
    }),
    handler: (context, { params: { sheet }, body }) => moveRequirement(context, sheet, body),
  });
  route(app, {
    ...{ ...write, permission: 'contact.make', url: `${ONE}/acknowledgements`, operationId: 'acknowledgeScopeSheet' },
    ...{ params, answer },
    summary: 'Note that a customer took note of the sheet, as they told staff',
    body: z.strictObject({
      ...{ name: z.string().trim().min(1).max(120), agreed: z.boolean() },
      words: z.string().trim().max(2000).default(''),
    }),
    handler: (context, { params: { sheet }, body }) => acknowledgeSheet(context, sheet, body),
  });
  route(app, {
    ...{ ...write, url: `${ONE}/link`, operationId: 'renewScopeLink', params, answer },
    summary: 'Another link for the customer; those before lead nowhere',
    handler: (context, { params: { sheet } }) => renewLink(context, sheet),
  });
}
