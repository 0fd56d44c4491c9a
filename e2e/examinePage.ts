import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What i18next prints for a key without words: dotted words without spaces. Names of files look alike. */
const RAW_KEY = /(?<![\w./-])(?:[a-z]+:)?[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9_]*)+(?![\w.-])/g;
const NAMESPACED = /\b(?:shell|marks|measure|listen|errors|cli|doctor|methods|demo):[a-z]\S+/g;
const FILE_NAME = /\.(csv|tsv|txt|xlsx|yaml|com)$/;

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

/** Pixels by which the page is wider than its window; 0 where it fits. */
export async function overflowPixels(page: Page): Promise<number> {
  return page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
}

/** The faults that axe-core calls serious or critical (or all), one line each with the first place. */
export async function findBarriers(page: Page, which: 'serious' | 'all' = 'serious'): Promise<string[]> {
  // Colours are measured on what a reader ends up with, not half-way through a transition.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished.catch(() => undefined)),
    ).then(() => undefined),
  );
  await page.evaluate(axe);
  return page.evaluate(async (all) => {
    type Found = { id: string; impact: string | null; nodes: { target: string[]; failureSummary?: string }[] };
    const engine = (window as unknown as { axe: { run(options: object): Promise<{ violations: Found[] }> } }).axe;
    const { violations } = await engine.run({ resultTypes: ['violations'], elementRef: false });
    return violations
      .filter(({ impact }) => all || impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary ?? ''}`);
  }, which === 'all');
}
