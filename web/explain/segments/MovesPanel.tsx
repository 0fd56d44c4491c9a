import { drawMoves } from '@plumbline/charts/drawMoves.ts';
import type { SegmentationReport } from '@plumbline/model/segmentation.ts';
import { type ReactNode, useRef } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { joinNames } from '../../ui/joinNames.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { nameOfSegment } from './nameOfSegment.ts';
import { segmentsApi } from './segmentsApi.ts';

const WIDTH_MAX = 760;

/** Who moved from which segment to which since the period before. */
export function MovesPanel({ report }: { report: SegmentationReport }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const title = say('segments:moves.title');
  const { moves } = report.figures;
  if (moves.length === 0)
    return (
      <Panel title={title}>
        <p>{say('segments:moves.none')}</p>
      </Panel>
    );
  const places = (side: 'from' | 'to') => [...new Set(moves.map((one) => one[side]))];
  return (
    <Panel
      title={title}
      extra={
        <TakeAway
          what={title}
          tables={segmentsApi.table(workspace, report.id, report.version.version, 'moves')}
          picture={{ holder, name: 'moves' }}
        />
      }
    >
      <p className="segments-quiet">{say('segments:moves.help')}</p>
      <div ref={holder}>
        <Streams report={report} />
      </div>
      <ScrollBox label={title}>
        <table className="ui-table segments-table">
          <thead>
            <tr>
              <th scope="col">{say('segments:moves.fromTo')}</th>
              {places('to').map((to) => (
                <th scope="col" key={to ?? ''}>
                  {nameOfSegment(report, to, say)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places('from').map((from) => (
              <tr key={from ?? ''}>
                <th scope="row">{nameOfSegment(report, from, say)}</th>
                {places('to').map((to) => {
                  const move = moves.find((one) => one.from === from && one.to === to);
                  const name = `${nameOfSegment(report, from, say)} → ${nameOfSegment(report, to, say)}`;
                  return (
                    <td key={to ?? ''}>
                      {move === undefined ? null : <RateFigure name={name} estimate={move.share} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function Streams({ report }: { report: SegmentationReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { ref, width: room } = useWidth<HTMLDivElement>(WIDTH_MAX);
  const width = Math.min(WIDTH_MAX, Math.max(280, room));
  const lists = (['from', 'to'] as const).map((side) => [...new Set(report.figures.moves.map((one) => one[side]))]);
  const [left = [], right = []] = lists;
  const drawn = report.figures.moves.flatMap(({ from, to, customers }) => {
    if (customers === null || customers === 0) return [];
    const name = `${nameOfSegment(report, from, say)} → ${nameOfSegment(report, to, say)}`;
    const title = say('marks:named', { name, what: customers.toLocaleString(locale) });
    return [{ from: left.indexOf(from), to: right.indexOf(to), amount: customers, title }];
  });
  const nameAll = (keys: readonly (string | null)[]) => keys.map((key) => nameOfSegment(report, key, say));
  const { nodes, height } = drawMoves(
    { left: nameAll(left), right: nameAll(right), moves: drawn },
    { width, theme: 'variables', heads: [say('segments:moves.before'), say('segments:moves.now')] },
  );
  return (
    <div ref={ref} className="segments-picture">
      <svg
        {...{ width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' }}
        aria-label={say('segments:moves.picture', {
          list: joinNames(
            drawn.map(({ title }) => title),
            locale,
          ),
        })}
      >
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}
