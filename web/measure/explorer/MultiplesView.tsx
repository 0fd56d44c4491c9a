import type { Speech } from '@plumbline/charts/describeLine.ts';
import { DOTS_HEIGHT, drawDots } from '@plumbline/charts/drawDots.ts';
import { isSmallBase } from '@plumbline/charts/drawHeatMap.ts';
import { drawNamedRows, type NamedRow } from '@plumbline/charts/drawNamedRows.ts';
import { drawTrend } from '@plumbline/charts/drawTrend.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import { layoutTrend } from '@plumbline/charts/layoutTrend.ts';
import type { ExploredGap, ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { type ReactNode, useMemo, useRef } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { Trend } from '../../charts/Trend.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { FigureButton } from '../FigureButton.tsx';
import { arrangeDimensions } from './arrangeGaps.ts';
import { explorerApi } from './explorerApi.ts';
import { cellKey, isPeriod } from './explorerSearch.ts';
import { nameOfCell, nameOfPairIn, scaleOf, tintOfGap } from './explorerWords.ts';
import { FilePicture } from './FilePicture.tsx';
import { useExplorer } from './useExplorer.ts';

const WIDTH = 180;
const TREND = { width: 300, height: 90 } as const;

/** One small picture a dimension, all on one scale: a dot with its interval for each cell, or a course over time. */
export function MultiplesView(): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, report, search, question } = useExplorer();
  const dimensions = useMemo(() => arrangeDimensions(report, search.sort ?? 'worst'), [report, search.sort]);
  const title = say('explorer:multiples.title', { name: nameOfPairIn(report, speech) });
  const gaps = useMemo(() => groupBy(report.gaps, ({ dimension }) => dimension), [report]);
  const period = report.by.find(isPeriod);
  const scale = useMemo(() => scaleOf(report), [report]);
  const holder = useRef<HTMLDivElement>(null);
  const picture = useMemo(() => {
    const rows = dimensions.flatMap(({ key, names }) =>
      drawParts(gaps.get(key) ?? [], { name: nameIn(names, locale), period, scale, report, speech }),
    );
    return drawNamedRows(rows, { width: period === undefined ? WIDTH : TREND.width, theme: 'variables' });
  }, [dimensions, gaps, period, scale, report, speech, locale]);
  return (
    <Panel
      title={title}
      extra={
        <TakeAway
          what={title}
          tables={{
            csv: explorerApi.file(workspace, question, 'csv'),
            xlsx: explorerApi.file(workspace, question, 'xlsx'),
          }}
          picture={{ holder, name: `${workspace}-small-multiples` }}
        />
      }
    >
      <p className="gaps-note explorer-note">
        {say('explorer:multiples.note', {
          low: formatPoints(scale.low, locale, true),
          high: formatPoints(scale.high, locale, true),
        })}
      </p>
      <FilePicture holder={holder} picture={picture} title={title} />
      <div className="explorer-multiples">
        {dimensions.map(({ key, names }) => (
          <section key={key} aria-label={nameIn(names, locale)}>
            <h3>{nameIn(names, locale)}</h3>
            {period === undefined ? (
              <Dots gaps={gaps.get(key) ?? []} name={nameIn(names, locale)} />
            ) : (
              <Courses gaps={gaps.get(key) ?? []} period={period} name={nameIn(names, locale)} />
            )}
          </section>
        ))}
      </div>
    </Panel>
  );
}

type Part = { gaps: readonly ExploredGap[]; name: string };

function Dots({ gaps, name }: Part): ReactNode {
  const speech = useSpeech();
  const { report, change } = useExplorer();
  const scale = useMemo(() => scaleOf(report), [report]);
  return (
    <table className="explorer-dots">
      <tbody>
        {gaps.map((one) => (
          <tr key={cellKey(one.by)}>
            <th scope="row">{nameOfCell(one.by, speech)}</th>
            <td className={`gaps-tone-${judgeGap(one.gap, report.smallestGapPoints)}`}>
              <Dot one={one} scale={scale} />
              <FigureButton
                estimate={one.gap}
                label={`${name} · ${nameOfCell(one.by, speech)}`}
                signed
                people
                onOpen={() => change({ line: one.dimension, cell: cellKey(one.by) || undefined })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type PartOf = {
  name: string;
  period: string | undefined;
  scale: { low: number; high: number };
  report: ExplorerReport;
  speech: Speech;
};

/** The small pictures of one dimension, for the file. */
function drawParts(list: readonly ExploredGap[], { name, period, scale, report, speech }: PartOf): NamedRow[] {
  const named = (by: Record<string, string>) => `${name} · ${nameOfCell(by, speech)}`;
  if (period === undefined) {
    return list.map(({ by, gap }) => {
      const dot = { estimate: gap, tint: tintOfGap(gap, report.smallestGapPoints), hollow: isSmallBase(gap) };
      return {
        name: named(by),
        nodes: drawDots([dot], { ...scale, width: WIDTH, theme: 'variables' }),
        height: DOTS_HEIGHT,
      };
    });
  }
  return coursesOf(report, list, period).map(({ by, points, last }) => {
    const layout = layoutTrend(points, { ...TREND, inset: 5, intervals: true, scale });
    const tint = last === undefined ? 'within' : tintOfGap(last.gap, report.smallestGapPoints);
    return { name: named(by), nodes: drawTrend(layout, tint, 'variables'), height: TREND.height };
  });
}

/** The periods of each cell of the other attributes, in their order; one that the cell has nothing in breaks its course. */
function coursesOf(report: ExplorerReport, gaps: readonly ExploredGap[], period: string) {
  const periods = [...new Set(report.gaps.map(({ by }) => by[period] ?? ''))].sort();
  const others = (by: Record<string, string>) =>
    Object.fromEntries(Object.entries(by).filter(([attribute]) => attribute !== period));
  return [...groupBy(gaps, ({ by }) => cellKey(others(by)))].map(([key, list]) => {
    const rows = [...list].sort((one, other) => ((one.by[period] ?? '') < (other.by[period] ?? '') ? -1 : 1));
    const last = rows.filter(({ gap }) => gap.kind === 'estimate').at(-1);
    const points = periods.map((from) => {
      const value = rows.find(({ by }) => by[period] === from)?.gap ?? NOTHING;
      return { from, to: from, value };
    });
    return { key, by: others(rows[0]?.by ?? {}), rows, points, last };
  });
}

const NOTHING = { kind: 'absent', because: 'notAsked' } as const;

function Dot({ one, scale }: { one: ExploredGap; scale: { low: number; high: number } }): ReactNode {
  const { report } = useExplorer();
  const { gap } = one;
  const nodes = useMemo(() => {
    const dot = { estimate: gap, tint: tintOfGap(gap, report.smallestGapPoints), hollow: isSmallBase(gap) };
    return drawDots([dot], { ...scale, width: WIDTH, theme: 'variables' });
  }, [gap, scale, report]);
  if (gap.kind !== 'estimate') return null;
  return (
    <svg width={WIDTH} height={DOTS_HEIGHT} viewBox={`0 0 ${WIDTH} ${DOTS_HEIGHT}`} aria-hidden="true">
      <SvgTree nodes={nodes} />
    </svg>
  );
}

/** Over time: a course for each cell of the other attributes, and its periods as a table beneath. */
function Courses({ gaps, period, name }: Part & { period: string }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { report, change } = useExplorer();
  const scale = useMemo(() => scaleOf(report), [report]);
  return coursesOf(report, gaps, period).map(({ key, by, rows, points, last }) => {
    const cell = nameOfCell(by, speech);
    const title = say('explorer:multiples.course', { name, cell, count: rows.length });
    return (
      <div key={key} className="explorer-course">
        {key === '' ? null : <h4>{cell}</h4>}
        <Trend
          points={points}
          {...TREND}
          tint={last === undefined ? 'within' : tintOfGap(last.gap, report.smallestGapPoints)}
          intervals
          scale={scale}
          title={title}
        />
        {last === undefined ? (
          <p className="explorer-last">{say('measure:trend.hole')}</p>
        ) : (
          <p className={`explorer-last gaps-tone-${judgeGap(last.gap, report.smallestGapPoints)}`}>
            {nameOfCell({ [period]: last.by[period] ?? '' }, speech)}
            <FigureButton
              estimate={last.gap}
              label={`${name} · ${nameOfCell(last.by, speech)}`}
              signed
              people
              onOpen={() => change({ line: last.dimension, cell: cellKey(last.by) })}
            />
          </p>
        )}
        <details className="gaps-more">
          <summary>{say('explorer:multiples.table')}</summary>
          <table className="explorer-dots">
            <tbody>
              {rows.map((one) => (
                <tr key={cellKey(one.by)}>
                  <th scope="row">{nameOfCell({ [period]: one.by[period] ?? '' }, speech)}</th>
                  <td className={`gaps-tone-${judgeGap(one.gap, report.smallestGapPoints)}`}>
                    <FigureButton
                      estimate={one.gap}
                      label={`${name} · ${nameOfCell(one.by, speech)}`}
                      signed
                      people
                      onOpen={() => change({ line: one.dimension, cell: cellKey(one.by) })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    );
  });
}
