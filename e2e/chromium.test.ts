import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

it('a real browser opens a page and runs its script', async () => {
  const page = await browser.newPage();
  await page.setContent('<h1></h1><script>document.querySelector("h1").textContent = 6 * 7</script>');
  expect(await page.textContent('h1')).toBe('42');
  await page.close();
});

it('Chinese is drawn with letters, each its own, and not with empty boxes', async () => {
  const page = await browser.newPage();
  await page.setContent('<html lang="zh-CN"><canvas width="300" height="60"></canvas></html>');
  const pictures = await page.evaluate(() =>
    // a private-use character has no letter anywhere: it shows what an empty box looks like here
    [...'准绳繩缺口\uE123'].map((letter) => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('no canvas');
      pen.font = '48px sans-serif';
      pen.fillText(letter, 10, 60);
      return canvas.toDataURL();
    }),
  );
  expect(new Set(pictures).size).toBe(6);
  await page.close();
});
