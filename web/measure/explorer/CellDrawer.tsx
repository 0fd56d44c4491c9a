import {
  describeEstimate,
  describeInterval,
  describeMissing,
  describePeople,
  describeTone,
  nameOfMark,
} from '@plumbline/charts/describeLine.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { ExploredGap, ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { RowsBehind } from '../EvidenceRows.tsx';
import { MadeBy } from '../FigureDetail.tsx';
import { formatP } from '../formatP.ts';
import { WhyLinks } from '../WhyLinks.tsx';
import { cellKey, explorerQuestion, isPeriod } from './explorerSearch.ts';
import { nameOfCell, nameOfPairIn } from './explorerWords.ts';
import { useExplorer } from './useExplorer.ts';

/** The gap that the address has opened: how it was made, its two marks, and the rows behind it. */
export function CellDrawer(): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { report, search, change } = useExplorer();
  const one = findGap(report, search.line, search.cell);
  const names = report.dimensions.find(({ key }) => key === search.line)?.names;
  const name = names === undefined ? (search.line ?? '') : nameIn(names, locale);
  return (
    <Drawer
      open={search.line !== undefined}
      onClose={() => change({ line: undefined, cell: undefined })}
      size={640}
      className="gaps-drawer"
      title={one === null || report.by.length === 0 ? name : `${name} · ${nameOfCell(one.by, speech)}`}
    >
      {one === null ? (
        <EmptyState title={say('measure:detail.goneTitle')} text={say('measure:detail.goneText')} />
      ) : (
        <GapMade one={one} name={name} />
      )}
    </Drawer>
  );
}

function findGap(report: ExplorerReport, line: string | undefined, cell = ''): ExploredGap | null {
  const wanted = new URLSearchParams(cell).toString();
  return report.gaps.find(({ dimension, by }) => dimension === line && cellKey(by) === wanted) ?? null;
}

function GapMade({ one, name }: { one: ExploredGap; name: string }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { report } = useExplorer();
  const { gap } = one;
  const tone = judgeGap(gap, report.smallestGapPoints);
  return (
    <div className="gaps-made">
      <div className={`gaps-made-value gaps-tone-${tone}`}>
        {gap.kind === 'estimate' || gap.kind === 'set' ? (
          <strong>{formatValue(gap.point, gap.unit, speech, true)}</strong>
        ) : (
          <strong>{describeMissing(gap, say)}</strong>
        )}
        <span>
          {gap.kind === 'estimate' ? `${describeInterval(gap, speech, true)} · ${describePeople(gap.n, speech)}` : null}
          {gap.kind === 'withheld' ? say('marks:withheld.why') : null}
          {gap.kind === 'tooFew' ? say('marks:tooFew.why', { needed: gap.needed }) : null}
          {tone === 'none' ? null : <b> · {describeTone(tone, report.smallestGapPoints, speech)}</b>}
        </span>
      </div>
      {report.named === null ? null : <p>{say(`marks:gap.${report.named}.meaning`)}</p>}
      <Facts one={one} />
      {gap.kind === 'estimate' ? <MadeBy method={gap.method} /> : null}
      <Onwards one={one} name={name} />
    </div>
  );
}

function Facts({ one }: { one: ExploredGap }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { report } = useExplorer();
  const { gap } = one;
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const facts: [string, string][] = [
    [say('measure:made.formula'), nameOfPairIn({ ...report, named: null }, speech)],
    [nameOfMark(report.of, report.asked, say), describeEstimate(one.of, speech)],
    [nameOfMark(report.against, report.asked, say), describeEstimate(one.against, speech)],
  ];
  if (gap.kind === 'estimate') {
    facts.push(
      [say('measure:made.people'), whole.format(gap.n)],
      [say('measure:made.occasions'), whole.format(gap.occasions)],
      [say('measure:made.nEffective'), whole.format(gap.nEffective)],
      [say('measure:made.se'), digits.format(gap.se)],
      [say('measure:made.clustered'), say(`marks:clusteredBy.${gap.clusteredBy}`)],
      [
        say('measure:made.family'),
        say('marks:reading.adjusted', {
          p: gap.pAdjusted !== null && gap.pAdjusted < 0.001 ? '< 0.001' : `= ${formatP(gap.pAdjusted)}`,
          size: report.family.size,
        }),
      ],
      [say('measure:made.intervals'), say('marks:reading.unadjusted')],
      [say('measure:made.asOf'), formatDay(gap.asOf, locale)],
    );
  }
  if (gap.paired !== null) {
    facts.push([say('measure:made.paired'), say('marks:reading.paired', { percent: Math.round(gap.paired * 100) })]);
  }
  if (one.findablePoints !== null) {
    facts.push([
      say('explorer:findable.name'),
      say('explorer:findable.points', { points: formatPoints(one.findablePoints, locale) }),
    ]);
  }
  if (gap.pairsOnly !== null)
    facts.push([say('measure:made.pairsOnly'), describeEstimate(gap.pairsOnly, speech, true)]);
  if (report.of === 'expected' || report.against === 'expected') {
    facts.push([say('measure:made.asked'), say(`marks:asked.${report.asked}`)]);
  }
  return (
    <dl className="gaps-made-facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Where one goes from a gap: to its line, to the same gap split otherwise, to its rows. */
function Onwards({ one, name }: { one: ExploredGap; name: string }): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const { workspace, report, search } = useExplorer();
  const cell = filtersOfCell(one.by, report.period);
  const splits = ['region', 'channel', 'month'].filter((split) => one.by[split] === undefined);
  const { by: _by, line: _line, cell: _cell, ...kept } = search;
  const {
    gap: _gap,
    of: _of,
    against: _against,
    by: _split,
    level: _level,
    zone: _zone,
    period,
    ...filters
  } = explorerQuestion(search);
  return (
    <>
      <ul className="explorer-onwards">
        <li>
          <Link
            to="/w/$workspace/measure"
            params={{ workspace }}
            search={
              {
                ...(cell.from === undefined && period !== undefined ? { period } : {}),
                ...filters,
                ...cell,
                line: one.dimension,
              } as never
            }
          >
            {say('explorer:onwards.line', { name })}
          </Link>
        </li>
        {splits.map((split) => (
          <li key={split}>
            <Link
              to="/w/$workspace/measure/explore"
              params={{ workspace }}
              search={{ ...kept, ...cell, dimension: [one.dimension], by: [split] } as never}
            >
              {say(`explorer:onwards.by.${split}`, { name })}
            </Link>
          </li>
        ))}
      </ul>
      <WhyLinks
        dimension={one.dimension}
        parent={report.dimensions.find(({ key }) => key === one.dimension)?.parent ?? null}
        where={{ ...filters, ...(report.period.from === null ? {} : { from: report.period.from }), ...cell }}
      />
      <RowsBehind
        workspace={workspace}
        question={{
          ...filters,
          ...(report.period.from === null ? {} : { from: report.period.from }),
          ...cell,
          dimension: [one.dimension],
        }}
        mayReadRows={can('evidence.read')}
      />
    </>
  );
}

/** A cell as filters of another page: a period becomes its days, within the period that the answer is about. */
function filtersOfCell(
  by: Readonly<Record<string, string>>,
  asked: ExplorerReport['period'],
): Record<string, string | string[]> {
  const filters: Record<string, string | string[]> = {};
  for (const [attribute, value] of Object.entries(by)) {
    if (!isPeriod(attribute)) {
      filters[attribute] = [value];
      continue;
    }
    const last = lastDayOf(attribute, value);
    filters.from = asked.from !== null && asked.from > value ? asked.from : value;
    filters.to = asked.to !== null && asked.to < last ? asked.to : last;
  }
  return filters;
}

function lastDayOf(period: string, first: string): string {
  const day = new Date(`${first}T00:00:00Z`);
  if (period === 'week') day.setUTCDate(day.getUTCDate() + 6);
  else {
    day.setUTCMonth(day.getUTCMonth() + (period === 'month' ? 1 : 3));
    day.setUTCDate(0);
  }
  return day.toISOString().slice(0, 10);
}
