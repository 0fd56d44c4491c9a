import { type Counted, nameOfGap, nameOfMark, type Speech } from '@plumbline/charts/describeLine.ts';
import { isShown } from '@plumbline/charts/layoutPlumbLine.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapEstimate, GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { GAPS, type Gap, MARKS, type Mark } from '@plumbline/model/mark.ts';
import type { IndexReport, PromisesReport } from '@plumbline/model/promisesReport.ts';
import { findLine } from './arrangeLines.ts';
import type { GapsSearch } from './gapsSearch.ts';

/** One figure of the page with what is needed to say how it was made. */
export type Figure = {
  title: string;
  of: string | null;
  estimate: Estimate;
  gap: { key: Gap; estimate: GapEstimate; familySize: number | null } | null;
  mark: Mark | null;
  /** the dimension whose rows stand behind it; null where rows are not kept by dimension */
  dimension: string | null;
  asked: boolean;
  counted: Counted;
};

export const ZONE_PARTS = ['below', 'inside', 'above'] as const;

/** The figure the address names, such as `gap.service` of the open line; null where the answer does not hold it. */
export function findFigure(
  search: GapsSearch,
  report: GapsReport,
  indices: IndexReport | undefined,
  promises: PromisesReport | undefined,
  speech: Speech,
): Figure | null {
  const [kind, ...rest] = (search.figure ?? '').split('.');
  const key = rest.join('.');
  if (kind === 'index') {
    const found = indices?.indices.find((one) => one.index === key);
    return found === undefined ? null : plain(nameIn(found.names, speech.locale), found.value);
  }
  if (kind === 'promise') {
    const cell = new URLSearchParams(search.cell ?? '').toString();
    const found = promises?.promises.find(
      (one) => one.promise === key && new URLSearchParams(one.by).toString() === cell,
    );
    if (found === undefined) return null;
    const of = Object.values(found.by).join(' · ');
    return {
      ...plain(nameIn(found.names, speech.locale), found.share),
      of: of === '' ? null : of,
      counted: 'promises',
    };
  }
  const line = findLine(report, search.line, search.cell);
  return line === null || kind === undefined ? null : figureOfLine(line, kind, key, report, speech);
}

function figureOfLine(line: Line, kind: string, key: string, report: GapsReport, speech: Speech): Figure | null {
  const of = [nameIn(line.dimension.names, speech.locale), ...Object.values(line.by)].join(' · ');
  const base = { of, dimension: line.dimension.key, gap: null, mark: null, counted: 'people' as const };
  if (kind === 'gap' && key in GAPS) {
    const gap = key as Gap;
    const family = report.families.find((one) => one.gap === gap && one.level === line.dimension.level);
    const estimate = line.gaps[gap];
    return {
      ...base,
      title: nameOfGap(gap, report.asked, speech.say),
      estimate,
      gap: { key: gap, estimate, familySize: family?.size ?? null },
      asked: GAPS[gap].from === 'expected',
    };
  }
  const mark = MARKS.find((candidate) => kind === 'mark' && candidate === key);
  if (mark !== undefined) {
    const title = nameOfMark(mark, report.asked, speech.say);
    return { ...base, title, estimate: line.marks[mark], mark, asked: mark === 'expected' };
  }
  const part = ZONE_PARTS.find((candidate) => kind === 'zone' && candidate === key);
  if (part !== undefined) {
    return { ...base, title: speech.say(`marks:zone.${part}`), estimate: line.zone[part], asked: true };
  }
  if (kind === 'fulfilment') {
    return { ...base, title: speech.say('marks:fulfilment.name'), estimate: line.fulfilment, asked: true };
  }
  if (kind === 'native' && line.native !== null && (key === 'promised' || key === 'delivered')) {
    const title = speech.say('measure:native.title', { mark: speech.say(`marks:mark.${key}.name`) });
    return { ...base, title, estimate: line.native[key], asked: false };
  }
  return null;
}

function plain(title: string, estimate: Estimate): Figure {
  return { title, of: null, estimate, gap: null, mark: null, dimension: null, asked: false, counted: 'people' };
}

/** How many people stand behind a line: those of its service gap, else the most that any of its marks has. */
export function peopleOf(line: Line): number | null {
  if (line.gaps.service.kind === 'estimate') return line.gaps.service.n;
  const counts = MARKS.map((mark) => line.marks[mark]).flatMap((mark) =>
    isShown(mark) && mark.kind === 'estimate' ? [mark.n] : [],
  );
  return counts.length === 0 ? null : Math.max(...counts);
}
