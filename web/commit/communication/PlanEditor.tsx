import {
  COMMUNICATION_LIMITS,
  EFFECT_MARKS,
  PLAN_SUBJECTS,
  type PlanAudience,
  type PlanInput,
} from '@plumbline/model/communication.ts';
import { CONTACT_PURPOSES } from '@plumbline/model/contact.ts';
import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { measuresQuery } from '../ledger/ledgerApi.ts';
import { AudienceFields } from './AudienceFields.tsx';
import { Choice } from './Choice.tsx';
import { communicationApi, planQuery } from './communicationApi.ts';
import { NEW_STEP, PlanSteps } from './PlanSteps.tsx';
import { ReachWords } from './ReachWords.tsx';
import { ToldFrame } from './ToldFrame.tsx';

const NEW: PlanInput = {
  ...{ name: '', subject: 'scope', what: {}, purpose: 'information', heldOutShare: 0.1 },
  who: { kind: 'segment', segment: [], level: [], region: [], channel: [], from: null },
  steps: [NEW_STEP],
  effect: null,
};

/** A plan that has not begun, new or changed. */
export function PlanEditor(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { plan = null } = useParams({ strict: false }) as { plan?: string };
  const asked = useQuery({ ...planQuery(workspace, plan ?? ''), enabled: plan !== null && can('contact.write') });
  const known = plan === null ? NEW : asked.data?.input;
  return (
    <ToldFrame
      title={say(plan === null ? 'communication:plan.new' : 'communication:plan.edit')}
      permission="contact.write"
      asked={plan === null ? { data: NEW, error: null, refetch: () => undefined } : asked}
    >
      {known === undefined ? null : <PlanForm plan={plan} start={known} />}
    </ToldFrame>
  );
}

function PlanForm({ plan, start }: { plan: string | null; start: PlanInput }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const [input, setInput] = useState(start);
  const change = (fresh: Partial<PlanInput>) => setInput((before) => ({ ...before, ...fresh }));
  const save = useMutation({
    mutationFn: () => communicationApi.savePlan(workspace, plan, input),
    onSuccess: ({ id }) =>
      navigate({ to: '/w/$workspace/commit/communication/plans/$plan', params: { workspace, plan: id } }),
  });
  const preview = useMutation({ mutationFn: () => communicationApi.previewPlan(workspace, input) });
  const problem = save.error ?? preview.error;
  return (
    <>
      <Panel title={say('communication:plan.what')}>
        <div className="contacts-fields">
          <Field label={say('communication:plan.name')}>
            {(id) => (
              <Input
                id={id}
                maxLength={120}
                value={input.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </Field>
          <Choice
            label={say('communication:plan.subject')}
            value={input.subject}
            words="plan.subjects"
            of={PLAN_SUBJECTS}
            onChange={(subject) => change({ subject })}
          />
          <Choice
            label={say('communication:plan.purpose')}
            value={input.purpose}
            words="purpose"
            of={CONTACT_PURPOSES}
            onChange={(purpose) => change({ purpose })}
          />
          {LOCALES.map((locale) => (
            <div key={locale} className="contacts-wide">
              <Field
                label={say('communication:told.of', {
                  name: say('communication:plan.what'),
                  of: say(`commit:language.${locale}`),
                })}
              >
                {(id) => (
                  <Input.TextArea
                    id={id}
                    rows={2}
                    maxLength={3000}
                    value={input.what[locale] ?? ''}
                    onChange={({ target }) => change({ what: { ...input.what, [locale]: target.value } })}
                  />
                )}
              </Field>
            </div>
          ))}
        </div>
      </Panel>
      <Panel title={say('communication:plan.who')}>
        <AudienceFields who={input.who} onChange={(who: PlanAudience) => change({ who })} />
        <div className="contacts-fields">
          <Field label={say('communication:plan.heldOut')} hint={say('communication:plan.heldOutHint')}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={COMMUNICATION_LIMITS.heldOutShareMax * 100}
                value={Math.round(input.heldOutShare * 100)}
                onChange={(share) => change({ heldOutShare: (share ?? 0) / 100 })}
              />
            )}
          </Field>
          <EffectFields effect={input.effect} onChange={(effect) => change({ effect })} />
        </div>
      </Panel>
      <PlanSteps steps={input.steps} onChange={(steps) => change({ steps })} />
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="contacts-actions">
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {say('communication:plan.save')}
        </Button>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {say('communication:plan.preview')}
        </Button>
      </div>
      {preview.data === undefined ? null : <Reach found={preview.data} />}
    </>
  );
}

function Reach({ found: { counts, mailOff } }: { found: Awaited<ReturnType<typeof communicationApi.previewPlan>> }) {
  const { say } = useSpeech();
  return (
    <div role="status">
      <ReachWords counts={counts} />
      {mailOff ? <p>{say('communication:plan.mailOff')}</p> : null}
    </div>
  );
}

function EffectFields({
  effect,
  onChange,
}: {
  effect: PlanInput['effect'];
  onChange: (effect: PlanInput['effect']) => void;
}) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(measuresQuery(workspace));
  return (
    <>
      <Field label={say('communication:plan.effect')}>
        {(id) => (
          <Select
            id={id}
            style={{ width: '100%' }}
            value={effect?.dimension ?? ''}
            onChange={(dimension) =>
              onChange(dimension === '' ? null : { dimension, mark: effect?.mark ?? 'expected' })
            }
            options={[
              { value: '', label: say('communication:plan.noEffect') },
              ...(data?.dimensions ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
            ]}
          />
        )}
      </Field>
      {effect === null ? null : (
        <Choice
          label={say('communication:plan.mark')}
          value={effect.mark}
          words="plan.marks"
          of={EFFECT_MARKS}
          onChange={(mark) => onChange({ ...effect, mark })}
        />
      )}
    </>
  );
}
