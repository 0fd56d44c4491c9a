import type { AnalysisTable } from '@plumbline/loop/explain/analyses/analysis.ts';
import type { AnalysisReport } from '@plumbline/loop/explain/runAnalysis.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { hasWords, say } from '@plumbline/words/say.ts';
import { composeTable } from '../terminal/composeTable.ts';
import { formatColumn } from './formatColumn.ts';

/** More rows than this nobody reads on a terminal. */
const SHOWN_ROWS = 200;

/** The figures as people read them: what was used, what to know before, then the tables. */
export function saysReport(report: AnalysisReport, locale: Locale): string {
  const { n, dropped, converged, warnings, tables } = report;
  const head = [
    `${inWords('methods', report.method, locale)} (${report.method})`,
    say(locale, 'cli:stats.counts', { n, dropped }),
  ];
  if (converged !== null) head.push(say(locale, converged ? 'cli:stats.converged' : 'cli:stats.notConverged'));
  for (const { code, values } of warnings) {
    const key = `stats:warnings.${code}`;
    const words = hasWords(locale, key) ? say(locale, key, { ...values }) : code;
    head.push(say(locale, 'cli:stats.warning', { words }));
  }
  return [head.join('\n'), ...tables.map((table) => saysTable(table, locale))].join('\n\n');
}

function saysTable({ name, columns, rows: all }: AnalysisTable, locale: Locale): string {
  const rows = all.slice(0, SHOWN_ROWS);
  const cells = columns.map((column, at) =>
    formatColumn(
      column,
      rows.map((row) => row[at] ?? null),
      locale,
    ),
  );
  const titles = columns.map((column, at) => ({
    title: inWords('columns', column, locale),
    align: rows.some((row) => typeof row[at] === 'number') ? ('right' as const) : ('left' as const),
  }));
  const lines = rows.map((_row, line) => cells.map((column) => column[line] ?? ''));
  const rest = all.length - rows.length;
  const more = rest === 0 ? '' : `\n${say(locale, 'cli:stats.moreRows', { rest })}`;
  return `${inWords('tables', name, locale)}\n${composeTable(titles, lines)}${more}`;
}

/** A table or column that the catalogue has no words for is one that the data named. */
function inWords(shelf: 'methods' | 'tables' | 'columns', key: string, locale: Locale): string {
  return hasWords(locale, `stats:${shelf}.${key}`) ? say(locale, `stats:${shelf}.${key}`) : key;
}
