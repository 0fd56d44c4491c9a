import type { Page } from 'playwright-core';
import type { RunningHouse } from './startHouse.ts';
import { settle, visit } from './visitHouse.ts';

export type GivenFile = { name: string; content: string | Uint8Array };

/** The first step of the wizard: the files are chosen and on the server, and "next" was pressed. */
export async function chooseFiles(page: Page, house: RunningHouse, files: readonly GivenFile[]): Promise<void> {
  await visit(page, `${house.url}/w/${house.workspace}/listen/import`);
  await page
    .locator('input[type=file]')
    .setInputFiles(
      files.map(({ name, content }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })),
    );
  const next = page.getByRole('button', { name: NEXT });
  await next.and(page.locator(':enabled')).click();
  await page.locator('.listen-columns').waitFor();
}

const NEXT = /^(Next|下一步)$/;
const RUN = /^(Start the import|开始导入|開始匯入)$/;

/** The rest of the wizard with the mapping as it stands; ends on the page of the import. */
export async function confirmImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: NEXT }).and(page.locator(':enabled')).click();
  await page.getByRole('button', { name: RUN }).and(page.locator(':enabled')).click();
  await page.waitForURL(/\/listen\/imports\/[^/]+$/);
  await settle(page);
}

/** Waits until the page of an import says how it ended. */
export async function importEnded(page: Page): Promise<string> {
  await page.locator('.ant-alert').first().waitFor({ timeout: 60_000 });
  return page.locator('.ant-alert').first().innerText();
}
