import type { Standard } from '@plumbline/model/standard.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { commitAddress } from '../commitApi.ts';
import { shareQuery, standardsQuery } from './standardsApi.ts';
import { STATE_TONES, useStandardWords } from './useStandardWords.ts';
import './standards.css';

const HEADS = ['what', 'value', 'met', 'holds', 'signed', 'known'] as const;
const NUMBERS: ReadonlySet<string> = new Set(['signed', 'known']);

/** What the company decided to deliver: where each standard stands, how often it is met, who knows it, and what asks about it. */
export function StandardsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const reads = can('standard.read');
  const { data, error, refetch } = useQuery({ ...standardsQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="standard.read" />;
  const begin = can('standard.write') ? (
    <Button
      type="primary"
      onClick={() => void navigate({ to: '/w/$workspace/commit/standards/new', params: { workspace } })}
    >
      {say('standards:new')}
    </Button>
  ) : null;
  return (
    <Page>
      <CommitTabs />
      <PageHeader
        title={say('standards:title')}
        subtitle={say('standards:subtitle')}
        actions={
          <>
            {(['csv', 'xlsx'] as const).map((format) => (
              <Button key={format} href={api.url(commitAddress(workspace, `standards.${format}`), {})} download>
                {say(`commit:export.${format}`)}
              </Button>
            ))}
            {begin}
          </>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.standards.length === 0 ? (
        <Panel>
          <EmptyState title={say('standards:empty')} text={say('standards:emptyText')} actions={begin} />
        </Panel>
      ) : null}
      {data === undefined || data.standards.length === 0 ? null : <StandardsTable standards={data.standards} />}
    </Page>
  );
}

const isUrgent = ({ overdue, questions, floors, signable }: Standard): boolean =>
  overdue ||
  signable.length > 0 ||
  questions.some(({ closedAt }) => closedAt === null) ||
  floors.some(({ broken }) => broken);

function StandardsTable({ standards }: { standards: readonly Standard[] }) {
  const { say } = useSpeech();
  const { nameOf } = useStandardWords();
  const [state, setState] = useState('');
  const [dimension, setDimension] = useState('');
  const [urgent, setUrgent] = useState(false);
  const shown = standards.filter(
    (one) =>
      (state === '' || one.state === state) &&
      (dimension === '' || one.dimension === dimension) &&
      (!urgent || isUrgent(one)),
  );
  const states = [...new Set(standards.map((one) => one.state))];
  const dimensions = [...new Map(standards.map((one) => [one.dimension, nameOf(one)]))];
  return (
    <Panel title={say('standards:list')}>
      <div className="standards-filters">
        <Select
          aria-label={say('standards:filter.state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: say('standards:filter.anyState') },
            ...states.map((value) => ({ value, label: say(`standards:state.${value}`) })),
          ]}
        />
        <Select
          aria-label={say('standards:filter.dimension')}
          value={dimension}
          onChange={setDimension}
          options={[
            { value: '', label: say('standards:filter.anyDimension') },
            ...dimensions.map(([value, label]) => ({ value, label })),
          ]}
        />
        <Checkbox checked={urgent} onChange={({ target }) => setUrgent(target.checked)}>
          {say('standards:filter.urgent')}
        </Checkbox>
      </div>
      {shown.length === 0 ? <p>{say('standards:filter.none')}</p> : null}
      {shown.length === 0 ? null : (
        <ScrollBox label={say('standards:list')}>
          <table className="commit-table">
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th scope="col" key={head} className={NUMBERS.has(head) ? 'commit-number' : undefined}>
                    {say(`standards:head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <StandardLine key={one.id} standard={one} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

/** The version that is looked at: in force or to come, else the newest. */
export function versionShown({ versions }: Standard): Standard['versions'][number] | undefined {
  return versions.find(({ state }) => ['inForce', 'later', 'withdrawn'].includes(state)) ?? versions[0];
}

function StandardLine({ standard }: { standard: Standard }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { nameOf, whom, demand } = useStandardWords();
  const shown = versionShown(standard);
  if (shown === undefined) return null;
  const open = standard.questions.filter(({ closedAt }) => closedAt === null).length;
  const yes = shown.signOffs.filter((one) => one.yes && !one.earlier).length;
  const waits = standard.versions[0];
  return (
    <tr>
      <th scope="row">
        <Link to="/w/$workspace/commit/standards/$standard" params={{ workspace, standard: standard.id }}>
          {nameOf(standard)}
        </Link>
        <small>{whom(standard)}</small>
        <div className="standards-tags">
          {standard.floors.some(({ broken }) => broken) ? (
            <StatusTag tone="bad">{say('standards:breaksLaw')}</StatusTag>
          ) : null}
          {open === 0 ? null : <StatusTag tone="warn">{say('standards:openQuestions', { count: open })}</StatusTag>}
        </div>
      </th>
      <td className="standards-demand">{demand(shown)}</td>
      <td>
        <MetShare standard={standard} />
      </td>
      <td>
        <div className="standards-tags">
          <StatusTag tone={STATE_TONES[standard.state]}>{say(`standards:state.${standard.state}`)}</StatusTag>
          {waits === undefined || waits === shown ? null : (
            <StatusTag tone={STATE_TONES[waits.state]}>
              {say('standards:nextVersion', { state: say(`standards:state.${waits.state}`) })}
            </StatusTag>
          )}
          {standard.overdue ? <StatusTag tone="warn">{say('standards:overdue')}</StatusTag> : null}
        </div>
        {shown.validFrom === null ? null : (
          <small>{say('standards:since', { day: formatDay(shown.validFrom, locale) })}</small>
        )}
        <small>{say('standards:reviewOn', { day: formatDay(shown.input.review, locale) })}</small>
      </td>
      <td className="commit-number">{say('standards:ofAll', { done: yes, of: shown.input.departments.length })}</td>
      <td className="commit-number">{say('standards:ofAll', { done: shown.read.done, of: shown.read.of ?? 0 })}</td>
    </tr>
  );
}

function MetShare({ standard }: { standard: Standard }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { nameOf } = useStandardWords();
  const { data, error } = useQuery(shareQuery(workspace, standard.id));
  if (error !== null) return <span className="ledger-quiet">{error.message}</span>;
  if (data === undefined) return <span className="ledger-quiet">{say('standards:counting')}</span>;
  return (
    <>
      <ShareBar estimate={data.share} />
      <RateFigure name={say('standards:metOf', { name: nameOf(standard) })} estimate={data.share} />
    </>
  );
}
