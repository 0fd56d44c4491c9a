import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { PromiseRiskPanels } from '../risk/PromiseRiskPanels.tsx';
import { BrokenPanel } from './BrokenPanel.tsx';
import { CalculationView } from './CalculationView.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { FulfilmentPanels } from './FulfilmentPanels.tsx';
import { STATE_TONES } from './LedgerPage.tsx';
import { calculationQuery, ledgerApi, measuresQuery, promiseQuery } from './ledgerApi.ts';
import { PublishPanel } from './PublishPanel.tsx';
import { useRuleWords } from './useRuleWords.ts';
import { RecountPanel, VersionsPanel } from './VersionsPanel.tsx';
import { versionShown } from './versionShown.ts';
import './ledger.css';

/** One promise: what was told, the rule, what became of it, and its history. */
export function PromisePage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { promise: id } = useParams({ strict: false }) as { promise: string };
  const reads = can('promise.read');
  const { data: promise, error, refetch } = useQuery({ ...promiseQuery(workspace, id), enabled: reads });
  if (!reads) return <NoPermission permission="promise.read" />;
  if (promise === undefined) {
    return (
      <Page>
        <CommitTabs />
        {error === null ? <LoadingState /> : <ProblemState problem={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  const told = promise.versions.some(({ validFrom }) => validFrom !== null);
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={nameIn(promise.names, locale)} actions={<Actions promise={promise} />} />
      <div>
        <StatusTag tone={STATE_TONES[promise.state]}>{say(`commit:state.${promise.state}`)}</StatusTag>
      </div>
      <ToldPanel promise={promise} />
      <WaitingPanel promise={promise} />
      {told ? <FulfilmentPanels promise={promise} /> : null}
      {told && can('evidence.read') ? <BrokenPanel promise={promise.id} /> : null}
      <PromiseRiskPanels promise={promise} />
      <FilesPanel promise={promise.id} />
      <VersionsPanel promise={promise} />
      {told ? <RecountPanel promise={promise} /> : null}
    </Page>
  );
}

function Actions({ promise }: { promise: ServicePromise }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const told = promise.versions.some(({ validFrom }) => validFrom !== null);
  const withdraw = useMutation({ mutationFn: () => ledgerApi.withdraw(workspace, promise.id) });
  const remove = useMutation({
    mutationFn: () => ledgerApi.remove(workspace, promise.id),
    onSuccess: () => navigate({ to: '/w/$workspace/commit', params: { workspace } }),
  });
  return (
    <>
      {can('promise.write') ? (
        <Button
          onClick={() =>
            void navigate({
              to: '/w/$workspace/commit/promises/$promise/edit',
              params: { workspace, promise: promise.id },
            })
          }
        >
          {say('commit:promise.edit')}
        </Button>
      ) : null}
      {can('promise.publish') && promise.versions.some(({ state }) => state === 'published') ? (
        <Popconfirm
          title={say('commit:promise.withdrawSure')}
          okText={say('commit:promise.withdraw')}
          cancelText={say('commit:cancel')}
          onConfirm={() => withdraw.mutate()}
        >
          <Button danger>{say('commit:promise.withdraw')}</Button>
        </Popconfirm>
      ) : null}
      {can('promise.write') && !told ? (
        <Popconfirm
          title={say('commit:promise.removeSure')}
          okText={say('commit:promise.remove')}
          cancelText={say('commit:cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button danger>{say('commit:promise.remove')}</Button>
        </Popconfirm>
      ) : null}
    </>
  );
}

function ToldPanel({ promise }: { promise: ServicePromise }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: measures } = useQuery(measuresQuery(workspace));
  const words = useRuleWords(measures);
  const shown = versionShown(promise);
  if (shown === undefined) return null;
  const { texts, rule, channel, audience, owner, from, to, dimension, remedy } = shown.input;
  const named = measures?.dimensions.find(({ key }) => key === dimension);
  const facts: [string, string][] = [
    ['rule', words(rule)],
    ['channel', say(`commit:channel.${channel}`)],
    ['audience', audience],
    ['owner', owner],
    ['dimension', named === undefined ? (dimension ?? '') : nameIn(named.names, locale)],
    [
      'period',
      to === null
        ? say('commit:ledger.since', { day: formatDay(from, locale) })
        : say('commit:promise.fromTo', { from: formatDay(from, locale), to: formatDay(to, locale) }),
    ],
    ['remedy', remedy],
  ];
  return (
    <Panel title={say('commit:promise.told')}>
      {LOCALES.filter((language) => texts[language] !== undefined).map((language) => (
        <blockquote key={language} lang={language} className="ledger-told">
          {texts[language]}
        </blockquote>
      ))}
      <dl className="ledger-facts">
        {facts.map(([name, value]) =>
          value === '' ? null : (
            <div key={name}>
              <dt>{say(`commit:fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}

/** The version that is not told yet: what the past says of it, and what may be done with it. */
function WaitingPanel({ promise }: { promise: ServicePromise }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const newest = promise.versions[0];
  const waits = newest !== undefined && (newest.state === 'draft' || newest.state === 'proposed');
  const { data: measures } = useQuery(measuresQuery(workspace));
  const words = useRuleWords(measures);
  const rule = newest?.input.rule;
  const { data, error } = useQuery({
    ...calculationQuery(workspace, rule ?? ({} as never), 0.95, ''),
    enabled: waits,
  });
  const propose = useMutation({ mutationFn: () => ledgerApi.propose(workspace, promise.id) });
  if (!waits || newest === undefined) return null;
  return (
    <Panel title={say(`commit:ledger.next.${newest.state as 'draft' | 'proposed'}`)}>
      <p className="ledger-rule">{words(newest.input.rule)}</p>
      {error === null ? null : <ProblemState problem={error} />}
      {data === undefined ? null : <CalculationView calculation={data} dimension={newest.input.dimension} />}
      {propose.error === null ? null : <ProblemState problem={propose.error} />}
      {newest.state === 'draft' && can('promise.write') ? (
        <Button type="primary" loading={propose.isPending} onClick={() => propose.mutate()}>
          {say('commit:promise.propose')}
        </Button>
      ) : null}
      {newest.state === 'proposed' ? (
        <PublishPanel promise={promise} version={newest} supported={data?.supported} />
      ) : null}
    </Panel>
  );
}
