import { ImportRun } from '@plumbline/model/importRun.ts';
import type { ImportRecord } from '@plumbline/store/operations/listen/imports.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';

/** An import as people see it, its problem in their language. */
export function presentImport(record: ImportRecord, locale: Locale): ImportRun {
  const { problem } = record;
  return ImportRun.parse({
    ...record,
    import: record.id,
    problem:
      problem === null
        ? null
        : {
            ...problem,
            what: say(locale, `errors:${problem.says}.what`, problem.values),
            next: say(locale, `errors:${problem.says}.next`, problem.values),
          },
    startedAt: record.startedAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  });
}
