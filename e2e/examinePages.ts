import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBarriersByTheme, findFlaws } from './examinePage.ts';
import type { RunningHouse } from './startHouse.ts';
import { goTo, openWindow, settle, visit } from './visitHouse.ts';

type Look = {
  browser: Browser;
  house: RunningHouse;
  /** whose session is used */
  session: BrowserContext;
  paths: readonly string[];
  /** brings a page that was opened to what is to be looked at */
  prepare?: (page: Page, path: string) => Promise<void>;
};

const LIGHT = ['light'] as const;
const DARK = ['dark'] as const;
const BOTH = ['light', 'dark'] as const;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
/** Markup and colours are the same in every language: one is looked at for barriers, all for words and width. */
const BARRIERS_IN: Locale = 'zh-CN';
/** The whole run looks at every page in every language; a plain one at each page in one, by turns. */
const IN_EVERY_LANGUAGE = process.env.CI !== undefined;

type Faults = Record<string, string[]>;

/** What is wrong with pages on a phone and on a desk, by language, size and path; nothing where nothing is. */
export async function examinePages(look: Look): Promise<Faults> {
  const faults: Faults = {};
  let window: Page | null = null;
  for (const [at, path] of look.paths.entries()) {
    const first = IN_EVERY_LANGUAGE ? BARRIERS_IN : (LOCALES[at % LOCALES.length] as Locale);
    window ??= await openWindow(look.browser, { locale: first }, look.session);
    await window.setViewportSize(PHONE);
    // the same page with other questions keeps its heading, by which nobody sees that it came
    const isOther = at > 0 && pathOf(path) !== pathOf(look.paths[at - 1]);
    if (isOther) await goTo(window, path);
    else await visit(window, `${look.house.url}${path}`);
    await look.prepare?.(window, path);
    await examineHere(window, path, { first: IN_EVERY_LANGUAGE ? null : first, look, faults });
  }
  await window?.context().close();
  return faults;
}

type Here = { first: Locale | null; look: Look; faults: Faults };

/**
 * A page of the product changes its language as a reader changes it, who keeps what is open: what the server writes is asked
 * for anew, so the page is the one that would be loaded. A page that the server writes as a whole is opened in each.
 */
async function examineHere(window: Page, path: string, { first, look, faults }: Here): Promise<void> {
  const shown = (await window.getAttribute('html', 'lang')) as Locale;
  const switches = (await window.locator('html[data-theme]').count()) > 0;
  const others = first === null ? LOCALES.filter((locale) => locale !== shown) : shown === first ? [] : [first];
  if (first === null || shown === first) {
    for (const size of [PHONE, DESK]) await examineAt(window, path, { locale: shown, size, faults });
  }
  for (const locale of others) {
    if (switches) {
      await window.setViewportSize(DESK);
      // what a page has opened may lie over it, and is looked at too
      await window.locator(`.locale-switch button[lang="${locale}"]`).dispatchEvent('click');
      await window.locator(`html[lang="${locale}"]`).waitFor();
      for (const size of [DESK, PHONE]) await examineAt(window, path, { locale, size, faults });
    } else {
      const anew = await openWindow(look.browser, { locale, width: PHONE.width }, look.session);
      await visit(anew, `${look.house.url}${path}`);
      for (const size of [PHONE, DESK]) await examineAt(anew, path, { locale, size, faults });
      await anew.context().close();
    }
  }
}

type At = { locale: Locale; size: typeof PHONE; faults: Faults };

async function examineAt(window: Page, path: string, { locale, size, faults }: At): Promise<void> {
  await window.setViewportSize(size);
  await settle(window);
  const found = await findFlaws(window, locale);
  // the dark colours are the same at any width
  const themes = size === PHONE ? LIGHT : IN_EVERY_LANGUAGE ? BOTH : DARK;
  if (locale === BARRIERS_IN || !IN_EVERY_LANGUAGE) found.push(...(await findBarriersByTheme(window, themes)));
  if (found.length > 0) faults[`${locale} ${size.width} ${path}`] = found;
}

const pathOf = (address = ''): string => address.split('?')[0] ?? '';
