import type { Condition } from '@plumbline/model/condition.ts';
import {
  EventAnswer,
  EventLogEntry,
  OUTREACH_LIMITS,
  OutreachEvent,
  SKIP_REASONS,
  TriggerInput,
  TriggerRecord,
} from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addTrigger,
  changeTrigger,
  dropTrigger,
  keepRequest,
  type LogRow,
  listOutreachEvents,
  listTriggers,
  type TriggerCount,
} from '@plumbline/store/operations/listen/outreachEvents.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { type Actor, nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { keyedHash } from './keyedHash.ts';
import { type OutreachDesk, originOf } from './outreachDesk.ts';
import { languagesOf, publishedOf } from './presentInvitation.ts';
import { takeEvents } from './takeEvents.ts';

const WORKSPACE = '/api/workspaces/:workspace' as const;
const ROOT = `${WORKSPACE}/surveys/:survey/triggers` as const;
const SurveyParam = z.object({ survey: z.uuid() });
const TriggerParam = z.object({ survey: z.uuid(), trigger: z.uuid() });
const Triggers = z.object({ triggers: z.array(TriggerRecord) });
const LOG_ENTRIES = 200;
const KEY_CHARS = 200;

/** Whom a survey asks because of what happened, and the events that tell of it. */
export function registerTriggerRoutes(app: App, desk: OutreachDesk): void {
  registerTriggers(app);
  registerEvents(app, desk);
}

function registerTriggers(app: App): void {
  route(app, {
    method: 'GET',
    url: ROOT,
    permission: 'survey.read',
    operationId: 'listTriggers',
    summary: 'Whom a survey asks because of what, and how often it did',
    tag: 'listen',
    params: SurveyParam,
    answer: Triggers,
    handler: (context, { params }) => presentTriggers(context, params.survey),
  });
  route(app, {
    method: 'POST',
    url: ROOT,
    permission: 'survey.write',
    operationId: 'addTrigger',
    summary: 'Ask people because of a kind of event',
    tag: 'listen',
    params: SurveyParam,
    body: TriggerInput,
    answer: Triggers,
    success: 'created',
    handler: async (context, { params: { survey }, body }) => {
      const { operations } = context.stores;
      const workspace = context.workspace.id;
      await checkTrigger(context, survey, body);
      const known = new Set((await listTriggers(operations, workspace, survey)).map(({ id }) => id));
      if (known.size >= OUTREACH_LIMITS.triggersPerSurvey) {
        throw new Refusal('conflict', 'outreach.tooManyTriggers', { limit: OUTREACH_LIMITS.triggersPerSurvey });
      }
      const by = nameOfActor(context.actor);
      await addTrigger(operations, { workspace, survey, on: body.on, kind: body.kind, rule: body, by });
      return presentTriggers(context, survey);
    },
  });
  route(app, {
    method: 'PUT',
    url: `${ROOT}/:trigger`,
    permission: 'survey.write',
    operationId: 'changeTrigger',
    summary: 'Change a trigger; what waits is asked as it was',
    tag: 'listen',
    params: TriggerParam,
    body: TriggerInput,
    answer: Triggers,
    handler: async (context, { params: { survey, trigger }, body }) => {
      await checkTrigger(context, survey, body);
      const by = nameOfActor(context.actor);
      const changed = { workspace: context.workspace.id, trigger, on: body.on, kind: body.kind, rule: body, by };
      if (!(await changeTrigger(context.stores.operations, changed)))
        throw new Refusal('not_found', 'outreach.noTrigger');
      return presentTriggers(context, survey);
    },
  });
  route(app, {
    method: 'DELETE',
    url: `${ROOT}/:trigger`,
    permission: 'survey.write',
    operationId: 'removeTrigger',
    summary: 'Remove a trigger, and forget what waits for it',
    tag: 'listen',
    params: TriggerParam,
    answer: 'nothing',
    handler: async ({ stores, workspace }, { params }) => {
      const done = await dropTrigger(stores.operations, workspace.id, params.trigger);
      if (!done) throw new Refusal('not_found', 'outreach.noTrigger');
    },
  });
}

function registerEvents(app: App, desk: OutreachDesk): void {
  route(app, {
    method: 'POST',
    url: `${WORKSPACE}/events`,
    permission: 'survey.trigger',
    operationId: 'sendEvents',
    summary: 'Tell what happened to customers; each event is taken once, by its key',
    tag: 'listen',
    body: z.strictObject({ events: z.array(OutreachEvent).min(1).max(OUTREACH_LIMITS.eventsPerRequest) }),
    answer: z.object({ results: z.array(EventAnswer) }),
    handler: async (context, { body: { events }, headers }) => {
      await checkRequest(context, desk, { key: headers.get('idempotency-key'), events });
      const told = { source: sourceOf(context.actor), origin: originOf(context, headers), locale: context.locale };
      return { results: await takeEvents(desk, context, events, told) };
    },
  });
  route(app, {
    method: 'GET',
    url: `${WORKSPACE}/events`,
    permission: 'survey.read',
    operationId: 'listEvents',
    summary: 'What came of late and what was made of it, without whom it was about',
    tag: 'listen',
    answer: z.object({ events: z.array(EventLogEntry) }),
    handler: async ({ stores, workspace, locale }) => ({
      events: (await listOutreachEvents(stores.operations, workspace.id, LOG_ENTRIES)).map((row) =>
        presentEntry(row, locale),
      ),
    }),
  });
}

/** @throws Refusal conflict `outreach.otherRequest` where the Idempotency-Key came before with other content */
async function checkRequest(
  { stores, workspace }: WorkspaceContext,
  { secret }: OutreachDesk,
  { key, events }: { key: string | null; events: readonly OutreachEvent[] },
): Promise<void> {
  if (key === null) return;
  if (key.length > KEY_CHARS) throw new Refusal('invalid', 'outreach.longKey', { limit: KEY_CHARS });
  const hash = (purpose: string, text: string) => keyedHash(secret, purpose, workspace.id, text);
  const same = await keepRequest(stores.operations, {
    workspace: workspace.id,
    keyHash: hash('request', key),
    contentHash: hash('requestContent', JSON.stringify(events)),
  });
  if (!same) throw new Refusal('conflict', 'outreach.otherRequest');
}

/** How the log calls who told: a key by its name, a person only as one. */
function sourceOf(actor: Actor): string {
  if (actor.kind === 'apiKey') return `key ${actor.name}`;
  return actor.kind === 'person' ? 'person' : 'command line';
}

function presentEntry({ id, at, source, kind, outcome, refused }: LogRow, locale: Locale): EventLogEntry {
  const entry = { id, at: at.toISOString(), source, kind };
  if (refused !== null) {
    const what = say(locale, `outreach:log.refused.${refused.replace('outreach.', '')}`);
    return { ...entry, outcome: 'refused', because: [refused], what };
  }
  const did = outcome ?? [];
  if (did.length === 0) return { ...entry, outcome: 'noTrigger', because: [], what: null };
  const because = did.flatMap((one) => one.because ?? []);
  return { ...entry, outcome: because.length === did.length ? 'skipped' : 'accepted', because, what: null };
}

/** @throws Refusal invalid `outreach.conditionField`, `outreach.unknownHidden`, `outreach.notItsLanguage` */
async function checkTrigger({ stores, workspace }: WorkspaceContext, id: string, rule: TriggerInput): Promise<void> {
  const row = await loadSurvey(stores.operations, workspace.id, id);
  const survey = publishedOf(row);
  if (rule.condition !== null && asksQuestion(rule.condition)) throw new Refusal('invalid', 'outreach.conditionField');
  const known = new Set(survey.hidden.map(({ key }) => key));
  const unknown = Object.keys(rule.fields.hidden).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Refusal('invalid', 'outreach.unknownHidden', { key: unknown });
  const languages = languagesOf(row);
  if (rule.language !== null && !languages.includes(rule.language)) {
    const values = { language: rule.language, languages: languages.join(', ') };
    throw new Refusal('invalid', 'outreach.notItsLanguage', values);
  }
}

/** An event has fields and no answers. */
function asksQuestion(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(asksQuestion);
  if ('any' in condition) return condition.any.some(asksQuestion);
  if ('not' in condition) return asksQuestion(condition.not);
  return 'question' in condition;
}

async function presentTriggers(context: WorkspaceContext, survey: string): Promise<z.infer<typeof Triggers>> {
  const { operations } = context.stores;
  await loadSurvey(operations, context.workspace.id, survey);
  const counts = await listTriggers(operations, context.workspace.id, survey);
  const ids = [...new Set(counts.map(({ id }) => id))];
  return { triggers: ids.map((id) => presentTrigger(counts.filter((one) => one.id === id))) };
}

function presentTrigger(counts: readonly TriggerCount[]): TriggerRecord {
  const [first] = counts;
  if (first === undefined) throw new RangeError('a trigger without a row');
  const of = (state: string) => counts.filter((one) => one.state === state).reduce((sum, one) => sum + one.runs, 0);
  const reasons = counts.flatMap(({ because, runs }) => {
    const reason = SKIP_REASONS.find((known) => known === because);
    return reason === undefined ? [] : [[reason, runs] as const];
  });
  return {
    id: first.id,
    ...TriggerInput.parse(first.rule),
    waiting: of('waiting'),
    asked: of('done'),
    skipped: Object.fromEntries(reasons),
  };
}
