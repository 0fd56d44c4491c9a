import { describeEstimate, describeMissing, describeTone } from '@plumbline/charts/describeLine.ts';
import { drawHeatMap, type HeatSquare, heatStrength, isSmallBase } from '@plumbline/charts/drawHeatMap.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import type { ExploredGap, ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { type CSSProperties, type ReactNode, type RefObject, useMemo, useRef } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { arrangeDimensions } from './arrangeGaps.ts';
import { explorerApi } from './explorerApi.ts';
import { cellKey } from './explorerSearch.ts';
import { heatToneOf, listCells, nameOfCell, nameOfPairIn } from './explorerWords.ts';
import { FilePicture } from './FilePicture.tsx';
import { useExplorer } from './useExplorer.ts';

/** Dimensions down, cells across: a colour only where a gap is beyond noise; every figure opens. */
export function HeatView(): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, report, search, question } = useExplorer();
  const dimensions = useMemo(() => arrangeDimensions(report, search.sort ?? 'worst'), [report, search.sort]);
  const cells = useMemo(() => listCells(report), [report]);
  const gaps = useMemo(() => new Map(report.gaps.map((one) => [placeOf(one.dimension, one.by), one])), [report]);
  const holder = useRef<HTMLDivElement>(null);
  const title = say('explorer:heat.title', { name: nameOfPairIn(report, speech) });
  const largest = Math.max(
    0,
    ...report.gaps.map(({ gap }) => (gap.kind === 'estimate' || gap.kind === 'set' ? Math.abs(gap.point) : 0)),
  );
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
          picture={{ holder, name: `${workspace}-heat-map` }}
        />
      }
    >
      <HeatLegend />
      <ScrollBox label={title}>
        <table className="explorer-heat">
          <thead>
            <tr>
              <th scope="col">{say('measure:head.dimension')}</th>
              {cells.map((by) => (
                <th scope="col" key={cellKey(by)}>
                  {nameOfCell(by, speech)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dimensions.map(({ key, names }) => (
              <tr key={key}>
                <th scope="row">{nameIn(names, locale)}</th>
                {cells.map((by) => (
                  <HeatCell
                    key={cellKey(by)}
                    one={gaps.get(placeOf(key, by))}
                    label={`${nameIn(names, locale)} · ${nameOfCell(by, speech)}`}
                    largest={largest}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <HeatPicture holder={holder} dimensions={dimensions} cells={cells} gaps={gaps} title={title} />
    </Panel>
  );
}

const placeOf = (dimension: string, by: Readonly<Record<string, string>>): string => `${dimension}?${cellKey(by)}`;

function HeatCell({
  one,
  label,
  largest,
}: {
  one: ExploredGap | undefined;
  label: string;
  largest: number;
}): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { change } = useExplorer();
  if (one === undefined) return <td className="explorer-empty">{say('measure:figure.none')}</td>;
  const { gap } = one;
  if (gap.kind !== 'estimate' && gap.kind !== 'set') {
    return <td className="explorer-empty explorer-hidden">{describeMissing(gap, say)}</td>;
  }
  const strength = { '--explorer-strength': `${Math.round(100 * heatStrength(gap.point, largest))}%` };
  const spoken = say('measure:figure.open', { name: label, value: describeEstimate(gap, speech, true) });
  return (
    <td
      className={`explorer-square explorer-${heatToneOf(one)}`}
      data-base={isSmallBase(gap) ? 'small' : undefined}
      style={strength as CSSProperties}
    >
      <button
        type="button"
        title={spoken}
        onClick={() => change({ line: one.dimension, cell: cellKey(one.by) || undefined })}
      >
        <span className="ui-visually-hidden">
          {spoken}
          <ToneWords one={one} />
        </span>
        <span aria-hidden="true">{formatValue(gap.point, gap.unit, speech, true)}</span>
      </button>
    </td>
  );
}

function ToneWords({ one }: { one: ExploredGap }): ReactNode {
  const speech = useSpeech();
  const { report } = useExplorer();
  const tone = judgeGap(one.gap, report.smallestGapPoints);
  return tone === 'none' ? null : ` (${describeTone(tone, report.smallestGapPoints, speech)})`;
}

function HeatLegend(): ReactNode {
  const { say } = useSpeech();
  const { report } = useExplorer();
  return (
    <ul className="explorer-legend">
      <li>
        <span className="explorer-swatch explorer-short" aria-hidden="true" /> {say('measure:legend.short')}
      </li>
      <li>
        <span className="explorer-swatch explorer-above" aria-hidden="true" /> {say('explorer:heat.above')}
      </li>
      <li>
        <span className="explorer-swatch explorer-plain" aria-hidden="true" />{' '}
        {say('explorer:heat.plain', { points: report.smallestGapPoints })}
      </li>
      <li>
        <span className="explorer-swatch explorer-plain" data-base="small" aria-hidden="true" />{' '}
        {say('marks:smallBase.name')}
      </li>
    </ul>
  );
}

/** The same as one picture, for files; on the page the table is what is read. */
function HeatPicture({
  holder,
  dimensions,
  cells,
  gaps,
  title,
}: {
  holder: RefObject<HTMLDivElement | null>;
  dimensions: ExplorerReport['dimensions'];
  cells: readonly Record<string, string>[];
  gaps: ReadonlyMap<string, ExploredGap>;
  title: string;
}): ReactNode {
  const speech = useSpeech();
  const picture = useMemo(() => {
    const squareOf = (one: ExploredGap | undefined): HeatSquare | null => {
      if (one === undefined || (one.gap.kind !== 'estimate' && one.gap.kind !== 'set')) return null;
      const text = formatValue(one.gap.point, 'points', speech, true);
      return { estimate: one.gap, tone: heatToneOf(one), text, title: describeEstimate(one.gap, speech, true) };
    };
    const rows = dimensions.map(({ key, names }) => ({
      name: nameIn(names, speech.locale),
      squares: cells.map((by) => squareOf(gaps.get(placeOf(key, by)))),
    }));
    return drawHeatMap(
      cells.map((by) => nameOfCell(by, speech)),
      rows,
      'variables',
    );
  }, [dimensions, cells, gaps, speech]);
  return <FilePicture holder={holder} picture={picture} title={title} />;
}
