import { findTransparencyDraft } from '@plumbline/store/operations/commit/transparency.ts';
import { findWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import type { HouseContext, WorkspaceContext } from '../../http/context.ts';
import { html } from '../../http/html.ts';
import type { HtmlPage } from '../../http/htmlPage.ts';
import type { PageContext } from '../../http/htmlRoute.ts';
import { keyedHash } from '../../listen/outreach/keyedHash.ts';
import { isSameSecret } from '../../trust/isSameSecret.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { addressOf, countProtected, shownNow } from './changeTransparency.ts';
import { composeTransparencyPage } from './composeTransparencyPage.ts';

/** A day and a night: long enough for somebody in another office to look. */
const GOOD_MS = 24 * 3_600_000;

const previewAddress = (workspace: string, token: string): string => `${addressOf(workspace)}/preview/${token}`;

/** An address at which whoever has it reads the page as it is written, until it expires. */
export async function makePreviewLink(
  context: WorkspaceContext,
  origin: string,
): Promise<{ address: string; until: string }> {
  const until = new Date(context.now().getTime() + GOOD_MS);
  const token = await signPreview(context, context.workspace.id, until.getTime());
  return { address: `${origin}${previewAddress(context.workspace.key, token)}`, until: until.toISOString() };
}

async function signPreview({ config }: Pick<HouseContext, 'config'>, workspace: string, until: number) {
  return `${until}.${keyedHash(await keepLinkSecret(config.dataDir), 'transparency preview', workspace, String(until))}`;
}

/** The page as it was last kept, with the numbers of now; search engines are told to leave it. */
export async function answerPreview(
  context: PageContext,
  { company, token }: { company: string; token: string },
): Promise<HtmlPage> {
  const workspace = await findWorkspace(context.stores.operations, company);
  if (workspace === null || !(await isGood(context, workspace.id, token))) return gonePage(context.locale);
  const written = await findTransparencyDraft(context.stores.operations, workspace.id);
  if (written === null) return gonePage(context.locale);
  // nobody's rights: what the page tells is told to everybody alike
  const actor = { kind: 'localCommandLine' as const };
  const asked: WorkspaceContext = { ...context, workspace, actor, role: 'viewer' };
  const { content } = await countProtected(asked, written.draft);
  const shown = { ...shownNow(asked, content, context.locale), address: previewAddress(company, token) };
  return { ...composeTransparencyPage(shown, []), noindex: true };
}

async function isGood(context: PageContext, workspace: string, token: string): Promise<boolean> {
  const until = Number(token.split('.')[0]);
  if (!Number.isSafeInteger(until) || until <= context.now().getTime()) return false;
  return isSameSecret(token, await signPreview(context, workspace, until));
}

function gonePage(locale: Locale): HtmlPage {
  const words = (name: string) => say(locale, `transparency:previewLink.${name}`);
  return {
    ...{ locale, title: words('goneTitle'), layout: 'card', noindex: true, status: 'not_found' },
    body: html`<h1>${words('goneTitle')}</h1><p>${words('goneText')}</p>`,
  };
}
