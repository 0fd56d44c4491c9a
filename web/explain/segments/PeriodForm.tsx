import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { ClusterPlan, SegmentAsk, SegmentationReport, SegmentFit } from '@plumbline/model/segmentation.ts';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useModelRun } from '../../shell/runs/useModelRun.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlacementState } from './PlacementState.tsx';
import { usePlacement } from './usePlacement.ts';

type Props = { report: SegmentationReport; onPlaced: () => void };
type Period = { from: string | null; to: string | null };
/** For density, of which the plan does not say it: what a search begins with. */
const SIZE_MIN = 20;

/** Customers of another period are put into the same segments, or into groups searched for anew, so that it can be seen who moved. */
export function PeriodForm({ report, onPlaced }: Props): ReactNode {
  const { say } = useSpeech();
  const [told, setTold] = useState({ from: '', to: '' });
  const [anew, setAnew] = useState(false);
  const placement = usePlacement(onPlaced);
  const period: Period = { from: told.from || null, to: told.to || null };
  const place = (run: string | null) => placement.start({ of: 'period', segmentation: report.id, ...period, run });
  return (
    <Panel title={say('segments:next.title')}>
      <p className="segments-quiet">{say('segments:next.help')}</p>
      <div className="segments-fields">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={say(`segments:ask.${end}`)}>
            {(field) => (
              <Input
                id={field}
                type="date"
                value={told[end]}
                onChange={({ target }) => setTold({ ...told, [end]: target.value })}
              />
            )}
          </Field>
        ))}
        {report.plan.kind === 'clusters' ? (
          <Field label={say('segments:next.how')}>
            {(field) => (
              <Select
                id={field}
                value={anew ? 'anew' : 'same'}
                onChange={(how) => setAnew(how === 'anew')}
                options={(['same', 'anew'] as const).map((value) => ({ value, label: say(`segments:next.${value}`) }))}
              />
            )}
          </Field>
        ) : null}
      </div>
      {anew && report.plan.kind === 'clusters' ? (
        <Refit plan={report.plan} period={period} busy={placement.busy} onKeep={place} />
      ) : (
        <div className="segments-buttons">
          <Button loading={placement.busy} onClick={() => place(null)}>
            {say('segments:next.add')}
          </Button>
        </div>
      )}
      <PlacementState placement={placement} />
    </Panel>
  );
}

type RefitProps = { plan: ClusterPlan; period: Period; busy: boolean; onKeep: (run: string) => void };

/** The search that made the groups, once more in another period. */
function Refit({ plan, period, busy, onKeep }: RefitProps): ReactNode {
  const { say, locale } = useSpeech();
  const followed = useModelRun<SegmentFit, SegmentAsk>('segments', askAgain(plan, period));
  const digits = (value: number | null) =>
    value === null ? '—' : formatNumber(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <>
      <p className="segments-quiet">{say('segments:next.anewHelp')}</p>
      <RunPanel followed={followed}>
        {({ clusters, silhouette, agreement }, { run }) => (
          <>
            <p>
              {say('segments:next.keepHelp', {
                ...{ count: clusters, silhouette: digits(silhouette), agreement: digits(agreement) },
              })}
            </p>
            <div className="segments-buttons">
              <Button type="primary" disabled={clusters === 0} loading={busy} onClick={() => onKeep(run)}>
                {say('segments:next.keep')}
              </Button>
            </div>
          </>
        )}
      </RunPanel>
    </>
  );
}

/** The question whose answer such a plan was. */
function askAgain(plan: ClusterPlan, period: Period): SegmentAsk {
  const { method, columns, missing, segments } = plan;
  return {
    ...{ method, columns, describe: [], ...period, missing, sizeMin: SIZE_MIN },
    clusters: method === 'density' ? null : segments.length,
    standardise: plan.spreads.some((spread) => spread !== 1),
  };
}
