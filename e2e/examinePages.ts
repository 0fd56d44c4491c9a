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

/** What is wrong with pages on a phone and on a desk, by language, size and path; nothing where nothing is. */
export async function examinePages(look: Look): Promise<Record<string, string[]>> {
  const found = await Promise.all(
    LOCALES.map((locale, turn) => {
      const paths = look.paths.filter((_path, at) => IN_EVERY_LANGUAGE || at % LOCALES.length === turn);
      return paths.length === 0 ? {} : examineIn(locale, { ...look, paths });
    }),
  );
  return Object.assign({}, ...found);
}

async function examineIn(locale: Locale, look: Look): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  const window = await openWindow(look.browser, { locale }, look.session);
  for (const [at, path] of look.paths.entries()) {
    await window.setViewportSize(PHONE);
    // the same page with other questions keeps its heading, by which nobody sees that it came
    if (at === 0 || pathOf(path) === pathOf(look.paths[at - 1])) await visit(window, `${look.house.url}${path}`);
    else await goTo(window, path);
    await look.prepare?.(window, path);
    for (const size of [PHONE, DESK]) {
      await window.setViewportSize(size);
      await settle(window);
      const found = await findFlaws(window, locale);
      // the dark colours are the same at any width
      const themes = size === PHONE ? LIGHT : IN_EVERY_LANGUAGE ? BOTH : DARK;
      if (locale === BARRIERS_IN || !IN_EVERY_LANGUAGE) found.push(...(await findBarriersByTheme(window, themes)));
      if (found.length > 0) faults[`${locale} ${size.width} ${path}`] = found;
    }
  }
  await window.context().close();
  return faults;
}

const pathOf = (address = ''): string => address.split('?')[0] ?? '';
