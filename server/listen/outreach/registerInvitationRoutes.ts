import {
  Invitation,
  InvitationInput,
  MAIL_STATES,
  MailPreview,
  MailRecord,
  MailText,
} from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Language } from '@plumbline/model/surveyKey.ts';
import { listMails, retryMails, saveInvitation } from '@plumbline/store/operations/listen/outreachMails.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { z } from 'zod';
import { callJob } from '../../house/jobs.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { exportMails, presentMail } from './exportMails.ts';
import { type OutreachDesk, originOf } from './outreachDesk.ts';
import { OUTREACH_QUEUE } from './outreachQueue.ts';
import { checkInvitation, FRESH_INVITATION, presentInvitation } from './presentInvitation.ts';
import { previewMail, tryMail } from './previewMail.ts';
import { changeSending, startSending } from './startSending.ts';

const ROOT = '/api/workspaces/:workspace/surveys/:survey' as const;
const SurveyParam = z.object({ survey: z.uuid() });
const Sample = z.strictObject({ language: Language, reminder: z.boolean(), text: MailText.optional() });

/** How a survey invites by mail. */
export function registerInvitationRoutes(app: App, desk: OutreachDesk): void {
  registerWords(app, desk);
  registerSending(app);
  registerLog(app);
}

function registerWords(app: App, desk: OutreachDesk): void {
  route(app, {
    method: 'GET',
    url: `${ROOT}/invitation`,
    permission: 'survey.read',
    operationId: 'showInvitation',
    summary: 'How a survey invites by mail, and how far it has come',
    tag: 'listen',
    params: SurveyParam,
    answer: Invitation,
    handler: (context, { params }) => presentInvitation(context, params.survey),
  });
  route(app, {
    method: 'PUT',
    url: `${ROOT}/invitation`,
    permission: 'survey.write',
    operationId: 'saveInvitation',
    summary: 'Save its words, reminders, hours and speed; what waits leaves as saved',
    tag: 'listen',
    params: SurveyParam,
    body: InvitationInput,
    answer: Invitation,
    handler: async (context, { params: { survey }, body }) => {
      const { operations } = context.stores;
      checkInvitation(await loadSurvey(operations, context.workspace.id, survey), body);
      const place = { workspace: context.workspace.id, survey };
      const by = nameOfActor(context.actor);
      await saveInvitation(operations, place, { changed: body, fresh: FRESH_INVITATION, by });
      return presentInvitation(context, survey);
    },
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/invitation/preview`,
    permission: 'survey.read',
    operationId: 'previewInvitation',
    summary: 'A mail as a person would get it; `text` in place of what is saved',
    tag: 'listen',
    params: SurveyParam,
    body: Sample,
    answer: MailPreview,
    audited: false,
    handler: (context, { params, body, headers }) =>
      previewMail(context, params.survey, { ...body, origin: originOf(context, headers) }),
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/invitation/try`,
    permission: 'survey.write',
    operationId: 'tryInvitation',
    summary: 'Send it to whoever asks, with a pilot link',
    tag: 'listen',
    params: SurveyParam,
    body: Sample,
    answer: z.object({ sentTo: z.string() }),
    tries: { max: 20, minutes: 1 },
    handler: async (context, { params, body, headers }) =>
      tryMail(context, desk, params.survey, { ...body, origin: originOf(context, headers) }),
  });
}

function registerSending(app: App): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/invitation/send`,
    permission: 'survey.write',
    operationId: 'sendInvitations',
    summary: 'Queue the invitation to everybody with a personal link and an address who was never written to',
    tag: 'listen',
    params: SurveyParam,
    body: z.strictObject({
      at: z.iso.datetime({ offset: true }).optional(),
      wave: z.string().min(1).max(80).optional(),
    }),
    answer: z.object({ queued: z.int().min(0) }),
    handler: async (context, { params, body, headers }) => {
      const queued = await startSending(context, params.survey, { ...body, origin: originOf(context, headers) });
      await callJob(context, OUTREACH_QUEUE);
      return { queued };
    },
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/invitation/state`,
    permission: 'survey.write',
    operationId: 'changeInvitationState',
    summary: '`paused`: nothing leaves · `running`: it goes on · `cancelled`: what waits is given up',
    tag: 'listen',
    params: SurveyParam,
    body: z.strictObject({ state: z.enum(['running', 'paused', 'cancelled']) }),
    answer: Invitation,
    handler: async (context, { params, body }) => {
      await changeSending(context, params.survey, body.state);
      if (body.state === 'running') await callJob(context, OUTREACH_QUEUE);
      return presentInvitation(context, params.survey);
    },
  });
}

function registerLog(app: App): void {
  route(app, {
    method: 'GET',
    url: `${ROOT}/mails`,
    permission: 'response.read',
    operationId: 'listInvitationMails',
    summary: 'What became of each mail, the newest first',
    tag: 'listen',
    params: SurveyParam,
    query: z.object({
      before: z.uuid().optional(),
      state: z.enum(MAIL_STATES).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    answer: z.object({ mails: z.array(MailRecord), next: z.uuid().nullable() }),
    handler: async (context, { params: { survey }, query: { before, state, limit } }) => {
      const { operations } = context.stores;
      await loadSurvey(operations, context.workspace.id, survey);
      const found = await listMails(operations, {
        ...{ workspace: context.workspace.id, survey, limit: limit + 1 },
        ...(before === undefined ? {} : { before }),
        ...(state === undefined ? {} : { state }),
      });
      const mails = found.slice(0, limit).map(presentMail);
      return { mails, next: found.length > limit ? (mails.at(-1)?.id ?? null) : null };
    },
  });
  route(app, {
    method: 'GET',
    url: `${ROOT}/mails.csv`,
    permission: 'response.read',
    operationId: 'exportInvitationMails',
    summary: 'What became of each mail, as a file',
    tag: 'listen',
    params: SurveyParam,
    answer: 'download',
    handler: (context, { params }) => exportMails(context, params.survey),
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/mails/retry`,
    permission: 'survey.write',
    operationId: 'retryInvitationMails',
    summary: 'Send again, as a person decided, mails that were refused, failed or are unclear',
    tag: 'listen',
    params: SurveyParam,
    body: z.strictObject({ mails: z.array(z.uuid()).min(1).max(1000) }),
    answer: z.object({ queued: z.int().min(0) }),
    handler: async (context: WorkspaceContext, { params: { survey }, body }) => {
      const queued = await retryMails(
        context.stores.operations,
        { workspace: context.workspace.id, survey },
        body.mails,
      );
      if (queued === 0) throw new Refusal('conflict', 'outreach.nothingToRetry');
      await callJob(context, OUTREACH_QUEUE);
      return { queued };
    },
  });
}
