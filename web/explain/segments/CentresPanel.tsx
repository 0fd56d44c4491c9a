import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { ClusterPlan, SegmentationReport } from '@plumbline/model/segmentation.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { nameOfSegment } from './nameOfSegment.ts';
import { segmentationQuery, segmentsApi } from './segmentsApi.ts';
import { useColumns } from './useColumns.ts';

/** Where the groups of a version lie beside those of the version before it; nothing where they are the same. */
export function CentresPanel({ report }: { report: SegmentationReport }): ReactNode {
  const { workspace } = useWorkspace();
  const at = report.all.findIndex(({ version }) => version === report.version.version);
  const last = report.all[at + 1]?.version;
  const { data } = useQuery({ ...segmentationQuery(workspace, report.id, last), enabled: last !== undefined });
  if (last === undefined || data === undefined) return null;
  const { plan: before } = data;
  const { plan: now } = report;
  if (before.kind !== 'clusters' || now.kind !== 'clusters') return null;
  if (JSON.stringify(before) === JSON.stringify(now)) return null;
  return <Centres report={report} before={{ plan: before, report: data }} now={now} />;
}

type CentresProps = {
  report: SegmentationReport;
  before: { plan: ClusterPlan; report: SegmentationReport };
  now: ClusterPlan;
};

function Centres({ report, before, now }: CentresProps): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { labelOf } = useColumns();
  const title = say('segments:centres.title');
  const keys = [...new Set([...before.plan.segments, ...now.segments].map(({ key }) => key))];
  const columns = [...new Set([...before.plan.columns, ...now.columns])];
  const tell = (one: string | null, other: string | null): string => {
    if (other === null) return '—';
    return one === null
      ? say('segments:centres.fresh', { now: other })
      : say('segments:centres.cell', { before: one, now: other });
  };
  const valueIn = (plan: ClusterPlan, key: string, column: string) => centreOf(plan, key, column, locale);
  const shareIn = ({ figures }: SegmentationReport, key: string): string | null => {
    const share = figures.segments.find((one) => one.key === key)?.share;
    return share?.kind === 'estimate' ? formatShare(share.point, locale) : null;
  };
  return (
    <Panel
      title={title}
      extra={<TakeAway what={title} tables={segmentsApi.centres(workspace, report.id, report.version.version)} />}
    >
      <p className="segments-quiet">{say('segments:centres.help')}</p>
      <ScrollBox label={title}>
        <table className="ui-table segments-table">
          <thead>
            <tr>
              <th scope="col">{say('segments:file.segment')}</th>
              <th scope="col">{say('segments:centres.share')}</th>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {labelOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => {
              const found = now.segments.some((one) => one.key === key);
              return (
                <tr key={key}>
                  <th scope="row">{nameOfSegment(report, key, say)}</th>
                  {found ? (
                    <>
                      <td>{tell(shareIn(before.report, key), shareIn(report, key))}</td>
                      {columns.map((column) => (
                        <td key={column}>{tell(valueIn(before.plan, key, column), valueIn(now, key, column))}</td>
                      ))}
                    </>
                  ) : (
                    <td colSpan={columns.length + 1}>{say('segments:centres.gone')}</td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

/** The middle of a group in the units of the data, or its most frequent word; null where the group or the column is not there. */
function centreOf(plan: ClusterPlan, key: string, column: string, locale: Locale): string | null {
  const segment = plan.segments.find((one) => one.key === key);
  const at = plan.columns.indexOf(column);
  if (segment === undefined || at < 0) return null;
  const word = segment.modes[at - plan.means.length];
  if (at >= plan.means.length) return word ?? null;
  const value = (segment.centre[at] ?? 0) * (plan.spreads[at] ?? 1) + (plan.means[at] ?? 0);
  return formatNumber(value, locale, { maximumFractionDigits: 1 });
}
