import { drawScorecard, type ScorecardPicture, scorecardHeight } from '@plumbline/charts/drawScorecard.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { ScorecardReport, ScoredKpi } from '@plumbline/model/scorecard.ts';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useRef } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay, formatMoment, formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { TargetTag } from './MetricTile.tsx';
import { MetricValue } from './MetricValue.tsx';
import { metricsApi } from './metricsApi.ts';
import { type MetricsSearch, metricsSearch, periodOf } from './metricsSearch.ts';
import { writeMetric } from './writeMetric.ts';

/** The whole score, the views, and every measure with its target, its weight and the gap it should close. */
export function ScorecardPanels({ report, search }: { report: ScorecardReport; search: MetricsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const name = nameIn(report.names, locale);
  const empty = report.views.filter(({ kpis }) => kpis === 0).map(({ view }) => say(`metrics:view.${view}`));
  const question = { ...periodOf(search), version: search.version };
  const file = (form: 'csv' | 'xlsx') => metricsApi.file(workspace, `scorecards/${report.key}/table.${form}`, question);
  return (
    <>
      <Panel title={name}>
        {report.version === report.versions[0]?.version ? null : (
          <p>
            <StatusTag tone="warn">{say('metrics:figure.older', { version: report.version })}</StatusTag>
          </p>
        )}
        <p className="metrics-head">
          <MetricValue name={name} estimate={report.total} large />
          <span className="metrics-quiet">
            {say('metrics:card.period', {
              ...{ from: formatDay(report.period.from, locale), to: formatDay(report.period.to, locale) },
            })}
          </span>
        </p>
        {empty.length === 0 ? null : <p>{say('metrics:card.unbalanced', { views: empty.join(say('metrics:and')) })}</p>}
        <div ref={holder}>
          <Picture report={report} name={name} />
        </div>
        <p className="metrics-quiet">{say('metrics:card.scale')}</p>
        <div className="metrics-below">
          <TakeAway
            what={name}
            tables={{ csv: file('csv'), xlsx: file('xlsx') }}
            picture={{ holder, name: report.key }}
          />
        </div>
      </Panel>
      <Panel title={say('metrics:card.measures')}>
        <KpiTable report={report} search={search} />
        <Versions report={report} search={search} />
      </Panel>
    </>
  );
}

function Picture({ report, name }: { report: ScorecardReport; name: string }): ReactNode {
  const speech = useSpeech();
  const { say } = speech;
  const { ref, width } = useWidth<HTMLDivElement>(720);
  const { nodes, height } = useMemo(() => {
    const picture: ScorecardPicture = {
      views: report.views.map(({ view, score }) => ({
        ...{ name: speech.say(`metrics:view.${view}`), score, empty: speech.say('metrics:card.noMeasure') },
        kpis: report.kpis
          .filter((kpi) => kpi.view === view)
          .map((kpi) => ({
            ...{ name: nameIn(kpi.names, speech.locale), score: kpi.score, status: kpi.target?.status ?? 'none' },
          })),
      })),
    };
    const write = (score: number) => writeMetric(score, 'score', speech);
    return { nodes: drawScorecard(picture, { width, theme: 'variables', write }), height: scorecardHeight(picture) };
  }, [report, width, speech]);
  return (
    <div ref={ref} className="metrics-holder">
      <svg
        {...{ width, height }}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say('metrics:card.picture', { name })}
      >
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}

function KpiTable({ report, search }: { report: ScorecardReport; search: MetricsSearch }): ReactNode {
  const { say } = useSpeech();
  const heads = ['measure', 'value', 'target', 'score', 'weight', 'owner', 'gap'] as const;
  return (
    <ScrollBox label={say('metrics:card.measures')}>
      <table className="ui-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {say(`metrics:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.kpis.map((kpi) => (
            <KpiRow key={kpi.metric} {...{ kpi, search }} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function KpiRow({ kpi, search }: { kpi: ScoredKpi; search: MetricsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const name = nameIn(kpi.names, locale);
  return (
    <tr>
      <th scope="row">
        <Link
          to="/w/$workspace/measure/metrics/$metric"
          params={{ workspace, metric: kpi.metric }}
          search={metricsSearch(periodOf(search))}
        >
          {name}
        </Link>
        <br />
        <span className="metrics-quiet">
          {say(`metrics:view.${kpi.view}`)}
          {kpi.inherited ? ` · ${say('metrics:card.inherited')}` : ''}
        </span>
      </th>
      <td>
        <MetricValue name={name} estimate={kpi.value} />
      </td>
      <td>{kpi.target === null ? '' : <TargetTag target={kpi.target} unit={kpi.unit} />}</td>
      <td>
        {kpi.unscored === null ? (
          <MetricValue name={say('metrics:card.scoreOf', { name })} estimate={kpi.score} />
        ) : (
          say(`metrics:unscored.${kpi.unscored}`)
        )}
      </td>
      <td>{formatShare(kpi.share, locale)}</td>
      <td>{[kpi.owner, kpi.department].filter((one) => one !== '').join(' · ')}</td>
      <td>
        {kpi.gap === null || kpi.dimensionNames === null ? (
          ''
        ) : (
          <>
            <span className="metrics-quiet">{nameIn(kpi.dimensionNames, locale)} </span>
            <MetricValue name={nameIn(kpi.dimensionNames, locale)} estimate={kpi.gap} signed />
          </>
        )}
      </td>
    </tr>
  );
}

function Versions({ report, search }: { report: ScorecardReport; search: MetricsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <details className="metrics-details metrics-below">
      <summary>{say('metrics:definition.history')}</summary>
      <ul>
        {report.versions.map(({ version, savedAt, savedBy }) => (
          <li key={version}>
            <Link
              to="/w/$workspace/measure/scorecard"
              params={{ workspace }}
              search={metricsSearch({ ...search, card: report.key, version })}
            >
              {say('metrics:definition.version', { version })}
            </Link>{' '}
            <span className="metrics-quiet">
              {formatMoment(savedAt, locale)} · {nameOfMaker(savedBy, say)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
