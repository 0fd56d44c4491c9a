import { Refusal } from '@plumbline/model/refusal.ts';
import {
  findTransparencyDocument,
  findTransparencyEdition,
  listTransparencyStanding,
} from '@plumbline/store/operations/commit/transparency.ts';
import { findWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { RequestWorkspace } from '../../http/context.ts';
import { html } from '../../http/html.ts';
import type { HtmlPage } from '../../http/htmlPage.ts';
import { htmlRoute, type PageContext } from '../../http/htmlRoute.ts';
import { type App, route } from '../../http/route.ts';
import { piecesOf } from '../readDocument.ts';
import { addressOf } from './changeTransparency.ts';
import { composeEmbed } from './composeEmbed.ts';
import { composeTransparencyPage } from './composeTransparencyPage.ts';
import { answerPreview } from './previewLink.ts';
import { dayIn, linkTo, type Shown } from './writing.ts';

const company = z.string().min(1).max(80);
const NEWEST = 0;
const page = { method: 'GET', tag: 'commit', triesPerMinute: 600 } as const;

/** The pages that everybody may read: the newest edition, each edition at an address of its own, and one for other websites. */
export async function registerTransparencyPages(app: App): Promise<void> {
  await htmlRoute(app, {
    ...{ ...page, url: '/t/:company', operationId: 'readTransparency' },
    summary: 'The newest edition of the public page',
    params: z.object({ company }),
    handler: (context, { params }) => answerPage(context, { ...params, edition: NEWEST }),
  });
  await htmlRoute(app, {
    ...{ ...page, url: '/t/:company/:edition', operationId: 'readTransparencyEdition' },
    summary: 'One edition of the public page, as it was published',
    // what is no number is no edition, which a page says in words
    params: z.object({ company, edition: z.coerce.number().int().min(1).max(100_000).catch(-1) }),
    handler: (context, { params }) => answerPage(context, params),
  });
  await htmlRoute(app, {
    // each look counts anew
    ...{ ...page, triesPerMinute: 30, url: '/t/:company/preview/:token', operationId: 'readTransparencyPreview' },
    summary: 'The public page as it is written, for whoever has a signed address that has not expired',
    params: z.object({ company, token: z.string().min(1).max(120) }),
    handler: (context, { params }) => answerPreview(context, params),
  });
  await htmlRoute(app, {
    ...{ ...page, url: '/t/:company/embed', operationId: 'embedTransparency' },
    summary: 'The newest edition in a few lines, which other websites may show in a frame',
    params: z.object({ company }),
    handler: (context, { params }) => answerPage(context, { ...params, edition: NEWEST, embedded: true }),
  });
  route(app, {
    ...{ method: 'GET', permission: 'public', tag: 'commit' },
    ...{ url: '/api/t/:company/documents/:document', operationId: 'readTransparencyDocument' },
    summary: 'A document of a certificate that a published edition shows',
    params: z.object({ company, document: z.uuid() }),
    answer: 'download',
    handler: async ({ stores }, { params }) => {
      const workspace = await findWorkspace(stores.operations, params.company);
      const found =
        workspace === null
          ? null
          : await findTransparencyDocument(stores.operations, { workspace: workspace.id, document: params.document });
      if (found === null) throw new Refusal('not_found', 'transparency.noDocument');
      return { name: found.name, type: found.type, body: piecesOf(found.content) };
    },
  });
}

type Asked = { company: string; edition: number; embedded?: boolean };

async function answerPage(context: PageContext, { company: key, edition, embedded = false }: Asked): Promise<HtmlPage> {
  const { stores, locale } = context;
  const workspace = await findWorkspace(stores.operations, key);
  const found =
    workspace === null || edition < 0 ? null : await findTransparencyEdition(stores.operations, workspace.id, edition);
  if (workspace === null || found === null) return noPage(locale, embedded);
  const today = dayOf(context.now(), workspace);
  if (found.withdrawnAt !== null) {
    const days = { published: dayOf(found.publishedAt, workspace), withdrawn: dayOf(found.withdrawnAt, workspace) };
    return withdrawnPage(locale, { ...days, because: found.withdrawnBecause ?? '', address: addressOf(key) });
  }
  const shown: Shown = {
    ...{ content: found.content, locale, today, address: addressOf(key), zone: workspace.zone },
    edition: { number: found.edition, publishedAt: found.publishedAt },
  };
  if (embedded) return composeEmbed(shown);
  return composeTransparencyPage(shown, await listTransparencyStanding(stores.operations, workspace.id));
}

function noPage(locale: Locale, embedded: boolean): HtmlPage {
  const words = (name: string) => say(locale, `transparency:page.${name}`);
  return {
    ...{ locale, title: words('noneTitle'), layout: 'card', noindex: true, status: 'not_found' },
    ...(embedded ? { frame: 'anybody' as const } : {}),
    body: html`<h1>${words('noneTitle')}</h1><p>${words('noneText')}</p>`,
  };
}

type Withdrawn = { published: string; withdrawn: string; because: string; address: string };

/** Whoever kept the address of an edition is told what became of it. */
function withdrawnPage(locale: Locale, { published, withdrawn, because, address }: Withdrawn): HtmlPage {
  const words = (name: string, values: Record<string, string> = {}) => say(locale, `transparency:page.${name}`, values);
  const days = { published: dayIn(published, locale), withdrawn: dayIn(withdrawn, locale) };
  return {
    ...{ locale, title: words('withdrawnTitle'), layout: 'card', noindex: true, status: 'not_found' },
    body: html`<h1>${words('withdrawnTitle')}</h1><p>${words('withdrawnText', days)}</p>${
      because !== '' && html`<p>${words('withdrawnBecause', { because })}</p>`
    }<p><a href="${linkTo({ address, locale }, '')}">${words('toNewest')}</a></p>`,
  };
}

function dayOf(at: Date, { zone }: Pick<RequestWorkspace, 'zone'>): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}
