import { nameIn } from '@plumbline/model/locale.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask } from '../house/request.ts';
import { composeTable } from '../terminal/composeTable.ts';
import { type QuestionFlags, queryOf, saysGroup, saysQuestion } from '../terminal/questionFlags.ts';
import { saysEstimate, saysPeople } from '../terminal/saysEstimate.ts';

/** `plumbline index`: the metrics on 0–100, such as the satisfaction index. */
export async function showIndex(run: Run, flags: QuestionFlags): Promise<number> {
  const report = await connect(run, (way) =>
    ask<IndexReport>(way, `/api/workspaces/${run.workspace}/index`, { query: queryOf(flags) }),
  );
  run.print(run.json ? JSON.stringify(report) : saysIndex(report, run.config.locale));
  return 0;
}

export function saysIndex(report: IndexReport, locale: Locale): string {
  if (report.indices.length === 0) return say(locale, 'cli:index.none', { workspace: report.workspace });
  const columns = [
    { title: say(locale, 'cli:column.index') },
    ...report.by.map((attribute) => ({ title: saysGroup(attribute, locale) })),
    { title: say(locale, 'cli:column.value') },
    { title: say(locale, 'cli:column.people'), align: 'right' as const },
  ];
  const rows = report.indices.map(({ names, by, value }) => [
    nameIn(names, locale),
    ...report.by.map((attribute) => by[attribute] || say(locale, 'marks:grouping.none')),
    saysEstimate(value, locale),
    saysPeople(value, locale),
  ]);
  return [saysQuestion(report, locale), '', composeTable(columns, rows)].join('\n');
}
