import { LAW_STAGES, type Law, type LawStage } from '@plumbline/model/law.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../../charts/useSpeech.ts';
import { nameOfMaker } from '../../../shell/nameOfMaker.ts';
import { todayIn } from '../../../shell/todayIn.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { formatDay, formatMoment } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { CloseQuestion } from '../CloseQuestion.tsx';
import { STAGE_TONES } from './LawsPage.tsx';
import { lawQuery, lawsApi } from './lawsApi.ts';
import { useLawWords } from './useLawWords.ts';
import './laws.css';

/** One law: what it demands, its stages, and what it asks of standards and expectations. */
export function LawPage({ tabs }: { tabs: ReactNode }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { law: id } = useParams({ strict: false }) as { law: string };
  const reads = can('standard.read');
  const { data: law, error, refetch } = useQuery({ ...lawQuery(workspace, id), enabled: reads });
  const { naming } = useLawWords();
  if (!reads) return <NoPermission permission="standard.read" />;
  if (law === undefined || naming) {
    return (
      <Page>
        {tabs}
        {error === null ? <LoadingState /> : <ProblemState problem={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page>
      {tabs}
      <PageHeader
        title={law.input.title}
        subtitle={[law.input.jurisdiction, law.input.reference].filter((part) => part !== '').join(' · ')}
        actions={
          can('standard.write') ? (
            <Button
              onClick={() =>
                void navigate({ to: '/w/$workspace/expect/laws/$law/edit', params: { workspace, law: law.id } })
              }
            >
              {say('standards:laws.edit')}
            </Button>
          ) : null
        }
      />
      <div>
        <StatusTag tone={STAGE_TONES[law.stage]}>{say(`standards:stage.${law.stage}`)}</StatusTag>
      </div>
      <DemandsPanel law={law} />
      <StagesPanel law={law} />
      <LawQuestions law={law} />
    </Page>
  );
}

function DemandsPanel({ law: { input } }: { law: Law }) {
  const { say } = useSpeech();
  const { demandOf } = useLawWords();
  return (
    <Panel title={say('standards:laws.head.demands')}>
      <ul className="laws-demands">
        {input.dimensions.map((dimension) => (
          <li key={dimension}>{demandOf(input, dimension)}</li>
        ))}
      </ul>
      {input.note === '' ? null : <p className="laws-note">{input.note}</p>}
      {input.decider === '' ? null : <p>{say('standards:question.decider', { who: input.decider })}</p>}
      {input.link === '' ? null : (
        <p>
          <a href={input.link} target="_blank" rel="noreferrer">
            {input.link}
          </a>
        </p>
      )}
    </Panel>
  );
}

function StagesPanel({ law }: { law: Law }) {
  const { say, locale } = useSpeech();
  const { can } = useWorkspace();
  return (
    <Panel title={say('standards:laws.stages')}>
      <ol className="laws-steps">
        {law.steps.map((step) => (
          <li key={`${step.stage} ${step.at}`}>
            <StatusTag tone={STAGE_TONES[step.stage]}>{say(`standards:stage.${step.stage}`)}</StatusTag>{' '}
            {formatDay(step.day, locale)} {step.because}{' '}
            <span className="laws-quiet">
              {say('standards:laws.noted', {
                who: nameOfMaker(law.people[step.by] ?? step.by, say),
                at: formatMoment(step.at, locale),
              })}
            </span>
          </li>
        ))}
      </ol>
      {can('standard.write') ? <StepForm law={law} /> : null}
    </Panel>
  );
}

/** The stage that usually follows. */
const nextStage = (stage: LawStage): LawStage => LAW_STAGES[LAW_STAGES.indexOf(stage) + 1] ?? stage;

function StepForm({ law }: { law: Law }) {
  const { say } = useSpeech();
  const { workspace, zone } = useWorkspace();
  const [stage, setStage] = useState(nextStage(law.stage));
  const [day, setDay] = useState(todayIn(zone));
  const [because, setBecause] = useState('');
  const move = useMutation({
    mutationFn: () => lawsApi.move(workspace, law.id, { stage, day, because: because.trim() }),
    onSuccess: () => setBecause(''),
  });
  return (
    <>
      <div className="laws-fields">
        <Field label={say('standards:laws.stage')}>
          {(id) => (
            <Select
              id={id}
              value={stage}
              onChange={setStage}
              options={LAW_STAGES.map((value) => ({ value, label: say(`standards:stage.${value}`) }))}
            />
          )}
        </Field>
        <Field label={say('standards:laws.day')}>
          {(id) => <Input id={id} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}
        </Field>
        <Field label={say('standards:laws.stepNote')}>
          {(id) => (
            <Input id={id} maxLength={2000} value={because} onChange={({ target }) => setBecause(target.value)} />
          )}
        </Field>
        <Button disabled={day === ''} loading={move.isPending} onClick={() => move.mutate()}>
          {say('standards:laws.note')}
        </Button>
      </div>
      <p className="laws-quiet">{say('standards:laws.dayHint')}</p>
      {move.error === null ? null : <ProblemState problem={move.error} />}
    </>
  );
}

function LawQuestions({ law }: { law: Law }) {
  const { say, locale } = useSpeech();
  const { nameOf } = useLawWords();
  const by = (id: string | null) => (id === null ? '' : nameOfMaker(law.people[id] ?? id, say));
  return (
    <Panel title={say('standards:laws.asks')}>
      {law.questions.length === 0 ? <p>{say('standards:laws.asksNothing')}</p> : null}
      <ul className="laws-questions">
        {law.questions.map((one) => (
          <li key={one.id}>
            {say('standards:laws.question', {
              dimension: nameOf(one.dimension),
              about: say(`standards:question.of.${one.about}`),
              stage: say(`standards:stage.${one.stage}`),
            })}{' '}
            <span className="laws-quiet">
              {say('standards:question.opened', { day: formatDay(one.openedAt, locale), who: by(one.openedBy) })}
            </span>{' '}
            {one.closedAt === null || one.outcome === null ? (
              <CloseQuestion question={{ kind: 'law', id: one.id }} />
            ) : (
              <>
                <StatusTag tone="good">{say(`standards:question.outcome.${one.outcome}`)}</StatusTag> {one.because}{' '}
                <span className="laws-quiet">
                  {say('standards:question.closed', { day: formatDay(one.closedAt, locale), who: by(one.closedBy) })}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
