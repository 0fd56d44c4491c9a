import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { PORTAL_LIMITS, type PortalSettings } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findPortal } from '@plumbline/store/operations/commit/portal/portals.ts';
import { findPerson, keepPerson, type PersonRecord } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { findWorkspace, type Workspace } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { type Html, html } from '../../../http/html.ts';
import { type HtmlPage, languageLinks } from '../../../http/htmlPage.ts';
import type { PageContext } from '../../../http/htmlRoute.ts';
import { keyedHash } from '../../../listen/outreach/keyedHash.ts';
import { sendsMail } from '../../../listen/outreach/openMailer.ts';
import type { OutreachDesk } from '../../../listen/outreach/outreachDesk.ts';
import { readLink, signLink } from '../../../listen/surveys/linkToken.ts';
import { isSameSecret } from '../../../trust/isSameSecret.ts';
import { isPreview, openPortalDesk } from '../portalDesk.ts';
import { brandOf } from '../sendPortalMails.ts';
import { PORTAL_STYLE } from './portalStyle.ts';

const COOKIE_SECONDS = 400 * 86_400;
const PREVIEW_SECONDS = 3600;

/** The browser that asks: an id that we signed, and a hash of where it comes from. Known as a person once it does something. */
export type Visitor = { id: string; networkHash: string; cookies: readonly string[] };

/** What every page of a portal stands on. */
export type PortalPage = {
  context: PageContext;
  desk: OutreachDesk;
  workspace: Workspace;
  settings: PortalSettings;
  locale: Locale;
  visitor: Visitor;
  person: PersonRecord | null;
  /** shown to the staff before it is open: nothing can be sent */
  preview: boolean;
  sendsMail: boolean;
  /** words of the public pages */
  words: (key: string, values?: Record<string, string | number>) => string;
  /** an address within the portal, in the page's language */
  link: (path: string, values?: Record<string, string | number>) => string;
};
type Asked = {
  portal: string;
  headers: Headers;
  address: string;
  preview?: string | undefined;
  /** for whoever stops notices, which they may as long as there are any */
  evenClosed?: boolean | undefined;
};

/** @throws Refusal not_found `portal.notOpen`, also where there is no such workspace */
export async function openPortalPage(context: PageContext, asked: Asked): Promise<PortalPage> {
  const { operations } = context.stores;
  const desk = await openPortalDesk(context);
  const workspace = await findWorkspace(operations, asked.portal);
  if (workspace === null) throw new Refusal('not_found', 'portal.notOpen');
  const { settings } = await findPortal(operations, workspace.id);
  const cookies = readCookies(asked.headers.get('cookie'));
  const token = asked.preview ?? cookies.get('portal-preview') ?? '';
  const preview = !settings.open && isPreview(desk.secret, workspace.id, token, context.now());
  if (!settings.open && !preview && asked.evenClosed !== true) throw new Refusal('not_found', 'portal.notOpen');
  const locale = settings.languages.includes(context.locale)
    ? context.locale
    : (settings.languages[0] ?? context.locale);
  const of = { workspace, asked, preview: preview ? token : null };
  const known = openVisitor(desk, { ...of, cookies });
  const found = await findPerson(operations, { workspace: workspace.id, person: known.id });
  // who was known by nothing but a link that was revoked is nobody any more
  const isNobody = found?.revoked === true && found.mailHash === null;
  const visitor = isNobody ? openVisitor(desk, { ...of, cookies: new Map() }) : known;
  const root = `/portal/${encodeURIComponent(workspace.key)}`;
  return {
    ...{ context, desk, workspace, settings, locale, visitor, preview, sendsMail: sendsMail(context.config) },
    person: isNobody ? null : found,
    words: (key, values) => say(locale, `portal:public.${key}`, values),
    link: (path, values = {}) => {
      const given = Object.entries(values).filter(([, value]) => value !== '');
      return `${root}${path}?${new URLSearchParams([...given.map(([key, value]) => [key, String(value)]), ['lang', locale]])}`;
    },
  };
}

/** The person behind the browser, made at the first thing it does. @throws Refusal forbidden `portal.blocked`, conflict `portal.onlyPreview` */
export async function knowPerson(page: PortalPage): Promise<PersonRecord> {
  const { workspace, visitor, locale } = page;
  if (page.preview) throw new Refusal('conflict', 'portal.onlyPreview');
  const person = await keepPerson(page.context.stores.operations, {
    ...{ workspace: workspace.id, person: visitor.id, networkHash: visitor.networkHash, language: locale },
  });
  if (person.blockedAt !== null) throw new Refusal('forbidden', 'portal.blocked');
  return person;
}

/** What somebody lacks who would take part, by the settings; null where they may. */
export function lacks({ settings }: PortalPage, person: PersonRecord | null): 'mail' | 'link' | null {
  if (settings.takePart === 'anybody' || (person !== null && person.link !== null && !person.revoked)) return null;
  if (settings.takePart === 'link') return 'link';
  return person !== null && person.mailHash !== null ? null : 'mail';
}

/** @throws Refusal forbidden `portal.needsMail`, `portal.needsLink` */
export function demandPart(page: PortalPage, person: PersonRecord): void {
  const lacking = lacks(page, person);
  if (lacking === 'mail') throw new Refusal('forbidden', 'portal.needsMail');
  if (lacking === 'link') throw new Refusal('forbidden', 'portal.needsLink');
}

/** A confirmed address is not enough where a personal link is needed. @throws Refusal forbidden `portal.needsLink` */
export function demandLink(page: PortalPage, person: PersonRecord): void {
  if (lacks(page, person) === 'link') throw new Refusal('forbidden', 'portal.needsLink');
}

/** Fields that every form carries: a token bound to the browser and the moment, and a field that only programs fill in. */
export function formFields({ desk, workspace, visitor, context, words }: PortalPage): Html {
  const at = context.now().getTime().toString(36);
  const token = `${at}.${keyedHash(desk.secret, 'portal form', workspace.id, visitor.id, at)}`;
  return html`<input type="hidden" name="token" value="${token}"><div class="trap" aria-hidden="true"><label>${words('trap')}<input name="website" tabindex="-1" autocomplete="off" value=""></label></div>`;
}

/**
 * Whether a form is one of ours, from this browser, and was filled in by hand.
 *
 * @param writes  whether words were typed, which takes a while
 * @throws Refusal forbidden `portal.foreignForm`, conflict `portal.formTooOld`, invalid `portal.likeProgram`, `portal.tooQuick`
 */
export function checkForm(
  { desk, workspace, visitor, context }: PortalPage,
  { token, website, writes }: { token: string; website: string; writes: boolean },
): void {
  const [at = '', hash = ''] = token.split('.');
  const good = isSameSecret(hash, keyedHash(desk.secret, 'portal form', workspace.id, visitor.id, at));
  if (!good) throw new Refusal('forbidden', 'portal.foreignForm');
  if (website !== '') throw new Refusal('invalid', 'portal.likeProgram');
  const seconds = (context.now().getTime() - Number.parseInt(at, 36)) / 1000;
  if (seconds > PORTAL_LIMITS.formHoursMax * 3600) throw new Refusal('conflict', 'portal.formTooOld');
  if (writes && seconds < PORTAL_LIMITS.formSecondsMin) throw new Refusal('invalid', 'portal.tooQuick');
}

/** The frame of a page of the portal: whose it is, languages, ways around, and what is kept of a visitor. */
export function framePage(
  page: PortalPage,
  { title, body, at, noindex = false }: { title: string; body: Html; at: string; noindex?: boolean },
): HtmlPage & { cookies: readonly string[] } {
  const { settings, locale, workspace, words, link, preview, visitor } = page;
  const brand = brandOf(workspace, settings, locale);
  // no way into a portal that is closed
  const leads = settings.open || preview;
  const nav = [
    ['', 'nav.all'],
    ['/rounds', 'nav.rounds'],
    ['/thanks', 'nav.thanks'],
    ['/about', 'nav.about'],
  ] as const;
  return {
    ...{ locale, title: title === brand ? title : `${title} · ${brand}`, brand, styles: PORTAL_STYLE },
    noindex: noindex || preview,
    languages: languageLinks(settings.languages),
    cookies: visitor.cookies,
    body: html`${preview && html`<p class="notice warn">${words('preview')}</p>`}${
      leads &&
      html`<nav class="portal-nav" aria-label="${words('nav.label')}"><ul>${nav.map(
        ([path, key]) =>
          html`<li><a href="${link(path)}"${at === path && html` aria-current="page"`}>${words(key)}</a></li>`,
      )}</ul></nav>`
    }${body}`,
    footer: html`<p>${words('footer.cookie')}${leads && html` <a href="${link('/about')}">${words('footer.more')}</a>`}</p>`,
  };
}

function openVisitor(
  desk: OutreachDesk,
  {
    workspace,
    cookies,
    asked,
    preview,
  }: { workspace: Workspace; cookies: ReadonlyMap<string, string>; asked: Asked; preview: string | null },
): Visitor {
  const known = readLink(secretOf(desk, workspace), cookies.get('portal') ?? '');
  const id = known ?? randomUUID();
  const agent = (asked.headers.get('user-agent') ?? '').slice(0, 300);
  const set = [
    ...(known === null ? [visitorCookie(desk, workspace, id)] : []),
    ...(preview === null ? [] : [cookieOf(desk, workspace, 'portal-preview', preview, PREVIEW_SECONDS)]),
  ];
  const network = networkOf(asked.address);
  const hashOf = (...parts: string[]) => keyedHash(desk.secret, 'portal network', workspace.id, ...parts);
  // the network stands by itself in front, since a program may call itself any kind of browser
  const networkHash = `${hashOf(network)}.${hashOf(network, agent)}`;
  return { id, networkHash, cookies: set };
}

/** The cookie by which a browser is this person. */
export function visitorCookie(desk: OutreachDesk, workspace: Workspace, person: string): string {
  return cookieOf(desk, workspace, 'portal', signLink(secretOf(desk, workspace), person), COOKIE_SECONDS);
}

const secretOf = ({ secret }: OutreachDesk, { id }: Workspace): string => `${secret} portal visitor ${id}`;

function cookieOf({ house }: OutreachDesk, { key }: Workspace, name: string, value: string, seconds: number): string {
  const secure = house.config.baseUrl?.startsWith('https:') === true ? '; Secure' : '';
  return `${name}=${value}; Path=/portal/${encodeURIComponent(key)}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** A household has one address of the older kind, and a whole block of the newer one. */
function networkOf(address: string): string {
  return isIP(address) === 6 && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address;
}

function readCookies(header: string | null): Map<string, string> {
  return new Map(
    (header ?? '').split(';').map((part): [string, string] => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    }),
  );
}
