import { nameIn } from '@plumbline/model/locale.ts';
import type { PromisesReport } from '@plumbline/model/promisesReport.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask } from '../house/request.ts';
import { composeTable } from '../terminal/composeTable.ts';
import { type QuestionFlags, queryOf, saysGroup, saysQuestion } from '../terminal/questionFlags.ts';
import { saysEstimate } from '../terminal/saysEstimate.ts';

const COUNTS = ['kept', 'broken', 'notYetDue', 'notMeasurable', 'people'] as const;

/** `plumbline promises`: how many of what was promised was kept, with its interval. */
export async function showPromises(run: Run, flags: QuestionFlags): Promise<number> {
  const report = await connect(run, (way) =>
    ask<PromisesReport>(way, `/api/workspaces/${run.workspace}/promises`, { query: queryOf(flags) }),
  );
  run.print(run.json ? JSON.stringify(report) : saysPromises(report, run.config.locale));
  return 0;
}

export function saysPromises(report: PromisesReport, locale: Locale): string {
  if (report.promises.length === 0) return say(locale, 'cli:promises.none', { workspace: report.workspace });
  const columns = [
    { title: say(locale, 'cli:column.promise') },
    ...report.by.map((attribute) => ({ title: saysGroup(attribute, locale) })),
    { title: say(locale, 'cli:column.keptShare') },
    ...COUNTS.map((count) => ({ title: say(locale, `cli:column.${count}`), align: 'right' as const })),
  ];
  const whole = new Intl.NumberFormat(locale);
  const rows = report.promises.map((line) => [
    nameIn(line.names, locale),
    ...report.by.map((attribute) => line.by[attribute] || say(locale, 'marks:grouping.none')),
    saysEstimate(line.share, locale),
    ...COUNTS.map((count) => {
      const value = line[count];
      return value === null ? say(locale, 'marks:withheld.name') : whole.format(value);
    }),
  ]);
  return [saysQuestion(report, locale), '', composeTable(columns, rows)].join('\n');
}
