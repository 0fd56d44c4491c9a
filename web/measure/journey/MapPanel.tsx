import type { Speech } from '@plumbline/charts/describeLine.ts';
import { drawProcessMap } from '@plumbline/charts/drawProcessMap.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { JourneyEdge, JourneyMap } from '@plumbline/model/journeyMap.ts';
import { Slider } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { journeyApi } from './journeyApi.ts';

type Props = {
  report: JourneyMap;
  question: Record<string, string | string[] | undefined>;
  leastPercent: number;
  onLeast: (least: number) => void;
};

/** The process map with a slider for the least share, and the same as a table. */
export function MapPanel({ report, question, leastPercent, onLeast }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const [moving, setMoving] = useState(leastPercent);
  const holder = useRef<HTMLDivElement>(null);
  const edges = report.edges.filter(({ share }) => share.kind === 'estimate' && share.point * 100 >= moving);
  const title = say('journey:map.panel');
  return (
    <Panel
      title={title}
      extra={
        <TakeAway
          what={title}
          tables={{
            csv: journeyApi.file(workspace, 'map', 'csv', question),
            xlsx: journeyApi.file(workspace, 'map', 'xlsx', question),
          }}
          picture={{ holder, name: 'journey-map' }}
        />
      }
    >
      <p className="journey-quiet">
        {say('journey:map.whole')} <RateFigure name={say('journey:map.duration')} estimate={report.duration} />
      </p>
      <div className="journey-least">
        <span id="journey-least">{say('journey:map.least', { percent: moving })}</span>
        <Slider
          ariaLabelledByForHandle="journey-least"
          min={0}
          max={50}
          value={moving}
          onChange={setMoving}
          onChangeComplete={onLeast}
        />
        <span className="journey-quiet">
          {joinSentences(
            locale,
            say('journey:map.shown', { shown: edges.length, all: report.edges.length }),
            report.withheld === 0 ? '' : say('journey:withheld', { count: report.withheld }),
          )}
        </span>
      </div>
      <div ref={holder}>
        <MapPicture report={report} edges={edges} />
      </div>
      <p className="journey-quiet">
        {joinSentences(locale, say('journey:map.legend'), report.inTens ? say('journey:inTens') : '')}
      </p>
      <EdgeTable edges={edges} inTens={report.inTens} />
    </Panel>
  );
}

function MapPicture({ report, edges }: { report: JourneyMap; edges: readonly JourneyEdge[] }): ReactNode {
  const { say, locale } = useSpeech();
  const picture = useMemo(() => {
    const nearly = report.inTens ? '≈ ' : '';
    const touched = new Set(edges.flatMap(({ from, to }) => [from, to]));
    const nodes = report.nodes.filter(({ event }) => touched.has(event));
    return drawProcessMap(
      nodes.map(({ event, events, inTens }) => ({
        ...{ id: event, label: event },
        under: events === null ? say('journey:few') : `${inTens ? '≈ ' : ''}${formatCount(events, locale)}`,
      })),
      edges.map(({ from, to, share }) => {
        const point = share.kind === 'estimate' ? share.point : 0;
        return { from, to, share: point, label: `${nearly}${formatShare(point, locale)}` };
      }),
      { theme: 'variables' },
    );
  }, [report, edges, say, locale]);
  const { width, height } = picture;
  return (
    <ScrollBox label={say('journey:map.panel')}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say('journey:map.spoken', { events: report.nodes.length, passages: edges.length })}
      >
        <SvgTree nodes={picture.nodes} />
      </svg>
    </ScrollBox>
  );
}

const ROWS_SHOWN = 15;

function EdgeTable({ edges, inTens }: { edges: readonly JourneyEdge[]; inTens: boolean }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const between = edges.filter(({ from, to }) => from !== '' && to !== '');
  const shown = between.slice(0, ROWS_SHOWN);
  if (shown.length === 0) return <p className="journey-quiet">{say('journey:map.none')}</p>;
  return (
    <ScrollBox label={say('journey:map.table')}>
      <table className="ui-table">
        <caption className="journey-caption">{say('journey:map.table')}</caption>
        <thead>
          <tr>
            {(['passage', 'cases', 'share', 'median', 'mean'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`journey:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ from, to, cases, share, median, meanSeconds }) => {
            const name = `${from} → ${to}`;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {inTens ? '≈ ' : ''}
                  {formatCount(cases, locale)}
                </td>
                <td>
                  <RateFigure name={`${say('journey:head.share')} ${name}`} estimate={share} inTens={inTens} />
                </td>
                <td>
                  <RateFigure name={`${say('journey:head.median')} ${name}`} estimate={median} />
                </td>
                <td>{meanSeconds === null ? '' : writeMean(meanSeconds, speech)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {between.length > ROWS_SHOWN ? (
        <p className="journey-quiet">{say('journey:map.more', { count: between.length - ROWS_SHOWN })}</p>
      ) : null}
    </ScrollBox>
  );
}

const SECONDS = { days: 86_400, hours: 3600, minutes: 60 } as const;

/** A mean may be days where half of the cases take minutes: it has a unit of its own. */
function writeMean(seconds: number, speech: Speech): string {
  const unit = seconds >= SECONDS.days ? 'days' : seconds >= SECONDS.hours ? 'hours' : 'minutes';
  return formatValue(seconds / SECONDS[unit], unit, speech);
}
