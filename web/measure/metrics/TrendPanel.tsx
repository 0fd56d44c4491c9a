import { METRIC_STEPS, type MetricTrend } from '@plumbline/model/metricReport.ts';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { MetricPicture } from './MetricPicture.tsx';
import { MetricValue } from './MetricValue.tsx';
import { metricsApi, metricTrendQuery } from './metricsApi.ts';
import { type MetricsSearch, periodOf } from './metricsSearch.ts';
import { writeMetric } from './writeMetric.ts';

type Props = { metric: string; name: string; search: MetricsSearch; onChange: (next: MetricsSearch) => void };
const PERIODS = { week: 26, month: 13 } as const;

/** The course of a metric with the limits of what is usual, its target, and the same in numbers. */
export function TrendPanel({ metric, name, search, onChange }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const step = search.step ?? 'week';
  const question = { ...periodOf(search), version: search.version, step, periods: PERIODS[step] };
  const { data, error, refetch } = useQuery(metricTrendQuery(workspace, metric, question, locale));
  const title = say('metrics:trend.title');
  const file = (form: 'csv' | 'xlsx') => metricsApi.file(workspace, `metrics/${metric}/trend.${form}`, question);
  return (
    <Panel
      title={title}
      extra={
        <Segmented
          aria-label={say('metrics:trend.step')}
          value={step}
          options={METRIC_STEPS.map((value) => ({ value, label: say(`metrics:trend.by.${value}`) }))}
          onChange={(next) => onChange({ ...search, step: next })}
        />
      }
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : data.refused === null ? (
        <>
          <div ref={holder}>
            <Course trend={data} name={name} />
          </div>
          <TrendWords trend={data} />
          <div className="metrics-below">
            <TakeAway
              what={title}
              tables={{ csv: file('csv'), xlsx: file('xlsx') }}
              picture={{ holder, name: `${metric}-${step}` }}
            />
          </div>
          <TrendTable trend={data} name={name} />
        </>
      ) : (
        <p className="metrics-refused">{joinSentences(locale, data.refused.what, data.refused.next)}</p>
      )}
    </Panel>
  );
}

function Course({ trend, name }: { trend: MetricTrend; name: string }): ReactNode {
  const { say } = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(720);
  return (
    <div ref={ref} className="metrics-holder">
      <MetricPicture
        {...{ points: trend.points, control: trend.control, unit: trend.unit, width, height: 240 }}
        title={say('metrics:trend.picture', { name, count: trend.points.length })}
      />
    </div>
  );
}

/** What the limits say, in a sentence. */
function TrendWords({ trend }: { trend: MetricTrend }): ReactNode {
  const { say, locale } = useSpeech();
  const { control, ewma } = trend;
  if (control === null) return <p className="metrics-quiet">{say('metrics:trend.noLimits')}</p>;
  const outside = control.points.filter((point) => point.outside).length;
  const shifted = ewma?.points.filter((point) => point.outside).length ?? 0;
  return (
    <p className="metrics-quiet">
      {joinSentences(
        locale,
        say(`metrics:trend.chart.${control.kind}`),
        outside === 0 ? say('metrics:trend.allInside') : say('metrics:trend.outside', { count: outside }),
        shifted === 0 ? say('metrics:trend.noShift') : say('metrics:trend.shift', { count: shifted }),
      )}
    </p>
  );
}

function TrendTable({ trend, name }: { trend: MetricTrend; name: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const limits = new Map(trend.control?.points.map((point) => [point.from, point]));
  return (
    <details className="metrics-details metrics-below">
      <summary>{say('metrics:trend.table')}</summary>
      <ScrollBox label={say('metrics:trend.table')}>
        <table className="ui-table">
          <thead>
            <tr>
              {(['period', 'value', 'target', 'limits'] as const).map((head) => (
                <th scope="col" key={head}>
                  {say(`metrics:head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...trend.points].reverse().map(({ from, value, target }) => {
              const limit = limits.get(from);
              return (
                <tr key={from}>
                  <th scope="row">{formatDay(from, locale)}</th>
                  <td>
                    <MetricValue name={`${name} ${formatDay(from, locale)}`} estimate={value} />
                  </td>
                  <td>{target === null ? '' : writeMetric(target, trend.unit, speech)}</td>
                  <td>
                    {limit === undefined
                      ? ''
                      : `${writeMetric(limit.lower, trend.unit, speech)} – ${writeMetric(limit.upper, trend.unit, speech)}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </details>
  );
}
