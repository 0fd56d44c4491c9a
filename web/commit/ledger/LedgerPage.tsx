import { nameIn } from '@plumbline/model/locale.ts';
import type { PromiseMeasures, ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { ClaimsPanel } from '../claims/ClaimsPanel.tsx';
import { claimsQuery } from '../claims/claimsApi.ts';
import { LedgerTable } from './LedgerTable.tsx';
import { fulfilmentQuery, ledgerApi, ledgerQuery, measuresQuery } from './ledgerApi.ts';
import type { LedgerSearch } from './ledgerSearch.ts';
import { SupportPanel } from './SupportPanel.tsx';
import { textIn } from './textIn.ts';
import { useRuleWords } from './useRuleWords.ts';
import { versionShown } from './versionShown.ts';
import './ledger.css';

export const STATE_TONES: Record<ServicePromise['state'], Tone> = {
  draft: 'neutral',
  proposed: 'busy',
  published: 'good',
  withdrawn: 'warn',
};

/** What customers were told, and whether it was kept. */
export function LedgerPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const reads = can('promise.read');
  const { data, error, refetch } = useQuery({ ...ledgerQuery(workspace), enabled: reads });
  const { data: measures } = useQuery({ ...measuresQuery(workspace), enabled: reads });
  const { whose = 'all' } = useSearch({ strict: false }) as LedgerSearch;
  const theirs = useQuery({ ...claimsQuery(workspace), enabled: can('expectation.read') && whose !== 'ours' });
  if (!reads) return <NoPermission permission="promise.read" />;
  const files = data?.promises.length
    ? (['csv', 'xlsx'] as const).map((format) => (
        <Button key={format} href={ledgerApi.ledgerFile(workspace, format)} download>
          {say(`commit:export.${format}`)}
        </Button>
      ))
    : null;
  const begin = can('promise.write') ? (
    <Button
      type="primary"
      onClick={() => void navigate({ to: '/w/$workspace/commit/promises/new', params: { workspace } })}
    >
      {say('commit:ledger.new')}
    </Button>
  ) : undefined;
  return (
    <Page>
      <CommitTabs />
      <PageHeader
        title={say('commit:ledger.title')}
        subtitle={say('commit:ledger.subtitle')}
        actions={
          <>
            {files}
            {begin}
          </>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.promises.length === 0 ? (
        <Panel>
          <EmptyState title={say('commit:ledger.empty')} text={say('commit:ledger.emptyText')} actions={begin} />
        </Panel>
      ) : null}
      <WhoseFilter whose={whose} />
      <LedgerTable
        promises={whose === 'competitors' ? [] : (data?.promises ?? [])}
        claims={whose === 'ours' ? [] : (theirs.data?.claims ?? [])}
      />
      {whose === 'competitors' ? null : (
        <div className="ledger-cards">
          {data?.promises.map((promise) => (
            <PromiseCard key={promise.id} promise={promise} measures={measures} />
          ))}
        </div>
      )}
      {whose === 'ours' ? null : <ClaimsPanel />}
      {can('promise.publish') ? <SupportPanel /> : null}
    </Page>
  );
}

const WHOSE = ['all', 'ours', 'competitors'] as const;

/** Whose promises are shown, in the address. */
function WhoseFilter({ whose }: { whose: (typeof WHOSE)[number] }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  if (!can('expectation.read')) return null;
  return (
    <div>
      <Segmented
        aria-label={say('commit:ledger.whose.label')}
        value={whose}
        options={WHOSE.map((value) => ({ value, label: say(`commit:ledger.whose.${value}`) }))}
        onChange={(value) =>
          void navigate({
            to: '/w/$workspace/commit',
            params: { workspace },
            search: value === 'all' ? {} : { whose: value },
          })
        }
      />
    </div>
  );
}

function PromiseCard({ promise, measures }: { promise: ServicePromise; measures: PromiseMeasures | undefined }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const words = useRuleWords(measures);
  const shown = versionShown(promise);
  const waiting = promise.versions[0]?.state;
  if (shown === undefined) return null;
  return (
    <article className="ledger-card">
      <header>
        <h2>
          <Link to="/w/$workspace/commit/promises/$promise" params={{ workspace, promise: promise.id }}>
            {nameIn(promise.names, locale)}
          </Link>
        </h2>
        <StatusTag tone={STATE_TONES[promise.state]}>{say(`commit:state.${promise.state}`)}</StatusTag>
        {waiting !== promise.state && (waiting === 'draft' || waiting === 'proposed') ? (
          <StatusTag tone="busy">{say(`commit:ledger.next.${waiting}`)}</StatusTag>
        ) : null}
      </header>
      <blockquote>{textIn(shown.input.texts, locale)}</blockquote>
      <p className="ledger-rule">{words(shown.input.rule)}</p>
      <p className="ledger-quiet">
        {[
          say(`commit:channel.${shown.input.channel}`),
          shown.input.audience,
          shown.input.owner,
          say('commit:ledger.since', { day: formatDay(shown.input.from, locale) }),
          say('commit:ledger.versions', { count: promise.versions.length }),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {shown.validFrom === null ? null : <Kept promise={promise.id} name={nameIn(promise.names, locale)} />}
    </article>
  );
}

function Kept({ promise, name }: { promise: string; name: string }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error } = useQuery(fulfilmentQuery(workspace, promise, ''));
  if (error !== null) return <ProblemState problem={error} />;
  if (data === undefined) return <LoadingState />;
  const [whole] = data.cells;
  if (whole === undefined) return <p className="ledger-quiet">{say('commit:fulfilment.none')}</p>;
  return (
    <div className="ledger-kept">
      <ShareBar estimate={whole.share} />
      <RateFigure name={say('commit:fulfilment.shareOf', { name })} estimate={whole.share} />
      {whole.broken === null ? null : (
        <span className="ledger-quiet">
          {say('commit:fulfilment.counts', {
            broken: whole.broken.toLocaleString(locale),
            kept: (whole.kept ?? 0).toLocaleString(locale),
            asOf: formatDay(data.asOf, locale),
          })}
        </span>
      )}
    </div>
  );
}
