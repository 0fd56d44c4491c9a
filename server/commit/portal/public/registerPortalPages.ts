import { Refusal } from '@plumbline/model/refusal.ts';
import { openLink } from '@plumbline/store/operations/commit/portal/knownPeople.ts';
import { z } from 'zod';
import { html } from '../../../http/html.ts';
import { htmlRoute, type PageContext } from '../../../http/htmlRoute.ts';
import type { App } from '../../../http/route.ts';
import { ActForm, act, askToConfirm, KnownForm } from './act.ts';
import { showConfirmation, takeConfirmation } from './confirm.ts';
import { LeaveForm, showLeave, takeLeave } from './leave.ts';
import { checkForm, framePage, knowPerson, openPortalPage, visitorCookie } from './portalPage.ts';
import { readPortalLink } from './readPortalLink.ts';
import { ListQuery, showList } from './showList.ts';
import { showAbout, showRound, showRounds, showThanks } from './showRounds.ts';
import { DONE, showSuggestion } from './showSuggestion.ts';
import { SuggestForm, showSuggestForm, takeSuggestForm } from './suggest.ts';

const portal = z.string().min(1).max(80);
const number = z.coerce.number().int().min(1).max(2_000_000_000);
const token = z.string().min(1).max(200);
const tag = 'commit' as const;
const SEEN = { method: 'GET', tag, triesPerMinute: 240 } as const;
const SENT = { method: 'POST', tag, triesPerMinute: 30 } as const;

type Request = { headers: Headers; address: string };
const openPage = (context: PageContext, { headers, address }: Request, key: string, preview?: string) =>
  openPortalPage(context, { portal: key, headers, address, preview });
/** Notices that were sent can be stopped as long as there are any, also while the portal is closed. */
const openLeaving = (context: PageContext, { headers, address }: Request, key: string) =>
  openPortalPage(context, { portal: key, headers, address, evenClosed: true });

/** The pages of the portal that everybody can see: whole pages without scripts, nothing of a session in them. */
export async function registerPortalPages(app: App): Promise<void> {
  await registerSeen(app);
  await registerTaking(app);
  await registerTokens(app);
}

async function registerSeen(app: App): Promise<void> {
  const params = z.object({ portal });
  await htmlRoute(app, {
    ...{ ...SEEN, url: '/portal/:portal', operationId: 'showPortalPage', params, query: ListQuery },
    summary: 'The customer portal: suggestions, searched and filtered',
    handler: async (context, request) =>
      showList(await openPage(context, request, request.params.portal, request.query.preview), request.query),
  });
  await htmlRoute(app, {
    ...{ ...SEEN, url: '/portal/:portal/rounds', operationId: 'showPortalRoundsPage', params },
    summary: 'Rounds of co-creation',
    handler: async (context, request) => showRounds(await openPage(context, request, request.params.portal)),
  });
  await htmlRoute(app, {
    ...{ ...SEEN, url: '/portal/:portal/rounds/:number', operationId: 'showPortalRoundPage' },
    params: params.extend({ number }),
    summary: 'One round: its question, suggestions, shortlist and result',
    handler: async (context, request) =>
      showRound(await openPage(context, request, request.params.portal), request.params.number),
  });
  await htmlRoute(app, {
    ...{ ...SEEN, url: '/portal/:portal/thanks', operationId: 'showPortalThanksPage', params },
    summary: 'Suggestions that were built, and who is thanked for them',
    handler: async (context, request) => showThanks(await openPage(context, request, request.params.portal)),
  });
  await htmlRoute(app, {
    ...{ ...SEEN, url: '/portal/:portal/about', operationId: 'showPortalAboutPage', params },
    summary: 'The rules, what is kept of visitors, and what "once each" guards against',
    handler: async (context, request) => showAbout(await openPage(context, request, request.params.portal)),
  });
}

async function registerTaking(app: App): Promise<void> {
  const params = z.object({ portal });
  await htmlRoute(app, {
    ...{ ...SEEN, url: '/portal/:portal/new', operationId: 'showSuggestPage', params },
    query: z.object({
      round: z.coerce.number().int().min(0).catch(0).default(0),
      done: z.enum(['', 'confirmed']).catch('').default(''),
    }),
    summary: 'The form to suggest something',
    handler: async (context, request) =>
      showSuggestForm(await openPage(context, request, request.params.portal), {
        ...{ number: request.query.round, confirmed: request.query.done === 'confirmed' },
      }),
  });
  await htmlRoute(app, {
    ...{ ...SENT, url: '/portal/:portal/new', operationId: 'suggest', params, form: SuggestForm },
    summary: 'Suggest something; what is alike is shown first',
    handler: async (context, request) =>
      takeSuggestForm(await openPage(context, request, request.params.portal), request.form),
  });
  await htmlRoute(app, {
    ...{ ...SENT, url: '/portal/:portal/known', operationId: 'askToBeKnown', params, form: KnownForm },
    summary: 'Have an address confirmed by a mail',
    handler: async (context, request) => {
      const page = await openPage(context, request, request.params.portal);
      checkForm(page, { ...request.form, writes: false });
      const { email } = request.form;
      const { headers } = request;
      await askToConfirm(page, await knowPerson(page), { email, wish: 'known', suggestion: null, headers });
      const body = html`<h1>${page.words('mail.sentTitle')}</h1><p role="status">${page.words('done.mailSent')}</p>`;
      return framePage(page, { title: page.words('mail.sentTitle'), body, at: '', noindex: true });
    },
  });
  const one = params.extend({ number });
  await htmlRoute(app, {
    ...{ ...SEEN, url: '/portal/:portal/:number', operationId: 'showSuggestionPage', params: one },
    query: z.object({ done: z.enum(DONE).nullable().catch(null).default(null) }),
    summary: 'One suggestion with its answer, what became of it, and comments',
    handler: async (context, request) => {
      const page = await openPage(context, request, request.params.portal);
      return showSuggestion(page, { number: request.params.number, done: request.query.done });
    },
  });
  await htmlRoute(app, {
    ...{ ...SENT, url: '/portal/:portal/:number', operationId: 'takePart', params: one, form: ActForm },
    summary: 'Support, follow, comment on or report a suggestion, or take that back',
    handler: async (context, request) => {
      const page = await openPage(context, request, request.params.portal);
      return act(page, { number: request.params.number, form: request.form, headers: request.headers });
    },
  });
}

async function registerTokens(app: App): Promise<void> {
  const params = z.object({ portal, token });
  const url = '/portal/:portal/confirm/:token' as const;
  await htmlRoute(app, {
    ...{ ...SEEN, url, operationId: 'showPortalConfirmation', params },
    summary: 'Asks whether an address is to be confirmed',
    handler: async (context, request) =>
      showConfirmation(await openPage(context, request, request.params.portal), request.params.token),
  });
  await htmlRoute(app, {
    ...{ ...SENT, url, operationId: 'confirmPortalAddress', params },
    summary: 'Confirms an address, and does what was asked for with it',
    handler: async (context, request) =>
      takeConfirmation(await openPage(context, request, request.params.portal), request.params.token),
  });
  const left = '/portal/:portal/leave/:token' as const;
  await htmlRoute(app, {
    ...{ ...SEEN, url: left, operationId: 'showPortalLeave', params },
    summary: 'Asks which notices are not wanted any more',
    handler: async (context, request) =>
      showLeave(await openLeaving(context, request, request.params.portal), request.params.token),
  });
  await htmlRoute(app, {
    ...{ ...SENT, url: left, operationId: 'leavePortalNotices', params, form: LeaveForm, fromElsewhere: true },
    summary: 'No more notices of a suggestion, or of all, or again',
    handler: async (context, request) =>
      takeLeave(await openLeaving(context, request, request.params.portal), {
        ...{ token: request.params.token, what: request.form.what },
      }),
  });
  await htmlRoute(app, {
    ...{ ...SEEN, triesPerMinute: 30, url: '/portal/:portal/as/:token', operationId: 'openPortalLink', params },
    summary: 'Opens the portal as the customer of a personal link',
    handler: async (context, request) => {
      const page = await openPage(context, request, request.params.portal);
      const link = await readPortalLink(page, request.params.token);
      const of = {
        workspace: page.workspace.id,
        browser: page.person?.id ?? null,
        networkHash: page.visitor.networkHash,
        language: page.locale,
      };
      const person =
        link === null || page.preview
          ? null
          : await openLink(context.stores.operations, { ...of, link, at: context.now() });
      if (person === null) throw new Refusal('not_found', 'portal.noLink');
      return { goTo: page.link(''), cookies: [visitorCookie(page.desk, page.workspace, person)] };
    },
  });
}
