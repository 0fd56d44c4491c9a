import { examineStores } from '@plumbline/store/doctor.ts';
import type { Stores } from '@plumbline/store/openStores.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { Config } from '../config.ts';

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
  const checks = found.map(({ check, ok, found: what, fix, values }) => ({
    check,
    ok,
    title: say(locale, `doctor:${check}.title`),
    found: say(locale, what, values),
    fix: fix === null ? null : say(locale, fix, values),
  }));
  return { schema: 1, ok: checks.every(({ ok }) => ok), checks };
}
