import { nameOfGap, nameOfMark, type Say } from '@plumbline/charts/describeLine.ts';
import type { GapEstimate, GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { type Asked, GAP_KEYS, GAPS, type Gap } from '@plumbline/model/mark.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { connect } from '../house/connect.ts';
import type { Run } from '../house/house.ts';
import { ask } from '../house/request.ts';
import { composeTable } from '../terminal/composeTable.ts';
import { type QuestionFlags, queryOf, saysGroup, saysQuestion } from '../terminal/questionFlags.ts';
import { saysEstimate, saysPeople } from '../terminal/saysEstimate.ts';

/** `plumbline gaps`: every gap that can be told, with the two marks it lies between. */
export async function showGaps(run: Run, flags: QuestionFlags): Promise<number> {
  const report = await connect(run, (way) =>
    ask<GapsReport>(way, `/api/workspaces/${run.workspace}/lines`, { query: queryOf(flags) }),
  );
  run.print(run.json ? JSON.stringify(report) : saysGaps(report, run.config.locale));
  return 0;
}

export function saysGaps(report: GapsReport, locale: Locale): string {
  if (report.lines.length === 0) return say(locale, 'cli:gaps.none', { workspace: report.workspace });
  const rows = report.lines.flatMap((line) => rowsOf(line, report, locale));
  const titles = ['dimension', ...report.by, 'gap', 'from', 'of', 'difference', 'people'] as const;
  const columns = titles.map((title) => ({
    title: report.by.includes(title) ? saysGroup(title, locale) : say(locale, `cli:column.${title}`),
    align: title === 'people' ? ('right' as const) : ('left' as const),
  }));
  const notes = [say(locale, 'cli:gaps.beyondNoise'), say(locale, `marks:asked.${report.asked}`)];
  if (report.peopleApproximate) notes.push(say(locale, 'marks:approximatePeople'));
  return [saysQuestion(report, locale), '', composeTable(columns, rows), '', notes.join(' · ')].join('\n');
}

function rowsOf(line: Line, { by, asked }: GapsReport, locale: Locale): string[][] {
  const shown = GAP_KEYS.filter((gap) => gap === 'service' || line.gaps[gap].kind !== 'absent');
  const { level, names } = line.dimension;
  const name = `${'  '.repeat(Math.max(0, level - 1))}${nameIn(names, locale)}`;
  const cell = by.map((attribute) => line.by[attribute] || say(locale, 'marks:grouping.none'));
  const inLocale: Say = (key, values) => say(locale, key, values);
  return shown.map((gap, at) => [
    at === 0 ? name : '',
    ...cell.map((value) => (at === 0 ? value : '')),
    nameOfGap(gap, asked, inLocale),
    saysMark(line, GAPS[gap].from, asked, locale),
    saysMark(line, GAPS[gap].of, asked, locale),
    `${saysEstimate(line.gaps[gap], locale)}${isBeyondNoise(line.gaps[gap]) ? ' *' : ''}`,
    saysPeople(line.gaps[gap], locale),
  ]);
}

function saysMark(line: Line, mark: (typeof GAPS)[Gap]['of' | 'from'], asked: Asked, locale: Locale): string {
  const name = nameOfMark(mark, asked, (key, values) => say(locale, key, values));
  return `${name} ${saysEstimate(line.marks[mark], locale)}`;
}

/** The figures behind colours: adjusted over the family of the answer. */
function isBeyondNoise({ pAdjusted }: GapEstimate): boolean {
  return pAdjusted !== null && pAdjusted <= 0.05;
}
