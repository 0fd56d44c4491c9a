import { nameIn } from '@plumbline/model/locale.ts';
import type { PromiseCandidate } from '@plumbline/model/promiseCandidate.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
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
import { CommitTabs } from '../CommitTabs.tsx';
import { treeQuery } from '../standards/placeQueries.ts';
import { ConflictsPanel } from './ConflictsPanel.tsx';
import { type CandidateState, candidatesApi, candidatesQuery } from './candidatesApi.ts';
import { formatAmount } from './formatAmount.ts';
import '../ledger/ledger.css';

const STATES = ['open', 'confirmed', 'dismissed'] as const;

/** What staff promised in texts and calls, to be confirmed; and promises that contradict each other. */
export function CandidatesPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [state, setState] = useState<CandidateState>('open');
  const reads = can('promise.read');
  const { data, error, refetch } = useQuery({ ...candidatesQuery(workspace, state), enabled: reads });
  if (!reads) return <NoPermission permission="promise.read" />;
  const unread = data?.texts === null && !data.withheld;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={say('commit:candidates.title')} subtitle={say('commit:candidates.subtitle')} />
      <ConflictsPanel />
      <Panel title={say('commit:candidates.title')}>
        <div className="ledger-splits">
          <Segmented
            aria-label={say('commit:candidates.which')}
            value={state}
            onChange={setState}
            options={STATES.map((value) => ({ value, label: say(`commit:candidates.state.${value}`) }))}
          />
        </div>
        {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <LoadingState /> : null}
        {data?.withheld === true ? <p className="ledger-quiet">{say('commit:candidates.withheld')}</p> : null}
        {data !== undefined && !data.withheld && data.candidates.length === 0 ? (
          <EmptyState
            title={say(unread ? 'commit:candidates.notRead' : 'commit:candidates.empty')}
            text={say(unread ? 'commit:candidates.notReadText' : 'commit:candidates.emptyText')}
          />
        ) : null}
        <ul className="ledger-candidates">
          {data?.candidates.map((candidate) => (
            <Candidate key={candidate.key} candidate={candidate} />
          ))}
        </ul>
      </Panel>
    </Page>
  );
}

function Candidate({ candidate }: { candidate: PromiseCandidate }) {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const { data: tree } = useQuery(treeQuery(workspace));
  const { words, language, times, people, spoken, firm, channels, first, last, dimension, amount } = candidate;
  const named = tree?.dimensions.find(({ key }) => key === dimension);
  const facts = [
    say('commit:candidates.times', { count: times }),
    people === null ? '' : say('commit:candidates.people', { people: people.toLocaleString(locale) }),
    [say(`commit:candidates.${spoken ? 'spoken' : 'written'}`), ...channels].join(' · '),
    firm ? say('commit:candidates.firm') : '',
    first === last
      ? formatDay(first, locale)
      : say('commit:candidates.period', { first: formatDay(first, locale), last: formatDay(last, locale) }),
    named === undefined ? '' : say('commit:candidates.dimension', { dimension: nameIn(named.names, locale) }),
    amount === null ? '' : say('commit:candidates.amount', { amount: formatAmount(amount, speech) }),
  ].filter((fact) => fact !== '');
  return (
    <li>
      <blockquote className="ledger-told" lang={language.startsWith('zh') ? 'zh' : 'en'}>
        {words}
      </blockquote>
      <p className="ledger-quiet">{facts.join(locale === 'en' ? '; ' : '；')}</p>
      <Decide candidate={candidate} />
    </li>
  );
}

function Decide({ candidate }: { candidate: PromiseCandidate }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { key, state, promise } = candidate;
  const open = (id: string, edit: boolean) =>
    navigate({
      to: edit ? '/w/$workspace/commit/promises/$promise/edit' : '/w/$workspace/commit/promises/$promise',
      params: { workspace, promise: id },
    });
  const confirm = useMutation({
    mutationFn: () => candidatesApi.confirm(workspace, key),
    onSuccess: ({ id }) => open(id, true),
  });
  const dismiss = useMutation({ mutationFn: () => candidatesApi.dismiss(workspace, key) });
  const restore = useMutation({ mutationFn: () => candidatesApi.restore(workspace, key) });
  const problem = confirm.error ?? dismiss.error ?? restore.error;
  return (
    <>
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="ledger-files">
        {state === 'open' && can('promise.write') ? (
          <>
            <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>
              {say('commit:candidates.confirm')}
            </Button>
            <Button loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
              {say('commit:candidates.dismiss')}
            </Button>
          </>
        ) : null}
        {state === 'dismissed' && can('promise.write') ? (
          <Button loading={restore.isPending} onClick={() => restore.mutate()}>
            {say('commit:candidates.restore')}
          </Button>
        ) : null}
        {state === 'confirmed' && promise !== null ? (
          <Button onClick={() => void open(promise, false)}>{say('commit:candidates.open')}</Button>
        ) : null}
      </div>
    </>
  );
}
