import { LOCALES } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addWish, removeWish } from '@plumbline/store/operations/commit/contactLog.ts';
import { findTaskOfLink } from '@plumbline/store/operations/commit/contactTasks.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { HouseContext, WorkspaceContext } from '../../http/context.ts';
import { html } from '../../http/html.ts';
import { languageLinks } from '../../http/htmlPage.ts';
import { htmlRoute, type PageContext } from '../../http/htmlRoute.ts';
import type { App } from '../../http/route.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { publicNameOf } from '../../trust/publicNameOf.ts';
import { readLeaveToken } from './leaveToken.ts';
import { loadContactPeople } from './mayContact.ts';

const params = z.object({ token: z.string().max(80) });
const form = z.object({ again: z.enum(['0', '1']).optional() }).catch({});

/** The page on which whoever got a mail says that they want no more, and that they do again. Looking at it changes nothing. */
export async function registerLeavePage(app: App): Promise<void> {
  const page = { url: '/leave/:token', tag: 'commit', params, triesPerMinute: 60 } as const;
  await htmlRoute(app, {
    ...{ ...page, method: 'GET', operationId: 'showLeavePage' },
    summary: 'Whether somebody wants no more mails',
    handler: async (context, { params: { token } }) => {
      const { workspace } = await openLeave(context, token);
      return leavePage(context, publicNameOf(workspace, context.locale), 'ask');
    },
  });
  await htmlRoute(app, {
    ...{ ...page, method: 'POST', operationId: 'leaveMails', fromElsewhere: true, form },
    summary: 'No more mails, or mails again',
    handler: async (context, { params: { token }, form: { again } }) => {
      const { workspace, customer, keys } = await openLeave(context, token);
      const { operations } = context.stores;
      const place = { workspace: workspace.id, keys, channel: 'mail' as const };
      if (again === '1') {
        await removeWish(operations, place);
        return leavePage(context, publicNameOf(workspace, context.locale), 'back');
      }
      const because = say('zh-CN', 'communication:leave.because');
      await addWish(operations, { ...place, customer, because, until: null, addedBy: 'leave', addedAt: context.now() });
      return leavePage(context, publicNameOf(workspace, context.locale), 'left');
    },
  });
}

async function openLeave(context: HouseContext, token: string) {
  const secret = await keepLinkSecret(context.config.dataDir);
  const task = readLeaveToken(secret, token);
  const found = task === null ? null : await findTaskOfLink(context.stores.operations, task);
  if (found === null) throw new Refusal('not_found', 'communication.noLink');
  const { customer, ...workspace } = found;
  const place = { ...context, workspace: workspace as WorkspaceContext['workspace'] };
  const [person] = await loadContactPeople(place, [customer]);
  if (person === undefined) throw new Refusal('not_found', 'communication.noLink');
  return { workspace, customer: person.id, keys: person.keys };
}

function leavePage({ locale }: PageContext, company: string, state: 'ask' | 'left' | 'back') {
  const words = (key: string) => say(locale, `communication:leave.${state}.${key}`, { company });
  const button =
    state === 'back'
      ? false
      : html`<form method="post"><input type="hidden" name="again" value="${state === 'left' ? '1' : '0'}"><button type="submit">${words('button')}</button></form>`;
  return {
    ...{ locale, title: words('title'), brand: company, languages: languageLinks(LOCALES), layout: 'card' as const },
    body: html`<h1>${words('title')}</h1><p role="status">${words('text')}</p>${button}`,
    noindex: true,
  };
}
