import type { Locale } from '@plumbline/model/locale.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBarriers, findBarriersInBothThemes, findFlaws } from './examinePage.ts';
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

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
/** Markup and colours are the same in every language: one is looked at for barriers, all for words and width. */
const BARRIERS_IN: Locale = 'zh-CN';

/** What is wrong with pages in one language on a phone and on a desk, by size and path; nothing where nothing is. */
export async function examinePages(locale: Locale, look: Look): Promise<Record<string, string[]>> {
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
      if (locale === BARRIERS_IN) {
        // the dark colours are the same at any width
        found.push(...(await (size === DESK ? findBarriersInBothThemes(window) : findBarriers(window))));
      }
      if (found.length > 0) faults[`${size.width} ${path}`] = found;
    }
  }
  await window.context().close();
  return faults;
}

const pathOf = (address = ''): string => address.split('?')[0] ?? '';
