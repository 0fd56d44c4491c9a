import { LAW_STAGES, type Law, type LawStage } from '@plumbline/model/law.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../../charts/useSpeech.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatDay } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ScrollBox } from '../../../ui/ScrollBox.tsx';
import { StatusTag, type Tone } from '../../../ui/StatusTag.tsx';
import { lawsApi, lawsQuery } from './lawsApi.ts';
import { useLawWords } from './useLawWords.ts';
import './laws.css';

export const STAGE_TONES: Record<LawStage, Tone> = {
  draft: 'neutral',
  passed: 'busy',
  inForce: 'good',
  repealed: 'warn',
};
const HEADS = ['title', 'stage', 'demands', 'questions'] as const;

/** The register of laws: what each touches and demands, in which stage it is, and what it asks. */
export function LawsPage({ tabs }: { tabs: ReactNode }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const reads = can('standard.read');
  const { data, error, refetch } = useQuery({ ...lawsQuery(workspace), enabled: reads });
  const { naming } = useLawWords();
  const [stage, setStage] = useState('');
  if (!reads) return <NoPermission permission="standard.read" />;
  const begin = can('standard.write') ? (
    <Button
      type="primary"
      onClick={() => void navigate({ to: '/w/$workspace/expect/laws/new', params: { workspace } })}
    >
      {say('standards:laws.new')}
    </Button>
  ) : null;
  const shown = (data?.laws ?? []).filter((law) => stage === '' || law.stage === stage);
  return (
    <Page>
      {tabs}
      <PageHeader
        title={say('standards:laws.title')}
        subtitle={say('standards:laws.subtitle')}
        actions={
          <>
            {(['csv', 'xlsx'] as const).map((format) => (
              <Button key={format} href={lawsApi.file(workspace, format)} download>
                {say(`commit:export.${format}`)}
              </Button>
            ))}
            {begin}
          </>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {(data === undefined && error === null) || naming ? <LoadingState /> : null}
      {data?.laws.length === 0 ? (
        <Panel>
          <EmptyState title={say('standards:laws.empty')} text={say('standards:laws.emptyText')} actions={begin} />
        </Panel>
      ) : null}
      {data === undefined || naming || data.laws.length === 0 ? null : (
        <Panel title={say('standards:laws.list')}>
          <div className="laws-filters">
            <Select
              aria-label={say('standards:laws.stage')}
              value={stage}
              onChange={setStage}
              options={[
                { value: '', label: say('standards:laws.anyStage') },
                ...LAW_STAGES.map((value) => ({ value, label: say(`standards:stage.${value}`) })),
              ]}
            />
          </div>
          <LawsTable laws={shown} />
        </Panel>
      )}
    </Page>
  );
}

function LawsTable({ laws }: { laws: readonly Law[] }) {
  const { say } = useSpeech();
  if (laws.length === 0) return <p>{say('standards:filter.none')}</p>;
  return (
    <ScrollBox label={say('standards:laws.list')}>
      <table className="laws-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th scope="col" key={head}>
                {say(`standards:laws.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {laws.map((law) => (
            <LawLine key={law.id} law={law} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function LawLine({ law }: { law: Law }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { demandOf } = useLawWords();
  const open = law.questions.filter(({ closedAt }) => closedAt === null).length;
  const since = law.steps.findLast((step) => step.stage === law.stage)?.day;
  return (
    <tr>
      <th scope="row">
        <Link to="/w/$workspace/expect/laws/$law" params={{ workspace, law: law.id }}>
          {law.input.title}
        </Link>
        <small>{[law.input.jurisdiction, law.input.reference].filter((part) => part !== '').join(' · ')}</small>
      </th>
      <td>
        <StatusTag tone={STAGE_TONES[law.stage]}>{say(`standards:stage.${law.stage}`)}</StatusTag>
        {since === undefined ? null : <small>{say('standards:since', { day: formatDay(since, locale) })}</small>}
      </td>
      <td>
        <ul className="laws-demands">
          {law.input.dimensions.map((dimension) => (
            <li key={dimension}>{demandOf(law.input, dimension)}</li>
          ))}
        </ul>
      </td>
      <td>
        {open === 0 ? (
          say('standards:laws.noQuestions')
        ) : (
          <StatusTag tone="warn">{say('standards:openQuestions', { count: open })}</StatusTag>
        )}
      </td>
    </tr>
  );
}
