import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { SegmentationReport } from '@plumbline/model/segmentation.ts';
import { Segmented } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { GridPicture } from './GridPicture.tsx';
import { nameOfSegment } from './nameOfSegment.ts';
import { segmentsApi } from './segmentsApi.ts';

const MARKS = ['gap', 'expected', 'perceived'] as const;
type Mark = (typeof MARKS)[number];
/** Gaps of this many points are drawn in full colour; marks by their distance from the mean of all segments. */
const FULL = { gap: 30, expected: 20, perceived: 20 } as const;
const ABSENT = { kind: 'absent', because: 'notAsked' } as const;

/** The lines of each segment beside one another: what is expected, what is perceived, and the gap. */
export function SegmentLines({ report }: { report: SegmentationReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const [mark, setMark] = useState<Mark>('gap');
  const holder = useRef<HTMLDivElement>(null);
  const { segments } = report.figures;
  const dimensions = [...new Set(segments.flatMap(({ lines }) => lines.map(({ dimension }) => dimension)))];
  const title = say('segments:lines.title');
  if (dimensions.length === 0) return null;
  const nameOf = (dimension: string): string => {
    const names = report.labels[dimension];
    return names === undefined ? dimension : nameIn(names, locale);
  };
  const lineOf = (key: string, dimension: string) =>
    segments.find((one) => one.key === key)?.lines.find((one) => one.dimension === dimension)?.[mark] ?? ABSENT;
  const middleOf = (dimension: string): number => {
    if (mark === 'gap') return 0;
    const points = segments.flatMap(({ key }) => {
      const one = lineOf(key, dimension);
      return one.kind === 'estimate' ? [one.point] : [];
    });
    return points.reduce((sum, point) => sum + point, 0) / Math.max(1, points.length);
  };
  return (
    <Panel
      title={title}
      extra={
        <TakeAway
          what={title}
          tables={segmentsApi.table(workspace, report.id, report.version.version, 'lines')}
          picture={{ holder, name: 'segments' }}
        />
      }
    >
      <div className="segments-lines">
        <p className="segments-quiet">{say(`segments:lines.help.${mark}`)}</p>
        <Segmented
          aria-label={say('segments:lines.mark')}
          value={mark}
          onChange={(one) => setMark(one)}
          options={MARKS.map((value) => ({ value, label: say(`segments:file.${value}`) }))}
        />
        <GridPicture
          holder={holder}
          label={say('segments:lines.picture', { mark: say(`segments:file.${mark}`) })}
          columns={segments.map(({ key }) => nameOfSegment(report, key, say))}
          rows={dimensions.map((dimension) => ({
            name: nameOf(dimension),
            cells: segments.map(({ key }) => {
              const one = lineOf(key, dimension);
              if (one.kind !== 'estimate') return null;
              const value = Math.max(-1, Math.min(1, (one.point - middleOf(dimension)) / FULL[mark]));
              const faint = mark === 'gap' && one.low <= 0 && one.high >= 0;
              return { value, text: formatPoints(one.point, locale, mark === 'gap'), faint };
            }),
          }))}
        />
        <ScrollBox label={title}>
          <table className="ui-table segments-table">
            <thead>
              <tr>
                <th scope="col">{say('segments:file.dimension')}</th>
                {segments.map(({ key }) => (
                  <th scope="col" key={key}>
                    {nameOfSegment(report, key, say)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {dimensions.map((dimension) => (
                <tr key={dimension}>
                  <th scope="row">{nameOf(dimension)}</th>
                  {segments.map(({ key }) => (
                    <td key={key}>
                      <RateFigure
                        name={`${nameOf(dimension)} · ${nameOfSegment(report, key, say)}`}
                        estimate={lineOf(key, dimension)}
                        signed={mark === 'gap'}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </div>
    </Panel>
  );
}
