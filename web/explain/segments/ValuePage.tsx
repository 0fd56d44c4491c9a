import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { ValueAsk, ValueReport } from '@plumbline/model/valueReport.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Problem } from '../../shell/api.ts';
import { BringLink } from '../../shell/BringLink.tsx';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useFirstRun } from '../../shell/runs/useFirstRun.ts';
import { type FollowedRun, useModelRun } from '../../shell/runs/useModelRun.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount, formatDay } from '../../ui/format.ts';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ExplainTabs } from '../ExplainTabs.tsx';
import { LifetimePanel } from './LifetimePanel.tsx';
import { RepeatPanel } from './RepeatPanel.tsx';
import { RetentionPanel } from './RetentionPanel.tsx';
import { RfmPanel } from './RfmPanel.tsx';
import { segmentsApi } from './segmentsApi.ts';
import { ValueFields } from './ValueFields.tsx';
import { type ValueSearch, valueAskOf, valueSearch } from './valueSearch.ts';
import './segments.css';
import { joinNames } from '../../ui/joinNames.ts';
import { joinSentences } from '../../ui/joinSentences.ts';

/** What customers are worth: who bought lately, often and much, who will come again, and what that brings. */
export function ValuePage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = valueSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const followed = useModelRun<ValueReport, ValueAsk>('value', valueAskOf(search));
  useFirstRun(followed, Object.keys(search).length === 0);
  if (!can('explain.read')) return <NoPermission permission="explain.read" />;
  const { problem } = followed;
  const change = (next: ValueSearch) =>
    void navigate({ to: '/w/$workspace/explain/value', params: { workspace }, search: next, replace: true });
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('segments:value.title')} subtitle={say('segments:value.subtitle')} />
      {problem instanceof Problem && problem.says === 'segments.noPurchases' && search.until === undefined ? (
        <Panel>
          <EmptyState
            title={say('segments:value.empty')}
            text={say('segments:value.emptyText')}
            actions={<BringLink />}
          />
        </Panel>
      ) : (
        <Value {...{ followed, search, change }} />
      )}
    </Page>
  );
}

type ValueProps = {
  followed: FollowedRun<ValueReport>;
  search: ValueSearch;
  change: (next: ValueSearch) => void;
};

/** What is asked, and what it comes to. */
function Value({ followed, search, change }: ValueProps): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <>
      <Panel title={say('segments:value.asked')}>
        <ValueFields search={search} change={change} />
      </Panel>
      <RunPanel followed={followed}>
        {(report, { run }) => {
          const tables = (table: string) => segmentsApi.valueTable(workspace, run, table);
          return (
            <>
              <ValueFacts report={report} />
              {report.rfm === null ? null : <RfmPanel rfm={report.rfm} tables={tables('rfm')} />}
              <RepeatPanel report={report} tables={tables('repeat')} parameters={tables('parameters')} />
              <LifetimePanel report={report} tables={tables('lifetime')} />
              <RetentionPanel report={report} tables={tables('retention')} />
            </>
          );
        }}
      </RunPanel>
    </>
  );
}

/** What was read, and what was left aside. */
function ValueFacts({ report }: { report: ValueReport }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { customers, purchases, revenue, currency, from, until, refunds, sampled, otherCurrencies } = report;
  const money = (amount: number) => formatValue(amount, currency, speech);
  const notes = [
    ...(refunds.rows > 0
      ? [
          say('segments:value.refunds', {
            rows: formatCount(refunds.rows, locale),
            amount: money(refunds.amount),
          }),
        ]
      : []),
    ...(sampled === null ? [] : [say('segments:value.sampled', { n: formatCount(sampled, locale) })]),
    ...(otherCurrencies.length === 0
      ? []
      : [
          say('segments:value.otherCurrencies', {
            list: joinNames(
              otherCurrencies.map((one) => one.currency || '—'),
              locale,
            ),
          }),
        ]),
  ];
  return (
    <Panel title={say('segments:value.facts')}>
      <p>
        {say('segments:value.factsText', {
          ...{ customers: formatCount(customers, locale), purchases: formatCount(purchases, locale) },
          ...{
            revenue: money(revenue),
            from: formatDay(from, locale),
            until: formatDay(until, locale),
          },
        })}
      </p>
      {notes.length === 0 ? null : <Alert type="info" showIcon title={joinSentences(locale, ...notes)} />}
    </Panel>
  );
}
