import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecordingsPage } from '@plumbline/model/recording.ts';
import type { SourceSummary } from '@plumbline/model/source.ts';
import type { TextsPage } from '@plumbline/model/textReading.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { examinePages } from './examinePages.ts';
import { type RunningHouse, startHouse } from './startHouse.ts';
import { claimHouse, signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 30_000 };
const CALL = [
  { speaker: 'A', text: 'Hello, how can I help you today?', start: 0, end: 2 },
  { speaker: 'B', text: 'I am very disappointed, my parcel never arrived.', start: 2.5, end: 6 },
  { speaker: 'A', text: 'I will call you back tomorrow, promised.', start: 6.5, end: 9 },
];

let house: RunningHouse;
let browser: Browser;
let owner: Page;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-calls-'));
  const command = path.join(folder, 'write-down');
  await writeFile(command, `#!/bin/sh\nprintf '%s' '${JSON.stringify(CALL)}'\n`, { mode: 0o700 });
  const settings = { PLUMBLINE_TRANSCRIBE_COMMAND: command };
  [house, browser] = await Promise.all([startHouse({ settings }), launchChromium()]);
  await claimHouse(house);
  owner = await signIn(browser, house, { locale: 'en' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function asked<T>(where: string): Promise<T> {
  const answered = await owner.request.get(`${house.url}/api/workspaces/main${where}`);
  if (!answered.ok()) throw new Error(await answered.text());
  return answered.json() as Promise<T>;
}

/** Ten seconds of silence: PCM of 16 bits, one channel. */
function wav(): Buffer {
  const [rate, seconds] = [8000, 10];
  const data = rate * 2 * seconds;
  const head = Buffer.alloc(44);
  head.write('RIFF\0\0\0\0WAVEfmt ', 'latin1');
  head.writeUInt32LE(36 + data, 4);
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate * 2],
    [40, data],
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36, 'latin1');
  return Buffer.concat([head, Buffer.alloc(data)]);
}

it('a call that is sent on the page of its source becomes turns, and a word that is found plays in it', async () => {
  await visit(owner, `${house.url}/w/main/listen/sources/new`);
  await owner.getByRole('button', { name: /^Recordings/ }).click();
  await owner.getByLabel('Who speaks, in order').fill('agent, customer');
  await owner.getByLabel('Audio afterwards').click();
  await owner.getByTitle('Kept, to be played').click();
  await owner.getByRole('button', { name: 'Save and begin' }).click();
  await owner.getByRole('heading', { name: 'Recordings', level: 2, exact: true }).waitFor(PATIENCE);
  await owner.locator('input[type=file]').setInputFiles([
    { name: 'A first call.wav', mimeType: 'audio/wav', buffer: wav() },
    { name: 'note.wav', mimeType: 'audio/wav', buffer: Buffer.from('just words') },
  ]);
  await owner.getByText('“note.wav” is no recording that can be taken').waitFor(PATIENCE);
  const [source] = (await asked<{ sources: SourceSummary[] }>('/sources')).sources;
  await expect
    .poll(async () => (await asked<RecordingsPage>(`/sources/${source?.id}/recordings`)).counts.imported, PATIENCE)
    .toBe(1);
  await owner.getByText('1 of 1 written down').waitFor(PATIENCE);

  await expect.poll(async () => (await asked<TextsPage>('/texts?search=parcel')).texts.length, PATIENCE).toBe(1);
  await visit(owner, `${house.url}/w/main/listen/texts?search=parcel`);
  await owner.getByRole('link', { name: 'In its conversation, turn 2' }).click();
  const turns = owner.locator('.turn-list > li');
  await owner.locator('.turn-list > li[aria-current]', { hasText: 'disappointed' }).waitFor(PATIENCE);
  const seconds = () => owner.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
  // where the word stands in what was said from 2.5 to 6
  await expect.poll(seconds, PATIENCE).toBeGreaterThan(4);
  await owner.getByRole('button', { name: 'Play from 0:06' }).focus();
  await owner.keyboard.press('Enter');
  await expect.poll(seconds, PATIENCE).toBeGreaterThanOrEqual(6.5);
  await expect.poll(() => turns.nth(2).getAttribute('aria-current'), PATIENCE).toBe('true');

  const { pathname, search } = new URL(owner.url());
  const paths = [`${pathname}${search}`, `/w/main/listen/sources/${source?.id}`];
  expect(await examinePages({ browser, house, session: owner.context(), paths })).toEqual({});
});
