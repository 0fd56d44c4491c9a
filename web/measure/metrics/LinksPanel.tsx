import { drawKpiLinks, kpiLinksHeight } from '@plumbline/charts/drawKpiLinks.ts';
import { type Names, nameIn } from '@plumbline/model/locale.ts';
import type { KpiLinksReport } from '@plumbline/model/scorecard.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef } from 'react';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWidth } from '../../charts/useWidth.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { joinSentences } from '../../ui/joinSentences.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { formatP } from '../formatP.ts';
import { MetricValue } from './MetricValue.tsx';
import { linksQuery, metricsApi } from './metricsApi.ts';
import { type MetricsSearch, periodOf } from './metricsSearch.ts';

/** Which measures of one department go with those of another, beyond noise. */
export function LinksPanel({ scorecard, search }: { scorecard: string; search: MetricsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const holder = useRef<HTMLDivElement>(null);
  const question = periodOf(search);
  const { data, error, refetch } = useQuery(linksQuery(workspace, scorecard, question));
  const title = say('metrics:links.title');
  const file = (form: 'csv' | 'xlsx') => metricsApi.file(workspace, `scorecards/${scorecard}/links.${form}`, question);
  const sure = data?.links.filter(({ beyondNoise }) => beyondNoise).length ?? 0;
  return (
    <Panel title={title}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : data.links.length === 0 ? (
        <p>{say('metrics:links.tooFew')}</p>
      ) : (
        <>
          <p>
            {joinSentences(
              locale,
              sure === 0 ? say('metrics:links.none') : say('metrics:links.some', { count: sure }),
              say('metrics:links.family', { count: data.family }),
            )}
          </p>
          <div ref={holder}>
            <Picture report={data} title={title} />
          </div>
          <p className="metrics-quiet">{say('metrics:links.association')}</p>
          <div className="metrics-below">
            <TakeAway
              what={title}
              tables={{ csv: file('csv'), xlsx: file('xlsx') }}
              picture={{ holder, name: `${scorecard}-links` }}
            />
          </div>
          <LinkTable report={data} />
        </>
      )}
    </Panel>
  );
}

function Picture({ report, title }: { report: KpiLinksReport; title: string }): ReactNode {
  const speech = useSpeech();
  const { ref, width } = useWidth<HTMLDivElement>(720);
  const nodes = useMemo(() => {
    const { locale, say } = speech;
    const names = new Map(report.nodes.map((node) => [node.metric, nameIn(node.names, locale)]));
    const picture = {
      nodes: report.nodes.map(({ metric, department }) => ({
        key: metric,
        name: names.get(metric) ?? metric,
        department,
      })),
      links: report.links.flatMap(({ from, to, lagWeeks, value, beyondNoise }) =>
        beyondNoise && value.kind === 'estimate'
          ? [
              {
                from,
                to,
                r: value.point,
                label: `${names.get(from)} → ${names.get(to)} ${say('metrics:links.weeks', { count: lagWeeks })}`,
              },
            ]
          : [],
      ),
    };
    return drawKpiLinks(picture, { width, theme: 'variables' });
  }, [report, width, speech]);
  const height = kpiLinksHeight({
    nodes: report.nodes.map(({ metric, department }) => ({ key: metric, name: metric, department })),
  });
  return (
    <div ref={ref} className="metrics-holder">
      <svg {...{ width, height }} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <SvgTree nodes={nodes} />
      </svg>
    </div>
  );
}

const SHOWN = 12;

function LinkTable({ report }: { report: KpiLinksReport }): ReactNode {
  const { say, locale } = useSpeech();
  const names = new Map<string, Names>(report.nodes.map((node) => [node.metric, node.names]));
  const named = (key: string) => nameIn(names.get(key) ?? { en: key }, locale);
  return (
    <ScrollBox label={say('metrics:links.table')}>
      <table className="ui-table">
        <thead>
          <tr>
            {(['link', 'later', 'correlation', 'adjusted', 'weeks'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`metrics:head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.links.slice(0, SHOWN).map(({ from, to, lagWeeks, value, pAdjusted, weeks, weeksEffective }) => (
            <tr key={`${from} ${to}`}>
              <th scope="row">
                {named(from)} → {named(to)}
              </th>
              <td>{say('metrics:links.weeks', { count: lagWeeks })}</td>
              <td>
                <MetricValue name={`${named(from)} → ${named(to)}`} estimate={value} />
              </td>
              <td>{formatP(pAdjusted)}</td>
              <td>
                {say('metrics:links.left', {
                  ...{ weeks, left: weeksEffective.toLocaleString(locale, { maximumFractionDigits: 0 }) },
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
