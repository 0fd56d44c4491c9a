import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { groupingName } from '../groupingName.ts';
import { MetricValue } from './MetricValue.tsx';
import { metricSplitQuery, metricsApi } from './metricsApi.ts';
import { type MetricsSearch, periodOf } from './metricsSearch.ts';

type Props = { metric: string; name: string; search: MetricsSearch; onChange: (next: MetricsSearch) => void };

/** The metric by the values of one attribute. */
export function SplitPanel({ metric, name, search, onChange }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: facets } = useQuery(facetsQuery(workspace));
  const split = search.split ?? 'region';
  const question = { ...periodOf(search), version: search.version, split };
  const { data, error, refetch } = useQuery(metricSplitQuery(workspace, metric, question, locale));
  const title = say('metrics:split.title');
  const attributes = [...new Set([...GROUPINGS, ...(facets?.facets.map(({ attribute }) => attribute) ?? []), split])];
  const file = (form: 'csv' | 'xlsx') => metricsApi.file(workspace, `metrics/${metric}/split.${form}`, question);
  return (
    <Panel
      title={title}
      extra={
        <Select
          aria-label={say('metrics:split.by')}
          value={split}
          popupMatchSelectWidth={false}
          options={attributes.map((value) => ({ value, label: groupingName(value, say) }))}
          onChange={(next: string) => onChange({ ...search, split: next })}
        />
      }
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.refused ? (
        <p className="metrics-refused">
          {data.refused.what} {data.refused.next}
        </p>
      ) : null}
      {data === undefined || data.refused !== null ? null : data.cells.length === 0 ? (
        <p>{say('metrics:split.none')}</p>
      ) : (
        <>
          <ScrollBox label={title}>
            <table className="ui-table">
              <thead>
                <tr>
                  <th scope="col">{groupingName(split, say)}</th>
                  <th scope="col">{name}</th>
                </tr>
              </thead>
              <tbody>
                {data.cells.map(({ value, estimate }) => (
                  <tr key={value}>
                    <th scope="row">{value === '' ? say('marks:grouping.none') : value}</th>
                    <td>
                      <MetricValue name={`${name} ${value}`} estimate={estimate} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          <div className="metrics-below">
            <TakeAway what={title} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />
          </div>
        </>
      )}
    </Panel>
  );
}
