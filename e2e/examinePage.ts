import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locale } from '@plumbline/model/locale.ts';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What i18next prints for a key without words: dotted words without spaces. Names of files look alike. */
const RAW_KEY = /(?<![\w./-])(?:[a-z]+:)?[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9_]*)+(?![\w.-])/g;
const NAMESPACED = /\b(?:shell|marks|measure|listen|errors|cli|doctor|methods|demo):[a-z]\S+/g;
const FILE_NAME = /\.(csv|tsv|txt|xlsx|yaml|wav|com)$/;

/** Keys of translations that a reader would see, or a screen reader would say, in place of words. */
export async function findRawKeys(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.innerText, ...spoken];
  });
  const found = texts.flatMap((text) => [...(text.match(RAW_KEY) ?? []), ...(text.match(NAMESPACED) ?? [])]);
  return [...new Set(found)].filter((key) => !FILE_NAME.test(key));
}

/** What follows the size of the window, such as a picture, may take so long to follow it. */
const FOLLOWS = { timeout: 5000, polling: 100 };

/** Pixels by which the page is wider than its window, once it has followed its size; 0 where it fits. */
export async function overflowPixels(page: Page): Promise<number> {
  const fits = () => (document.scrollingElement?.scrollWidth ?? 0) <= window.innerWidth;
  await page.waitForFunction(fits, undefined, FOLLOWS).catch(() => undefined);
  return page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
}

/** The faults axe-core finds, by all of its rules or by one, a line each with the first place. */
export async function findBarriers(page: Page, rule?: string): Promise<string[]> {
  // Colours are measured on what a reader ends up with, not half-way through a transition.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined)),
    ).then(() => undefined),
  );
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (only) => {
    type Found = { id: string; nodes: { target: string[]; failureSummary?: string }[] };
    const engine = (window as unknown as { axe: { run(options: object): Promise<{ violations: Found[] }> } }).axe;
    const rules = only === undefined ? {} : { runOnly: [only] };
    const { violations } = await engine.run({ resultTypes: ['violations'], elementRef: false, ...rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary ?? ''}`);
  }, rule);
}

/** Barriers by every rule in the first of some themes, and in the others by the one that colours can break; it ends in light. */
export async function findBarriersByTheme(page: Page, themes: readonly ('light' | 'dark')[]): Promise<string[]> {
  const found: string[] = [];
  for (const [at, colorScheme] of themes.entries()) {
    await page.emulateMedia({ colorScheme });
    // pages that the server writes as a whole follow the machine by themselves
    if ((await page.locator('html[data-theme]').count()) > 0) {
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
    }
    const barriers = await findBarriers(page, at === 0 ? undefined : 'color-contrast');
    found.push(...barriers.map((barrier) => `${colorScheme} ${barrier}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

export const findBarriersInBothThemes = (page: Page): Promise<string[]> => findBarriersByTheme(page, ['light', 'dark']);

/** Words missing in this language, and parts wider than the window. */
export async function findFlaws(page: Page, locale: Locale): Promise<string[]> {
  const found = await findRawKeys(page);
  const lang = await page.getAttribute('html', 'lang');
  if (lang !== locale) found.push(`the page says it is in ${lang}`);
  const overflow = await overflowPixels(page);
  if (overflow > 0) found.push(`${overflow} pixels too wide`);
  return found;
}
