import { LAW_STAGES, type LawInput, type LawStepInput } from '@plumbline/model/law.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../../charts/useSpeech.ts';
import { todayIn } from '../../../shell/todayIn.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { NoPermission } from '../../../ui/NoPermission.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { BoundFields } from './BoundFields.tsx';
import { lawQuery, lawsApi } from './lawsApi.ts';
import { useLawWords } from './useLawWords.ts';
import './laws.css';

const BLANK: LawInput = {
  ...{ title: '', jurisdiction: '', reference: '', link: '', note: '', decider: '' },
  ...{ dimensions: [], bounds: [] },
};

/** A law is entered, or what the register says of it is corrected; its stages are noted on its page. */
export function LawEditor({ tabs }: { tabs: ReactNode }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { law: id } = useParams({ strict: false }) as { law?: string };
  const writes = can('standard.write');
  const { data, error } = useQuery({ ...lawQuery(workspace, id ?? ''), enabled: writes && id !== undefined });
  if (!writes) return <NoPermission permission="standard.write" />;
  const start = id === undefined ? BLANK : data?.input;
  return (
    <Page>
      {tabs}
      <PageHeader title={say(id === undefined ? 'standards:laws.new' : 'standards:laws.edit')} />
      {error === null ? null : <ProblemState problem={error} />}
      {start === undefined && error === null ? <LoadingState /> : null}
      {start === undefined ? null : <Form key={id ?? ''} id={id} start={start} />}
    </Page>
  );
}

const TEXTS = ['title', 'jurisdiction', 'reference', 'link', 'decider'] as const;

function Form({ id, start }: { id: string | undefined; start: LawInput }) {
  const { say } = useSpeech();
  const { workspace, zone } = useWorkspace();
  const { dimensions, nameOf } = useLawWords();
  const navigate = useNavigate();
  const [input, setInput] = useState(start);
  const [step, setStep] = useState<LawStepInput>({
    ...{ stage: 'draft', because: '' },
    day: todayIn(zone),
  });
  const change = (part: Partial<LawInput>) => setInput({ ...input, ...part });
  const filled = input.title.trim() !== '' && input.jurisdiction.trim() !== '' && input.dimensions.length > 0;
  const save = useMutation({
    mutationFn: () => (id === undefined ? lawsApi.enter(workspace, input, step) : lawsApi.change(workspace, id, input)),
    onSuccess: ({ id: law }) => navigate({ to: '/w/$workspace/expect/laws/$law', params: { workspace, law } }),
  });
  return (
    <>
      <Panel title={say('standards:laws.what')}>
        <div className="laws-fields">
          {TEXTS.map((name) => (
            <Field key={name} label={say(`standards:laws.field.${name}`)}>
              {(field) => (
                <Input
                  id={field}
                  maxLength={name === 'link' ? 1000 : 200}
                  value={input[name]}
                  onChange={({ target }) => change({ [name]: target.value })}
                />
              )}
            </Field>
          ))}
          {id === undefined ? <FirstStage step={step} onChange={setStep} /> : null}
        </div>
        <Field label={say('standards:laws.field.note')}>
          {(field) => (
            <Input.TextArea
              id={field}
              autoSize={{ minRows: 2 }}
              maxLength={4000}
              value={input.note}
              onChange={({ target }) => change({ note: target.value })}
            />
          )}
        </Field>
      </Panel>
      <Panel title={say('standards:laws.head.demands')}>
        <Field label={say('standards:laws.field.dimensions')}>
          {(field) => (
            <Select
              id={field}
              mode="multiple"
              style={{ width: '100%' }}
              value={input.dimensions}
              onChange={(chosen: string[]) =>
                change({
                  dimensions: chosen,
                  bounds: input.bounds.filter(({ dimension }) => chosen.includes(dimension)),
                })
              }
              options={dimensions.map(({ key }) => ({ value: key, label: nameOf(key) }))}
              showSearch={{ optionFilterProp: 'label' }}
            />
          )}
        </Field>
        <BoundFields input={input} change={change} />
      </Panel>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="laws-actions">
        <Button type="primary" disabled={!filled} loading={save.isPending} onClick={() => save.mutate()}>
          {say('standards:laws.save')}
        </Button>
        {filled ? null : <span className="laws-quiet">{say('standards:laws.needs')}</span>}
      </div>
    </>
  );
}

function FirstStage({ step, onChange }: { step: LawStepInput; onChange: (step: LawStepInput) => void }) {
  const { say } = useSpeech();
  return (
    <>
      <Field label={say('standards:laws.stage')}>
        {(field) => (
          <Select
            id={field}
            value={step.stage}
            onChange={(stage) => onChange({ ...step, stage })}
            options={LAW_STAGES.map((value) => ({ value, label: say(`standards:stage.${value}`) }))}
          />
        )}
      </Field>
      <Field label={say('standards:laws.day')}>
        {(field) => (
          <Input
            id={field}
            type="date"
            value={step.day}
            onChange={({ target }) => (target.value === '' ? undefined : onChange({ ...step, day: target.value }))}
          />
        )}
      </Field>
    </>
  );
}
