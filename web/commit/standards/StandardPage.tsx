import { LOCALES } from '@plumbline/model/locale.ts';
import type { Standard, StandardVersion } from '@plumbline/model/standard.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
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
import { KnownPanel } from './KnownPanel.tsx';
import { QuestionsPanel } from './QuestionsPanel.tsx';
import { SignOffPanel } from './SignOffPanel.tsx';
import { versionShown } from './StandardsPage.tsx';
import { StandardVersions } from './StandardVersions.tsx';
import { standardQuery, standardsApi } from './standardsApi.ts';
import { STATE_TONES, useStandardWords } from './useStandardWords.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';
import '../ledger/ledger.css';
import './standards.css';

const TRY_DAYS = 90;

/** One standard: what it demands, who stands behind it, what the past says of it, and what asks about it. */
export function StandardPage(): ReactNode {
  const { workspace, can } = useWorkspace();
  const { standard: id } = useParams({ strict: false }) as { standard: string };
  const { nameOf, whom } = useStandardWords();
  const { say } = useSpeech();
  const reads = can('standard.read');
  const { data: standard, error, refetch } = useQuery({ ...standardQuery(workspace, id), enabled: reads });
  if (!reads) return <NoPermission permission="standard.read" />;
  if (standard === undefined) {
    return (
      <Page>
        <CommitTabs />
        {error === null ? <LoadingState /> : <ProblemState problem={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  const shown = versionShown(standard);
  const waiting = standard.versions[0];
  if (shown === undefined || waiting === undefined) return null;
  const looked = waiting.validFrom === null ? waiting : shown;
  const { dimension, segment, touchpoint } = standard;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={nameOf(standard)} subtitle={whom(standard)} actions={<Actions standard={standard} />} />
      <div className="standards-tags">
        <StatusTag tone={STATE_TONES[standard.state]}>{say(`standards:state.${standard.state}`)}</StatusTag>
        {standard.overdue ? <StatusTag tone="warn">{say('standards:overdue')}</StatusTag> : null}
      </div>
      <DemandPanel standard={standard} version={shown} />
      {waiting.validFrom === null ? <SignOffPanel standard={standard} version={waiting} /> : null}
      <QuestionsPanel standard={standard} />
      <WhatIfPanel
        key={looked.version}
        tried={{ dimension, segment, touchpoint, unit: looked.input.unit, days: TRY_DAYS }}
        value={looked.input.value}
        costs={looked.input.costs}
        currency={looked.input.currency}
      />
      {shown.validFrom === null ? null : <KnownPanel standard={standard} version={shown} />}
      <StandardVersions standard={standard} />
    </Page>
  );
}

function Actions({ standard }: { standard: Standard }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const [because, setBecause] = useState('');
  const decided = standard.versions.some(({ validFrom }) => validFrom !== null);
  const holds = standard.versions.some(({ state }) => state === 'inForce' || state === 'later');
  const withdraw = useMutation({ mutationFn: () => standardsApi.withdraw(workspace, standard.id, because.trim()) });
  const remove = useMutation({
    mutationFn: () => standardsApi.remove(workspace, standard.id),
    onSuccess: () => navigate({ to: '/w/$workspace/commit/standards', params: { workspace } }),
  });
  return (
    <>
      {can('standard.write') ? (
        <Button
          onClick={() =>
            void navigate({
              to: '/w/$workspace/commit/standards/$standard/edit',
              params: { workspace, standard: standard.id },
            })
          }
        >
          {say(decided ? 'standards:act.next' : 'standards:act.edit')}
        </Button>
      ) : null}
      {can('standard.publish') && holds ? (
        <Popconfirm
          title={say('standards:act.withdrawSure')}
          description={
            <Input
              aria-label={say('standards:act.why')}
              placeholder={say('standards:act.why')}
              value={because}
              onChange={({ target }) => setBecause(target.value)}
            />
          }
          okText={say('standards:act.withdraw')}
          cancelText={say('commit:cancel')}
          okButtonProps={{ disabled: because.trim() === '' }}
          onConfirm={() => withdraw.mutate()}
        >
          <Button danger>{say('standards:act.withdraw')}</Button>
        </Popconfirm>
      ) : null}
      {can('standard.write') && !decided ? (
        <Popconfirm
          title={say('standards:act.removeSure')}
          okText={say('standards:act.remove')}
          cancelText={say('commit:cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button danger>{say('standards:act.remove')}</Button>
        </Popconfirm>
      ) : null}
      {withdraw.error === null ? null : <ProblemState problem={withdraw.error} />}
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
    </>
  );
}

function DemandPanel({ standard, version }: { standard: Standard; version: StandardVersion }) {
  const { speech, demand, measure } = useStandardWords();
  const { say, locale } = speech;
  const { input, points, validFrom, validTo } = version;
  const day = (one: string | null) => (one === null ? '' : formatDay(one, locale));
  const facts: [string, string][] = [
    ['points', points === null ? say('standards:noPoints') : measure(points, 'points')],
    ['from', day(validFrom ?? input.from)],
    ['to', day(validTo)],
    ['review', day(input.review)],
    ['because', input.because],
  ];
  return (
    <Panel title={say(validFrom === null ? 'standards:draft' : 'standards:demand')}>
      <p className="ledger-sentence">{demand(version)}</p>
      {LOCALES.filter((language) => input.texts[language] !== undefined).map((language) => (
        <blockquote key={language} lang={language} className="ledger-told">
          {input.texts[language]}
        </blockquote>
      ))}
      <dl className="ledger-facts">
        {facts.map(([name, text]) =>
          text === '' ? null : (
            <div key={name}>
              <dt>{say(`standards:fact.${name}`)}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
      <Floors floors={standard.floors} />
    </Panel>
  );
}

function Floors({ floors }: Pick<Standard, 'floors'>) {
  const { speech, measure } = useStandardWords();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  if (floors.length === 0) return null;
  return (
    <ul className="standards-floors" aria-label={say('standards:floors')}>
      {floors.map((floor) => (
        <li key={`${floor.law} ${floor.comparison}`}>
          <Link to="/w/$workspace/expect/laws/$law" params={{ workspace, law: floor.law }}>
            {floor.title}
          </Link>{' '}
          {say(`standards:bound.${floor.stage}`, {
            bound: say(`standards:${floor.comparison}`, { value: measure(floor.value, floor.unit) }),
            day: formatDay(floor.since, locale),
          })}{' '}
          {floor.broken ? (
            <StatusTag tone={floor.stage === 'inForce' ? 'bad' : 'warn'}>
              {say(floor.stage === 'inForce' ? 'standards:breaksLaw' : 'standards:willBreak')}
            </StatusTag>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
