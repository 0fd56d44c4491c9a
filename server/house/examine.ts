import { examineStores } from '@plumbline/store/doctor.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { openMailer } from '../listen/outreach/openMailer.ts';

/** What the doctor found: one finding a check, in the reader's language, with a fix where something is wrong. */
export const Examination = z
  .object({
    schema: z.literal(1),
    ok: z.boolean(),
    checks: z.array(
      z.object({
        check: z.string(),
        ok: z.boolean(),
        title: z.string(),
        found: z.string(),
        fix: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Examination' });
export type Examination = z.infer<typeof Examination>;

/** @param stores  open stores of a running server; without them the doctor looks at the folder from outside */
export async function examine(config: Config, locale: Locale, stores?: Stores): Promise<Examination> {
  const { dataDir, postgresUrl, clickhouseUrl } = config;
  const found = await examineStores({
    dataDir,
    ...(postgresUrl === undefined ? {} : { postgresUrl }),
    ...(clickhouseUrl === undefined ? {} : { clickhouseUrl }),
    ...(stores === undefined ? {} : { stores }),
  });
  const mail = await examineMail(config);
  const checks = [...found, mail].map(({ check, ok, found: what, fix, values }) => ({
    check,
    ok,
    title: say(locale, `doctor:${check}.title`),
    found: say(locale, what, values),
    fix: fix === null ? null : say(locale, fix, values),
  }));
  return { schema: 1, ok: checks.every(({ ok }) => ok), checks };
}

/** Mail that is off is no fault; a mail server that cannot be reached is. */
async function examineMail(config: Config) {
  const { smtpUrl, mailFrom } = config;
  const found = { check: 'mail', ok: true, found: 'doctor:mail.off', fix: null, values: {} };
  if (smtpUrl === undefined && mailFrom === undefined) return found;
  if (smtpUrl === undefined || mailFrom === undefined) {
    const missing = smtpUrl === undefined ? 'PLUMBLINE_SMTP_URL' : 'PLUMBLINE_MAIL_FROM';
    return { ...found, ok: false, found: 'doctor:mail.half', fix: 'doctor:mail.halfFix', values: { missing } };
  }
  const mailer = await openMailer(config);
  const answer = (await mailer?.examine()) ?? null;
  mailer?.close();
  const values = { host: new URL(smtpUrl).host, from: mailFrom, answer: answer ?? '' };
  if (answer === null) return { ...found, found: 'doctor:mail.ready', values };
  return { ...found, ok: false, found: 'doctor:mail.unreachable', fix: 'doctor:mail.unreachableFix', values };
}
