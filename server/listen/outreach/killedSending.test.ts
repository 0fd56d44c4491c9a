import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Invitation } from '@plumbline/model/outreach.ts';
import { settleUnclear } from '@plumbline/store/operations/listen/outreachMails.ts';
import { connectionTo } from '@plumbline/store/testing/globalSetup.ts';
import { loadTestEngines } from '@plumbline/store/testing/openTestStores.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { publish } from '../surveys/testSurvey.fixture.ts';
import { registerOutreachRoutes } from './registerOutreachRoutes.ts';
import { type SmtpListener, startSmtpListener } from './testing/startSmtpListener.ts';

const BOOT = fileURLToPath(new URL('../../boot.mjs', import.meta.url));
const SENDER = fileURLToPath(new URL('./testing/sendUntilKilled.ts', import.meta.url));
const PEOPLE = 120;
/** The process is killed when the server has so many: twice while one is handed over, once between two. */
const KILLS = [17, 44, 80];

let mail: SmtpListener;
let test: TestApp;
let child: ChildProcess | undefined;
beforeAll(async () => {
  mail = await startSmtpListener();
  test = await openTestApp({
    shelves: [registerSurveyRoutes, registerOutreachRoutes],
    config: { smtpUrl: mail.url, mailFrom: 'ask@example.com', baseUrl: 'https://ask.example.com' },
  });
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await test.close();
  await mail.close();
});

it('a sender that is killed three times writes to nobody twice and forgets nobody, but for the one in its hands', async () => {
  const survey = await publish(test);
  const at = (path: string) => `/api/workspaces/main/surveys/${survey.id}/${path}`;
  const ask = (method: 'POST' | 'PUT', path: string, payload: object) =>
    test.inject({ method, url: at(path), as: 'analyst', payload });
  const people = Array.from({ length: PEOPLE }, (_none, n) => ({ customer: `c${n}`, email: `c${n}@example.com` }));
  await ask('POST', 'links', { people });
  const plan = { reminders: 0, reminderDays: 3, mailsPerMinute: 600, window: null };
  await ask('PUT', 'invitation', { texts: {}, reminderTexts: {}, plan });
  await ask('POST', 'invitation/send', {});

  for (const kill of KILLS) {
    // whole, and not yet answered: the worst moment there is
    const reached = new Promise<void>((resolve) => {
      mail.beforeAnswer = async () => {
        if (mail.got.length < kill) return true;
        const dying = once(child as ChildProcess, 'exit');
        child?.kill('SIGKILL');
        await dying;
        resolve();
        return true;
      };
    });
    await startSender();
    await reached;
  }
  mail.beforeAnswer = () => true;
  await startSender();
  await once(child as ChildProcess, 'exit');

  const addresses = mail.got.map(({ to }) => to);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(await settleUnclear(test.house.stores.operations, new Date(Date.now() + 1000))).toBe(KILLS.length);
  const { progress } = (await test.inject({ url: at('invitation'), as: 'analyst' })).json<Invitation>();
  expect(progress.states).toEqual({ sent: PEOPLE - KILLS.length, unclear: KILLS.length });
  // this server took them all the same; nobody could know, so nobody was written to again
  expect(addresses).toHaveLength(PEOPLE);
}, 120_000);

/** A process of its own on the same store, which ends by itself when nothing is due. */
async function startSender(): Promise<void> {
  const engines = await loadTestEngines();
  const { database } = test.house.stores.operations;
  child = fork(BOOT, [SENDER], { stdio: 'inherit' });
  const { smtpUrl, mailFrom, baseUrl } = test.house.config;
  child.send({
    connection: connectionTo(engines.postgres, database),
    config: { smtpUrl, mailFrom, baseUrl },
    secret: await keepLinkSecret(test.house.config.dataDir),
  });
}
