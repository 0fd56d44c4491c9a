import { nameIn } from '@plumbline/model/locale.ts';
import type { MetricInput } from '@plumbline/model/metric.ts';
import type { MetricReport } from '@plumbline/model/metricReport.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay, formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { MetricValue } from './MetricValue.tsx';
import { materialQuery } from './metricsApi.ts';
import { type MetricsSearch, metricsSearch } from './metricsSearch.ts';
import { writeMetric } from './writeMetric.ts';

/** What the metric is, word by word, and what it was before. */
export function DefinitionPanel({ report, search }: { report: MetricReport; search: MetricsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { figure, versions, madeOf, usedBy } = report;
  const input = versions.find(({ version }) => version === figure.version)?.input;
  const to = '/w/$workspace/measure/metrics/$metric' as const;
  return (
    <Panel title={say('metrics:definition.title')}>
      {input === undefined ? null : <Facts input={input} unit={figure.unit} metric={figure.key} />}
      {madeOf.length === 0 ? null : (
        <>
          <h3 className="metrics-below">{say('metrics:definition.madeOf')}</h3>
          <ul>
            {madeOf.map(({ key, names, value }) => (
              <li key={key}>
                <Link {...{ to, params: { workspace, metric: key } }} search={{}}>
                  {nameIn(names, locale)}
                </Link>{' '}
                <code>{key}</code> <MetricValue name={nameIn(names, locale)} estimate={value} />
              </li>
            ))}
          </ul>
        </>
      )}
      {usedBy.length === 0 ? null : (
        <p className="metrics-below">
          {say('metrics:definition.usedBy')}{' '}
          {usedBy.map(({ key, names }) => (
            <Link key={key} {...{ to, params: { workspace, metric: key } }} search={{}}>
              {nameIn(names, locale)}{' '}
            </Link>
          ))}
        </p>
      )}
      <h3 className="metrics-below">{say('metrics:definition.history')}</h3>
      <ScrollBox label={say('metrics:definition.history')}>
        <table className="ui-table">
          <thead>
            <tr>
              {(['version', 'saved', 'by', 'state'] as const).map((head) => (
                <th scope="col" key={head}>
                  {say(`metrics:head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {versions.map(({ version, savedAt, savedBy, removed }) => (
              <tr key={version}>
                <th scope="row">
                  <Link
                    {...{ to, params: { workspace, metric: figure.key } }}
                    search={metricsSearch({ ...search, edit: undefined, version })}
                  >
                    {say('metrics:definition.version', { version })}
                  </Link>
                </th>
                <td>{formatMoment(savedAt, locale)}</td>
                <td>{nameOfMaker(savedBy, say)}</td>
                <td>
                  {version === figure.version ? say('metrics:definition.shown') : ''}
                  {removed ? say('metrics:definition.removed') : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function Facts({ input, unit, metric }: { input: MetricInput; unit: string; metric: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { target, reviewOn, better } = input;
  const facts: [string, ReactNode][] = [
    ['key', <code key="key">{metric}</code>],
    ['kind', say(`metrics:kind.${input.kind}`)],
    ['data', <DataWords key="data" input={input} />],
    ['better', better === null ? say('metrics:better.none') : say(`metrics:better.${better}`)],
    [
      'target',
      target === null
        ? '—'
        : say('metrics:definition.targetSince', {
            ...{ value: writeMetric(target.value, unit, speech), day: formatDay(target.since, locale) },
          }),
    ],
    ['horizon', say(`metrics:horizon.${input.horizon}`)],
    ['origin', say(`metrics:origin.${input.origin}`)],
    ['owner', [input.owner, input.department].filter((one) => one !== '').join(' · ') || '—'],
    ['reviewOn', reviewOn === null ? '—' : formatDay(reviewOn, locale)],
    ['note', input.note || '—'],
  ];
  return (
    <dl className="metrics-facts">
      {facts.map(([fact, value]) => (
        <div key={fact} className="metrics-fact">
          <dt>{say(`metrics:field.${fact}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** From what the figure is made, in a sentence. */
export function DataWords({ input }: { input: Pick<MetricInput, 'data'> }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = input;
  const { data: material } = useQuery(materialQuery(workspace));
  // until its name is here, and where nothing of it is left, it is called by its key
  const nameOf = (list: 'metrics' | 'dimensions', key: string): string => {
    const names = material?.[list].find((one) => one.key === key)?.names;
    return names === undefined ? key : nameIn(names, locale);
  };
  switch (data.from) {
    case 'metric':
      return say('metrics:made.metric', {
        name: nameOf('metrics', data.metric),
        low: data.scale.low,
        high: data.scale.high,
      });
    case 'question':
      return say('metrics:made.question', { name: data.question, low: data.scale.low, high: data.scale.high });
    case 'marks':
      return say('metrics:made.marks', { name: nameOf('dimensions', data.dimension) });
    case 'native':
      return say('metrics:made.native', {
        ...{ name: nameOf('dimensions', data.dimension), lower: data.lower ?? '−∞', upper: data.upper ?? '∞' },
      });
    case 'events':
      return say(`metrics:made.events.${data.holds}`, { begin: data.begin, end: data.end, days: data.withinDays });
    case 'purchases':
      return say('metrics:made.purchases', { days: data.withinDays, currency: data.currency });
    case 'promises':
      return data.promise === null ? say('metrics:made.allPromises') : <PromiseWords promise={data.promise} />;
    case 'formula':
      return <code>{data.formula}</code>;
  }
}

/** A promise of the ledger by its name, one that an import brought by its key. */
function PromiseWords({ promise }: { promise: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(materialQuery(workspace));
  const told = data?.ledger.find(({ id }) => id === promise);
  return say('metrics:made.promise', { name: told === undefined ? promise : nameIn(told.names, locale) });
}
