import { nameIn } from '@plumbline/model/locale.ts';
import type { MetricFigure, MetricReport, MetricsReport } from '@plumbline/model/metricReport.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask } from '../house/request.ts';
import { composeTable } from '../terminal/composeTable.ts';
import { type QuestionFlags, queryOf, saysQuestion } from '../terminal/questionFlags.ts';
import { saysEstimate, saysPeople } from '../terminal/saysEstimate.ts';

export type MetricFlags = QuestionFlags & { days?: string };

const questionOf = ({ days, ...flags }: MetricFlags) => ({ ...queryOf(flags), days });

/** `plumbline metrics`: the register with the figures of a period, and whether each really moved. */
export async function showMetrics(run: Run, flags: MetricFlags): Promise<number> {
  const report = await connect(run, (way) =>
    ask<MetricsReport>(way, `/api/workspaces/${run.workspace}/metrics`, { query: questionOf(flags) }),
  );
  run.print(run.json ? JSON.stringify(report) : saysMetrics(report, run.config.locale));
  return 0;
}

/** `plumbline metric KEY`: one of them with its definition. */
export async function showMetric(run: Run, key: string, flags: MetricFlags): Promise<number> {
  const report = await connect(run, (way) =>
    ask<MetricReport>(way, `/api/workspaces/${run.workspace}/metrics/${encodeURIComponent(key)}`, {
      query: questionOf(flags),
    }),
  );
  run.print(run.json ? JSON.stringify(report) : saysMetric(report, run.config.locale));
  return 0;
}

export function saysMetrics(report: MetricsReport, locale: Locale): string {
  if (report.metrics.length === 0) return say(locale, 'cli:metrics.none', { workspace: report.workspace });
  return [saysQuestion(report, locale), '', table(report.metrics, locale), '', say(locale, 'cli:metrics.tested')].join(
    '\n',
  );
}

function saysMetric(report: MetricReport, locale: Locale): string {
  const { figure, versions } = report;
  const input = versions.find(({ version }) => version === figure.version)?.input;
  const made = report.madeOf.map(({ key, value }) => `${key}: ${saysEstimate(value, locale)}`);
  return [
    saysQuestion(report, locale),
    '',
    table([figure], locale),
    ...(input === undefined ? [] : ['', `${say(locale, 'cli:metrics.definition')} ${JSON.stringify(input.data)}`]),
    ...made,
  ].join('\n');
}

function table(metrics: readonly MetricFigure[], locale: Locale): string {
  const columns = [
    { title: say(locale, 'cli:column.metric') },
    { title: '' },
    { title: say(locale, 'cli:column.value') },
    { title: say(locale, 'cli:column.people'), align: 'right' as const },
    { title: say(locale, 'cli:column.change') },
    { title: say(locale, 'cli:column.target') },
  ];
  const rows = metrics.map((one) => [
    one.key,
    nameIn(one.names, locale),
    one.refused === null ? saysEstimate(one.value, locale) : one.refused.what,
    saysPeople(one.value, locale),
    `${say(locale, `cli:metrics.told.${one.change.told}`)} ${one.change.told === 'none' ? '' : saysEstimate(one.change.value, locale)}`.trim(),
    one.target === null ? '' : `${one.target.value} ${say(locale, `cli:metrics.target.${one.target.status}`)}`.trim(),
  ]);
  return composeTable(columns, rows);
}
